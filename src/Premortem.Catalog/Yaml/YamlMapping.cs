using System.Collections.Immutable;
using System.Globalization;

namespace Premortem.Catalog.Yaml;

/// <summary>
/// Keys with values. <c>Require…</c> reports a key that is missing, <c>Optional…</c> accepts its absence, both report a value of
/// the wrong kind. A key counts as known once it has been asked for; <see cref="RejectUnknownKeys"/> reports the others.
/// After a report the caller gets an empty value and can read on.
/// </summary>
public sealed class YamlMapping : YamlNode
{
    private readonly Dictionary<string, YamlEntry> byKey;
    private readonly SortedSet<string> known = new(StringComparer.Ordinal);

    internal YamlMapping(DocumentPosition position, ICollection<DocumentProblem> problems, ImmutableArray<YamlEntry> entries, int weight)
        : base(position, problems)
    {
        Entries = entries;
        Weight = weight;
        byKey = entries.ToDictionary(entry => entry.Key, StringComparer.Ordinal);
    }

    /// <summary>In the order they were written.</summary>
    public ImmutableArray<YamlEntry> Entries { get; }

    public override string Kind => "a mapping";

    internal override int Weight { get; }

    public bool Has(string key) => Find(key) is not null;

    /// <summary>The value of any kind, or null when the key is absent or has no value.</summary>
    public YamlNode? Find(string key)
    {
        known.Add(key);
        return byKey.TryGetValue(key, out YamlEntry? entry) && entry.Value is not YamlScalar { IsNull: true } ? entry.Value : null;
    }

    public string RequireString(string key) => Require(key, OptionalString) ?? "";

    public string? OptionalString(string key) => Read<YamlScalar>(key, "text")?.Text;

    public int? OptionalInt(string key) =>
        Convert<int>(key, "a whole number", text =>
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value : null);

    public double? OptionalNumber(string key) =>
        Convert<double>(key, "a number", text =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
                ? value
                : null);

    public bool? OptionalBool(string key) =>
        Convert<bool>(key, "true or false", text => text switch
        {
            "true" or "True" => true,
            "false" or "False" => false,
            _ => null,
        });

    public TEnum RequireEnum<TEnum>(string key)
        where TEnum : struct, Enum => Require(key, OptionalEnum<TEnum>) ?? default;

    /// <summary>A member of the enumeration in kebab case: <c>OthersData</c> is written <c>others-data</c>.</summary>
    public TEnum? OptionalEnum<TEnum>(string key)
        where TEnum : struct, Enum
    {
        if (Read<YamlScalar>(key, "text") is not { } scalar)
        {
            return null;
        }

        if (KebabCase.TryParse(scalar.Text, out TEnum value))
        {
            return value;
        }

        IReadOnlyList<string> allowed = KebabCase.Names<TEnum>();
        scalar.Report($"unknown {key} '{scalar.Text}'{Spelling.Hint(scalar.Text, allowed)}; one of {string.Join(", ", allowed)}");
        return null;
    }

    public ImmutableArray<string> RequireStrings(string key) => RequireSequence(key)?.Strings(key) ?? [];

    public ImmutableArray<string> OptionalStrings(string key) => OptionalSequence(key)?.Strings(key) ?? [];

    /// <summary>A list of mappings with at least one item.</summary>
    public ImmutableArray<YamlMapping> RequireMappings(string key) => RequireSequence(key)?.Mappings(key) ?? [];

    public ImmutableArray<YamlMapping> OptionalMappings(string key) => OptionalSequence(key)?.Mappings(key) ?? [];

    /// <summary>A list with at least one item, or null after a report.</summary>
    public YamlSequence? RequireSequence(string key)
    {
        YamlSequence? sequence = Require(key, OptionalSequence);
        if (sequence is { Items.IsEmpty: true })
        {
            sequence.Report($"'{key}' must have at least one item");
        }

        return sequence;
    }

    public YamlSequence? OptionalSequence(string key) => Read<YamlSequence>(key, "a list");

    /// <summary>The mapping under the key; after a report an empty one that reports nothing further.</summary>
    public YamlMapping RequireMapping(string key) =>
        Require(key, OptionalMapping) ?? new YamlMapping(Position, new List<DocumentProblem>(), [], weight: 1);

    public YamlMapping? OptionalMapping(string key) => Read<YamlMapping>(key, "a mapping");

    /// <summary>Reports every key that was not asked for and is not in <paramref name="alsoKnown"/>, with the likely intended one.</summary>
    public void RejectUnknownKeys(params ReadOnlySpan<string> alsoKnown)
    {
        foreach (string key in alsoKnown)
        {
            known.Add(key);
        }

        foreach (YamlEntry entry in Entries)
        {
            if (!known.Contains(entry.Key))
            {
                ReportAt(entry.Position, $"unknown key '{entry.Key}'{Spelling.Hint(entry.Key, known)}");
            }
        }
    }

    /// <summary>For a mapping whose keys are names: reports each one that is none of <paramref name="allowed"/>, as <paramref name="called"/>.</summary>
    public void RejectUnknownKeysBut(IReadOnlyCollection<string> allowed, string called)
    {
        foreach (YamlEntry entry in Entries)
        {
            if (!allowed.Contains(entry.Key, StringComparer.Ordinal))
            {
                ReportAt(entry.Position, $"unknown {called} '{entry.Key}'{Spelling.Hint(entry.Key, allowed)}");
            }
        }
    }

    private T? Require<T>(string key, Func<string, T?> read)
    {
        // A key that is there with a wrong value has its own report; one problem must not be told twice.
        if (Find(key) is null)
        {
            ReportAt(byKey.TryGetValue(key, out YamlEntry? empty) ? empty.Position : Position, $"'{key}' is missing or has no value");
            return default;
        }

        return read(key);
    }

    private T? Read<T>(string key, string expected)
        where T : YamlNode
    {
        YamlNode? node = Find(key);
        if (node is null or T)
        {
            return (T?)node;
        }

        node.Report($"'{key}' must be {expected}, but it is {node.Kind}");
        return null;
    }

    private T? Convert<T>(string key, string expected, Func<string, T?> convert)
        where T : struct
    {
        if (Read<YamlScalar>(key, expected) is not { } scalar)
        {
            return null;
        }

        T? value = scalar.IsPlain ? convert(scalar.Text) : null;
        if (value is null)
        {
            scalar.Report($"'{key}' must be {expected}, but it is '{scalar.Text}'");
        }

        return value;
    }
}
