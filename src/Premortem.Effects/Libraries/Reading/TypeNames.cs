using Premortem.Catalog.Yaml;

namespace Premortem.Effects.Libraries.Reading;

/// <summary>Turns the names by which a model file speaks of types into ids that are unique over all libraries, and checks those of the file's own types.</summary>
internal sealed class TypeNames(string language, string library)
{
    private readonly List<(YamlNode Place, string Written)> references = [];

    /// <summary>Names of other libraries that were referred to.</summary>
    public IEnumerable<string> OtherLibraries =>
        references.Where(reference => reference.Written.Contains('/')).Select(reference => reference.Written.Split('/')[0])
            .Where(name => name != library).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>The id of a type declared in this file.</summary>
    public string IdOf(string name) => $"{language}/{library}/{name}";

    /// <summary>The id of a type that is referred to: <c>Redis</c> of this library, <c>redis-py/Redis</c> of another.</summary>
    public string Refer(string written, YamlNode place)
    {
        references.Add((place, written));
        return written.Contains('/') ? $"{language}/{written}" : IdOf(written);
    }

    /// <summary>Reports references to types of this library that it does not have.</summary>
    public void ReportMissing(ICollection<string> declared)
    {
        foreach ((YamlNode place, string written) in references)
        {
            if (!written.Contains('/') && !declared.Contains(written))
                place.Report($"there is no type '{written}' in this library{Catalog.Spelling.Hint(written, declared)}");
        }
    }
}
