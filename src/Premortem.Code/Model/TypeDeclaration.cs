namespace Premortem.Code.Model;

public enum TypeKind { Class, Interface, Enum, Alias, Struct, Record }

/// <summary>A field, property, class attribute, enum member, or member of an object type.</summary>
public sealed record Field(string Name, TypeReference? Type, Expression? Initializer, bool IsStatic, TextSpan Span)
{
    public Expression[] Decorators { get; init; } = [];
    public bool IsReadOnly { get; init; }
    public bool IsOptional { get; init; }
}

/// <summary>A class, interface, enum or alias (whose <see cref="Aliased"/> is what it stands for).</summary>
public sealed class TypeDeclaration
{
    public required string Name { get; init; }
    public required TypeKind Kind { get; init; }
    public required TextSpan Span { get; init; }
    public TextSpan NameSpan { get; init; }
    /// <summary>Base classes and implemented interfaces, in order; a base that is a call (mixin, factory) is in <see cref="BaseExpressions"/> only.</summary>
    public TypeReference[] Bases { get; init; } = [];
    public Expression[] BaseExpressions { get; init; } = [];
    /// <summary>Named arguments of a Python class statement (<c>metaclass=</c>, <c>table=True</c>).</summary>
    public Argument[] BaseArguments { get; init; } = [];
    public TypeReference? Aliased { get; init; }
    public Expression[] Decorators { get; init; } = [];
    public Field[] Fields { get; init; } = [];
    public Function[] Methods { get; init; } = [];
    /// <summary>Nested types, such as Django's <c>Meta</c>.</summary>
    public TypeDeclaration[] Types { get; init; } = [];
    /// <summary>What else the body runs (statements in a Python class body, static blocks), as a function of kind TypeBody; null when nothing.</summary>
    public Function? Body { get; init; }
    public bool IsAbstract { get; init; }

    public Module Module { get; internal set; } = null!;
    public TypeDeclaration? DeclaringType { get; internal set; }
    public string QualifiedName { get; internal set; } = "";

    public override string ToString() => $"{Module?.Path}:{QualifiedName}";
}
