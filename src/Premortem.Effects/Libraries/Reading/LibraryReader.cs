using Premortem.Catalog.Yaml;

namespace Premortem.Effects.Libraries.Reading;

/// <summary>Reads the file of one library. References to types are checked later, by the linker, as they may lead to other files.</summary>
internal static class LibraryReader
{
    /// <exception cref="InvalidDocumentException">The file is not a valid library model.</exception>
    public static LibraryModel Read(string file, string text)
    {
        YamlDocument document = YamlDocument.Parse(file, text);
        YamlMapping root = document.Mapping();
        LibraryModel library = Read(root);
        if (library.Name != Path.GetFileNameWithoutExtension(file) && root.Find("library") is { } name)
            name.Report($"library '{library.Name}' must be named like its file, '{Path.GetFileNameWithoutExtension(file)}'");
        document.ThrowIfInvalid();
        return library;
    }

    private static LibraryModel Read(YamlMapping root)
    {
        string name = root.RequireString("library");
        string language = root.RequireString("language");
        var types = new TypeNames(language, name);
        var calls = new CallReader(types);
        var defaults = new CallDefaults(
            root.OptionalEnum<StoreKind>("store") ?? StoreKind.None,
            root.OptionalBool("async") ?? false,
            root.OptionalBool("blocks") ?? false);
        var library = new LibraryModel
        {
            Name = name,
            Language = language,
            Packages = root.RequireStrings("packages"),
            Versions = root.OptionalString("versions") ?? "*",
            Source = root.RequireString("source"),
            Store = defaults.Store,
            Functions = calls.ReadAll(root.OptionalMapping("functions"), defaults),
            Values = ReadNames(root.OptionalMapping("values"), types.Refer),
            Aliases = ReadNames(root.OptionalMapping("aliases"), types.Refer),
            Errors = ReadErrors(root.OptionalMapping("errors")),
            Types = ReadTypes(root.OptionalMapping("types"), new TypeReader(types, calls), defaults),
        };
        root.RejectUnknownKeys();
        types.ReportMissing([.. library.Types.Keys]);
        return library with { Uses = [.. types.OtherLibraries] };
    }

    private static Dictionary<string, TypeModel> ReadTypes(YamlMapping? types, TypeReader reader, CallDefaults defaults)
    {
        var read = new Dictionary<string, TypeModel>(StringComparer.Ordinal);
        foreach (YamlEntry entry in types?.Entries ?? [])
        {
            if (reader.Read(entry.Key, entry.Value, defaults) is { } type)
                read.Add(entry.Key, type);
        }
        return read;
    }

    private static Dictionary<string, string> ReadErrors(YamlMapping? errors)
    {
        foreach (YamlEntry entry in errors?.Entries ?? [])
        {
            if (entry.Value is YamlScalar meaning && !LibraryModel.ErrorMeanings.Contains(meaning.Text))
                meaning.Report($"unknown meaning of an error '{meaning.Text}'{Catalog.Spelling.Hint(meaning.Text, LibraryModel.ErrorMeanings)}; "
                    + $"one of {string.Join(", ", LibraryModel.ErrorMeanings)}");
        }
        return ReadNames(errors, (meaning, _) => meaning);
    }

    /// <summary>Names with a text each; a key may list several names.</summary>
    private static Dictionary<string, string> ReadNames(YamlMapping? names, Func<string, YamlNode, string> convert)
    {
        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (YamlEntry entry in names?.Entries ?? [])
        {
            if (names!.OptionalString(entry.Key) is not { } text)
                continue;
            foreach (string name in entry.Key.Split('|', StringSplitOptions.TrimEntries))
            {
                if (!read.TryAdd(name, convert(text, entry.Value)))
                    entry.Value.Report($"'{name}' is described twice");
            }
        }
        return read;
    }
}
