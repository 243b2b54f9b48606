using System.Collections.Immutable;
using Premortem.Catalog.Yaml;
using Premortem.Effects.Libraries.Reading;

namespace Premortem.Effects.Libraries;

/// <summary>
/// The library models that apply to a program. A path in the questions below is that of a name inside a package:
/// <c>Function("python", "django", "db.transaction.atomic")</c>, <c>Function("python", "django.db", "transaction.atomic")</c> and
/// <c>Function("javascript", "@scope/pkg/sub", "make")</c>; the empty path is the package itself or its default export. Never changes
/// once loaded, so that threads may share it.
/// </summary>
public sealed class LibraryCatalog
{
    /// <summary>Names that a language offers without an import.</summary>
    public const string Builtins = "builtins";

    private readonly Dictionary<string, LanguageModels> languages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TypeModel> typesById;
    private readonly Dictionary<string, LibraryModel> librariesByTypeId = new(StringComparer.Ordinal);

    private LibraryCatalog(ImmutableArray<LibraryModel> libraries)
    {
        Libraries = libraries;
        typesById = LibraryLinker.Link(libraries);
        foreach (LibraryModel library in libraries)
        {
            if (!languages.TryGetValue(library.Language, out LanguageModels? models))
                languages[library.Language] = models = new LanguageModels(library.Language);
            models.Add(library, typesById);
            foreach (TypeModel type in library.Types.Values)
                librariesByTypeId.TryAdd(type.Id, library);
        }
    }

    /// <summary>The models loaded; a user's own come first and win over the ones that are shipped.</summary>
    public ImmutableArray<LibraryModel> Libraries { get; }

    /// <summary>The models of the packages imported and of the builtins of their languages; others are not even parsed.</summary>
    /// <param name="imports">Of all files of the program.</param>
    /// <param name="userDirectory">Folder of a repository's own models; it need not exist.</param>
    /// <exception cref="InvalidDocumentException">A model file is not valid.</exception>
    public static LibraryCatalog Load(IEnumerable<LibraryImport> imports, string? userDirectory = null)
    {
        var wanted = ImportedPackages.Of(imports);
        return Load(Files(userDirectory), wanted.Include);
    }

    /// <summary>Every model there is.</summary>
    /// <exception cref="InvalidDocumentException">A model file is not valid.</exception>
    public static LibraryCatalog LoadAll(string? userDirectory = null) => Load(Files(userDirectory), _ => true);

    /// <summary>What calling a function, constructing a type, or calling a method of a type or module-level value does; null when unknown.</summary>
    public CallModel? Function(string language, string package, string path) => Models(language)?.Call(package, path);

    /// <summary>The type of that name; null when unknown.</summary>
    public TypeModel? Type(string language, string package, string path) => Models(language)?.Type(package, path);

    /// <summary>The type and origin of a value that a package offers (<c>flask.request</c>, <c>django.core.cache.cache</c>); null when unknown.</summary>
    public MemberModel? Value(string language, string package, string path) => Models(language)?.Value(package, path);

    /// <summary>A type by its id, as <see cref="CallModel.Returns"/>, <see cref="MemberModel.Type"/> and <see cref="TypeModel.Bases"/> give it.</summary>
    public TypeModel? TypeById(string? id) => id is not null && typesById.TryGetValue(id, out TypeModel? type) ? type : null;

    /// <summary>The one type that variables of this name usually have; null when there is none or more than one in the packages imported.</summary>
    public TypeModel? TypeByUsualName(string language, string name) =>
        TypesByUsualName(language, name) is [var only] ? only : null;

    /// <summary>The types that variables of this name usually have.</summary>
    public ImmutableArray<TypeModel> TypesByUsualName(string language, string name) => Models(language)?.TypesByUsualName(name) ?? [];

    /// <summary>What an exception class of a package means: one of <see cref="LibraryModel.ErrorMeanings"/>; null when unknown.</summary>
    public string? ErrorMeaning(string language, string package, string name) => Models(language)?.Error(package, name);

    /// <summary>Libraries that speak of a package; empty means that every call into it is unknown.</summary>
    public IReadOnlyList<LibraryModel> LibrariesOf(string language, string package) => Models(language)?.LibrariesOf(package) ?? [];

    /// <summary>The library that declares a type of this catalog.</summary>
    public LibraryModel LibraryOf(TypeModel type) => librariesByTypeId[type.Id];

    private LanguageModels? Models(string language) => languages.GetValueOrDefault(language);

    private static LibraryCatalog Load(ImmutableArray<LibraryFile> files, Func<LibraryFile, bool> isImported) =>
        new(LibrarySelection.Read(files, isImported));

    private static ImmutableArray<LibraryFile> Files(string? userDirectory) =>
        userDirectory is null ? [.. LibraryFile.Embedded()] : [.. LibraryFile.Below(userDirectory), .. LibraryFile.Embedded()];
}
