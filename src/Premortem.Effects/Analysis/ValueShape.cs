using Premortem.Code.Model;
using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis;

/// <summary>
/// What kind of thing a value is: an instance (or the class itself) of a type of the program, or of a library. Everything may be unknown.
/// </summary>
public readonly record struct ValueShape(TypeDeclaration? Declared, bool IsType, LibraryType? Library, ValueShapeElement? Element = null)
{
    public static readonly ValueShape Unknown;

    public bool IsKnown => Declared is not null || Library is not null || Element is not null;
}

/// <summary>What the elements of a collection are.</summary>
public sealed record ValueShapeElement(ValueShape Shape);
