using System.Reflection;
using System.Text.Json;
using Premortem.Catalog.Yaml;

namespace Premortem.Effects.Libraries.Reading;

/// <summary>
/// Looks keys of one mapping up and counts those found, so that the check for unknown keys costs nothing when there are none:
/// a model has thousands of small mappings, each of which can hold any of some fifty keys.
/// </summary>
internal sealed class ModelKeys(YamlMapping mapping)
{
    private int found;

    public YamlMapping Mapping { get; } = mapping;

    public bool Has(string key)
    {
        foreach (YamlEntry entry in Mapping.Entries)
        {
            if (entry.Key != key)
                continue;
            found++;
            return true;
        }
        return false;
    }

    public string? Text(string key) => Has(key) ? Mapping.OptionalString(key) : null;

    /// <summary>A text out of a closed vocabulary.</summary>
    public string? Word(string key, params ReadOnlySpan<string> allowed)
    {
        if (Text(key) is not { } text || Mapping.Find(key) is not { } node)
            return null;
        if (allowed.Contains(text))
            return text;
        node.Report($"unknown {key} '{text}'{Catalog.Spelling.Hint(text, allowed.ToArray())}; one of {string.Join(", ", allowed!)}");
        return null;
    }

    public bool Flag(string key) => Has(key) && Mapping.OptionalBool(key) == true;

    public bool? OptionalFlag(string key) => Has(key) ? Mapping.OptionalBool(key) : null;

    public TEnum? Member<TEnum>(string key) where TEnum : struct, Enum => Has(key) ? Mapping.OptionalEnum<TEnum>(key) : null;

    public Selector? Selector(string key)
    {
        if (Text(key) is not { } text)
            return null;
        Selector? selector = Libraries.Selector.TryParse(text);
        if (selector is null)
            Mapping.Find(key)?.Report($"'{key}' must name an argument, but '{text}' does not");
        return selector;
    }

    public YamlMapping? Map(string key) => Has(key) ? Mapping.OptionalMapping(key) : null;

    /// <summary>One text or a list of texts.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        if (!Has(key))
            return [];
        return Mapping.Find(key) is YamlScalar single ? [single.Text] : Mapping.OptionalStrings(key);
    }

    /// <summary>To be called last: reports keys that nobody looked for. Their list is that of the properties of <typeparamref name="TModel"/>.</summary>
    public void RejectOthers<TModel>(params string[] except)
    {
        if (found != Mapping.Entries.Length)
            Mapping.RejectUnknownKeys([.. KeysOf<TModel>().Except(except, StringComparer.Ordinal)]);
    }

    /// <summary>Keys of a model: its properties in kebab case, <c>IsAsync</c> being <c>async</c>.</summary>
    public static IEnumerable<string> KeysOf<TModel>() =>
        typeof(TModel).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite).Select(KeyOf);

    private static string KeyOf(PropertyInfo property)
    {
        bool isFlag = property.PropertyType == typeof(bool) && property.Name.StartsWith("Is", StringComparison.Ordinal);
        return JsonNamingPolicy.KebabCaseLower.ConvertName(isFlag ? property.Name[2..] : property.Name);
    }
}
