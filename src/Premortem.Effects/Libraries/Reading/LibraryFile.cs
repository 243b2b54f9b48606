using System.Collections.Immutable;
using Premortem.Catalog;
using Premortem.Catalog.Yaml;

namespace Premortem.Effects.Libraries.Reading;

/// <summary>A model file of which only the head has been looked at: a program imports few of the libraries known.</summary>
internal sealed record LibraryFile(string Path, string Language, string Name, ImmutableArray<string> Packages, string Text)
{
    private const string Folder = "catalog/libraries/";

    public static IEnumerable<LibraryFile> Embedded() =>
        CatalogResources.Names(Folder).Where(IsModel).Select(name => Scan(name, CatalogResources.ReadText(name)));

    /// <summary>Files of a folder and its sub-folders, ordered ordinally; none when the folder doesn't exist.</summary>
    /// <exception cref="InvalidDocumentException">A file's head can't be read.</exception>
    public static IEnumerable<LibraryFile> Below(string directory) =>
        !Directory.Exists(directory)
            ? []
            : Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Where(IsModel).Order(StringComparer.Ordinal)
                .Select(path => Scan(path.Replace('\\', '/'), File.ReadAllText(path)));

    public LibraryModel Read() => LibraryReader.Read(Path, Text);

    private static bool IsModel(string path) => path.EndsWith(".yaml", StringComparison.Ordinal);

    /// <summary>Reads three top-level keys. They nearly always stand on lines of their own; where not, the whole file is parsed.</summary>
    private static LibraryFile Scan(string path, string text)
    {
        string? name = null, language = null, packages = null;
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            name ??= ValueOf(line, "library:");
            language ??= ValueOf(line, "language:");
            packages ??= ValueOf(line, "packages:");
            if (name is not null && language is not null && packages is not null)
                break;
        }
        bool isPlainList = packages is ['[', .., ']'] && !packages.Contains('#');
        if (name is null || language is null || !isPlainList)
        {
            LibraryModel parsed = LibraryReader.Read(path, text);
            return new LibraryFile(path, parsed.Language, parsed.Name, parsed.Packages, text);
        }
        return new LibraryFile(path, language, name, [.. packages![1..^1].Split(',').Select(Unquoted)], text);
    }

    private static string? ValueOf(ReadOnlySpan<char> line, string key) =>
        line.StartsWith(key, StringComparison.Ordinal) ? line[key.Length..].Trim().ToString() : null;

    private static string Unquoted(string item) => item.Trim().Trim('"', '\'');
}
