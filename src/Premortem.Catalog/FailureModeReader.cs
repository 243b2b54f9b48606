using Premortem.Catalog.Yaml;

namespace Premortem.Catalog;

/// <summary>Reads a <c>mode.yaml</c>.</summary>
internal static class FailureModeReader
{
    /// <summary>A valid mode; <paramref name="folder"/> is the folder the file lies in and must be named like the mode.</summary>
    /// <exception cref="InvalidDocumentException">The file is not a valid failure mode.</exception>
    public static FailureMode Read(string file, string folder, string text)
    {
        YamlDocument document = YamlDocument.Parse(file, text);
        YamlMapping root = document.Mapping();
        var mode = new FailureMode
        {
            Id = root.RequireString("id"),
            Title = root.RequireString("title"),
            Pillar = root.RequireEnum<Pillar>("pillar"),
            Summary = Paragraph(root.RequireString("summary")),
            Shows = root.RequireStrings("shows"),
            Safe = root.RequireStrings("safe"),
            Severity = root.RequireEnum<Loss>("severity"),
            Fixes = [.. root.RequireMappings("fixes").Select(ReadFix)],
            Attack = Paragraph(root.RequireString("attack")),
            Alert = ReadAlert(root.RequireMapping("alert")),
            Limits = root.RequireStrings("limits"),
            Maturity = root.RequireEnum<Maturity>("maturity"),
            Cousins = [.. root.OptionalMappings("cousins").Select(ReadCousin)],
            Since = root.RequireString("since"),
        };
        root.RejectUnknownKeys();
        if (mode.Id != folder && root.Find("id") is { } id)
        {
            id.Report($"id '{mode.Id}' must equal the name of its folder, '{folder}'");
        }

        document.ThrowIfInvalid();
        return mode;
    }

    private static Fix ReadFix(YamlMapping mapping)
    {
        var fix = new Fix(mapping.RequireString("idiom"), Paragraph(mapping.RequireString("text")), mapping.OptionalString("code")?.TrimEnd());
        mapping.RejectUnknownKeys();
        return fix;
    }

    private static Alert ReadAlert(YamlMapping mapping)
    {
        var alert = new Alert(
            Paragraph(mapping.RequireString("text")),
            mapping.OptionalString("prometheus")?.TrimEnd(),
            mapping.OptionalString("log")?.TrimEnd(),
            mapping.OptionalString("sql")?.TrimEnd());
        mapping.RejectUnknownKeys();
        if (alert is { Prometheus: null, Log: null, Sql: null })
        {
            mapping.Report("an alert needs at least one of 'prometheus', 'log' and 'sql'");
        }

        return alert;
    }

    private static Cousin ReadCousin(YamlMapping mapping)
    {
        var cousin = new Cousin(mapping.RequireString("tool"), mapping.RequireString("rule"), mapping.RequireString("difference"));
        mapping.RejectUnknownKeys();
        return cousin;
    }

    private static string Paragraph(string text) => text.ReplaceLineEndings(" ").Trim();
}
