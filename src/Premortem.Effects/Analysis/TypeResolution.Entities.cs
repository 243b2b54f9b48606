using Premortem.Code.Model;
using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis;

public sealed partial class TypeResolution
{
    /// <summary>A decorator that makes any class a table (<c>@Entity()</c>): the class behaves like the library's own entity base.</summary>
    private LibraryType? DecoratedEntity(Module module, string decorator)
    {
        if (!program.Code.NamesOf(module).Imports.TryGetValue(decorator, out var import) || External(module, import) is not { } external) return null;
        if (program.Libraries.Function(LanguageOf(module), external) is not { Special: "entity" }) return null;
        return program.Libraries.LibraryOf(LanguageOf(module), external.Package) is { } library
            && library.Types.Values.Where(t => t.IsEntity).OrderBy(t => t.Name, StringComparer.Ordinal).FirstOrDefault() is { } model ? new LibraryType(library, model) : null;
    }

    /// <summary>The entity that a repository's type is about, by its type argument or that of the library type it derives from.</summary>
    public TypeDeclaration? RowsOf(Value repository)
    {
        var shape = ShapeOf(repository);
        var element = shape.Element?.Shape.Declared ?? (shape.Declared is { } own ? BaseArgument(own) : null);
        return element is not null && IsEntity(element) ? element : null;
    }

    private TypeDeclaration? BaseArgument(TypeDeclaration type)
    {
        foreach (var ancestor in Lineage(type))
            foreach (var reference in ancestor.Bases)
                if (reference.Arguments is [var argument, ..] && LibraryTypeOf(ancestor.Module, reference.Name) is not null)
                    return Resolve(argument, ancestor.Module, ancestor).Declared;
        return null;
    }
}
