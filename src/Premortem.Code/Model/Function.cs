namespace Premortem.Code.Model;

public enum ParameterKind { Positional, Named, Rest, NamedRest }

/// <summary>
/// A parameter. A destructured one has a <see cref="Pattern"/> and a made-up name (<c>$0</c>). <see cref="DeclaresField"/> is
/// TypeScript's <c>constructor(private x: X)</c> or a C# primary constructor's capture. Python's <c>self</c>/<c>cls</c> is no parameter.
/// </summary>
public sealed record Parameter(string Name, TypeReference? Type, Expression? Default, ParameterKind Kind = ParameterKind.Positional,
    Expression? Pattern = null, bool DeclaresField = false, bool IsOptional = false)
{
    public Expression[] Decorators { get; init; } = [];
}

public enum FunctionKind { Function, Method, Constructor, Getter, Setter, Lambda, ModuleBody, TypeBody }

/// <summary>
/// A function, method, lambda, or the statements of a module. <see cref="Body"/> is null for a signature (interface member,
/// abstract or ambient declaration). A lambda of one expression has a body of one <see cref="Return"/>.
/// </summary>
public sealed class Function
{
    /// <summary>Its name; of a lambda that of the variable, field or entry it is given to, empty when there is none.</summary>
    public required string Name { get; init; }
    public required FunctionKind Kind { get; init; }
    public required TextSpan Span { get; init; }
    public TextSpan NameSpan { get; init; }
    public Parameter[] Parameters { get; init; } = [];
    public TypeReference? ReturnType { get; init; }
    public Block? Body { get; set; }
    public Expression[] Decorators { get; init; } = [];
    public bool IsAsync { get; init; }
    public bool IsGenerator { get; init; }
    public bool IsStatic { get; init; }
    public bool IsAbstract { get; init; }
    /// <summary>Variables that assignments inside rebind in an outer function or module (Python's <c>nonlocal</c>, <c>global</c>).</summary>
    public string[] OuterNames { get; init; } = [];

    /// <summary>The module that holds it; set by <see cref="Module"/>.</summary>
    public Module Module { get; internal set; } = null!;
    /// <summary>The type that declares it, null for a free function.</summary>
    public TypeDeclaration? DeclaringType { get; internal set; }
    /// <summary>The function it is nested in, null at module or type level.</summary>
    public Function? Outer { get; internal set; }

    /// <summary>Dotted name inside the module: <c>Wallet.deposit</c>, <c>handler.inner</c>; a lambda without a name is <c>outer.&lt;lambda@line&gt;</c>.</summary>
    public string QualifiedName { get; internal set; } = "";

    public override string ToString() => $"{Module?.Path}:{QualifiedName}";
}
