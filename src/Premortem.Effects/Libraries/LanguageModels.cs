using System.Collections.Immutable;

namespace Premortem.Effects.Libraries;

/// <summary>The loaded models of one language, by package.</summary>
internal sealed class LanguageModels(string language)
{
    private readonly NameTable<PackageModels> packages = new();
    private readonly Dictionary<string, ImmutableArray<TypeModel>> usualNames = new(StringComparer.Ordinal);

    public void Add(LibraryModel library, IReadOnlyDictionary<string, TypeModel> typesById)
    {
        foreach (string package in library.Packages)
        {
            PackageModels models = packages.Find(package) ?? new PackageModels();
            packages.TryAdd(package, models);
            models.Add(library, typesById);
        }
        foreach (TypeModel type in library.Types.Values)
        {
            foreach (string name in type.UsualNames)
                usualNames[name] = usualNames.GetValueOrDefault(name, []).Add(typesById[type.Id]);
        }
    }

    /// <summary>The innermost package that lists the name decides; only when none does, one that speaks of all its functions.</summary>
    public CallModel? Call(string package, string path) =>
        First(package, path, (models, inside) => models.Call(inside)) ?? First(package, path, (models, _) => models.AnyFunction);

    public TypeModel? Type(string package, string path) => First(package, path, (models, inside) => models.Type(inside));

    public MemberModel? Value(string package, string path) => First(package, path, (models, inside) => models.Value(inside));

    public string? Error(string package, string name) => First(package, name, (models, inside) => models.Error(inside));

    public IReadOnlyList<LibraryModel> LibrariesOf(string package) => First(package, "", (models, _) => models.Libraries) ?? [];

    public ImmutableArray<TypeModel> TypesByUsualName(string name) => usualNames.GetValueOrDefault(name, []);

    private T? First<T>(string package, string path, Func<PackageModels, string, T?> ask) where T : class
    {
        // Where packages nest like names, the line between package and path is anybody's guess: google.cloud + storage.Client.
        bool isOnePath = !LibraryLanguage.NestsBySlash(language);
        string whole = isOnePath && path.Length > 0 ? $"{package}.{path}" : package;
        foreach (ReadOnlySpan<char> prefix in PackagePath.Prefixes(language, whole))
        {
            if (packages.Find(prefix) is not { } models)
                continue;
            // The package counts as part of the name, so that one file can tell os.open from another package's open.
            string inside = !isOnePath ? path : prefix.Length < whole.Length ? whole : "";
            if (ask(models, inside) is { } answer)
                return answer;
        }
        return null;
    }
}
