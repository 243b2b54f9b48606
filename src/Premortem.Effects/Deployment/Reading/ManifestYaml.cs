using Premortem.Catalog.Yaml;

namespace Premortem.Effects.Deployment.Reading;

/// <summary>Looks into YAML that others wrote: whatever is missing or of another kind is simply not there.</summary>
internal static class ManifestYaml
{
    public static YamlMapping? Map(this YamlMapping? mapping, string key) => mapping?.Find(key) as YamlMapping;

    public static YamlScalar? Scalar(this YamlMapping? mapping, string key) => mapping?.Find(key) as YamlScalar;

    public static string? Text(this YamlMapping? mapping, string key) => mapping.Scalar(key)?.Text;

    public static IEnumerable<YamlMapping> Maps(this YamlMapping? mapping, string key) =>
        mapping?.Find(key) is YamlSequence sequence ? sequence.Items.OfType<YamlMapping>() : [];

    /// <summary>A command: one text, or words in a list.</summary>
    public static (string Text, int Line)? Command(this YamlMapping? mapping, string key) => mapping?.Find(key) switch
    {
        YamlScalar scalar => (scalar.Text, scalar.Position.Line),
        YamlSequence { Items: [var first, ..] } words => (string.Join(' ', words.Items.OfType<YamlScalar>().Select(w => w.Text.Contains(' ', StringComparison.Ordinal) ? $"\"{w.Text}\"" : w.Text)), first.Position.Line),
        _ => null,
    };

    /// <summary>Seconds of <c>30</c>, <c>30s</c>, <c>1m30s</c>.</summary>
    public static int? Seconds(string text)
    {
        int total = 0, number = 0;
        bool hasDigits = false;
        foreach (char c in text.Trim())
        {
            if (char.IsAsciiDigit(c) && number < 1_000_000) (number, hasDigits) = (number * 10 + (c - '0'), true);
            else if (c is 's' or 'm' or 'h') (total, number) = (total + number * (c == 'h' ? 3600 : c == 'm' ? 60 : 1), 0);
            else return null;
        }
        return hasDigits ? total + number : null;
    }

    /// <summary>The documents of a file; nothing after a problem is told.</summary>
    public static IEnumerable<YamlMapping> Documents(Manifest manifest, FactCollector facts, bool tellsProblems = true)
    {
        try
        {
            return [.. YamlDocument.ParseAll(manifest.Path, manifest.Text).Select(d => d.Root).OfType<YamlMapping>()];
        }
        catch (InvalidDocumentException invalid)
        {
            if (tellsProblems) facts.AddProblem(manifest, invalid);
            return [];
        }
    }
}
