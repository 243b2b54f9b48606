using System.Collections.Immutable;

namespace Premortem.Catalog.Yaml;

/// <summary>Collects the entries of one mapping: rejects a key written twice, applies merge keys (<c>&lt;&lt;</c>).</summary>
internal sealed class YamlEntries(ICollection<DocumentProblem> problems)
{
    private readonly List<YamlEntry> own = [];
    private readonly List<YamlEntry> merged = [];
    private readonly HashSet<string> keys = new(StringComparer.Ordinal);

    public int Weight { get; private set; } = 1;

    public void Add(YamlScalar key, YamlNode value)
    {
        Weight += 1 + value.Weight;
        if (key is { IsPlain: true, Text: "<<" })
        {
            Merge(value);
            return;
        }

        if (!keys.Add(key.Text))
        {
            problems.Add(new DocumentProblem(key.Position, $"key '{key.Text}' is written twice in one mapping"));
            return;
        }

        own.Add(new YamlEntry(key.Text, key.Position, value));
    }

    /// <summary>A mapping's own entries win over merged ones, whichever was written first.</summary>
    public ImmutableArray<YamlEntry> InOrder() => [.. own, .. merged.Where(entry => keys.Add(entry.Key))];

    private void Merge(YamlNode value)
    {
        switch (value)
        {
            case YamlMapping mapping:
                merged.AddRange(mapping.Entries);
                break;
            case YamlSequence sequence:
                foreach (YamlNode item in sequence.Items)
                {
                    Merge(item);
                }

                break;
            default:
                value.Report($"'<<' merges mappings, but this is {value.Kind}");
                break;
        }
    }
}
