using System.Reflection;

namespace Premortem.Catalog;

/// <summary>The files of the catalog folder, as embedded at build; names start with <c>catalog/</c> and use <c>/</c>.</summary>
public static class CatalogResources
{
    private static readonly Assembly Home = typeof(CatalogResources).Assembly;

    /// <summary>Names under a prefix such as <c>catalog/libraries/</c>, ordered ordinally.</summary>
    public static IReadOnlyList<string> Names(string prefix) =>
        [.. Home.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <exception cref="FileNotFoundException">No such file was embedded.</exception>
    public static string ReadText(string name)
    {
        using Stream stream = Home.GetManifestResourceStream(name)
            ?? throw new FileNotFoundException($"The catalog has no file '{name}'.", name);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
