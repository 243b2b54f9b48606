using Premortem.Effects.Libraries;
using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis;

/// <summary>The library catalog as the evaluator asks it: types come together with their library.</summary>
public sealed class LibraryLookup(LibraryCatalog catalog)
{
    private readonly Dictionary<string, LibraryType> types = new(StringComparer.Ordinal);

    public LibraryCatalog Catalog { get; } = catalog;

    public CallModel? Function(string language, ExternalValue external) => Catalog.Function(language, external.Package, external.Path);

    public LibraryModel? LibraryOf(string language, string package) => Catalog.LibrariesOf(language, package) is [var first, ..] ? first : null;

    public LibraryType? Type(string language, string package, string path) => Wrap(Catalog.Type(language, package, path));

    public LibraryType? TypeByUsualName(string language, string name) => Wrap(Catalog.TypeByUsualName(language, name));

    public LibraryType? TypeById(string? id) => Wrap(Catalog.TypeById(id));

    /// <summary>The type of a value that a package offers by name.</summary>
    public (LibraryType? Type, Provenance Provenance) ValueType(string language, string package, string path) =>
        Catalog.Value(language, package, path) is { } member ? (TypeById(member.Type), member.Provenance) : (null, Provenance.Unknown);

    private LibraryType? Wrap(TypeModel? type)
    {
        if (type is null) return null;
        if (!types.TryGetValue(type.Id, out var wrapped)) types[type.Id] = wrapped = new LibraryType(Catalog.LibraryOf(type), type);
        return wrapped;
    }
}
