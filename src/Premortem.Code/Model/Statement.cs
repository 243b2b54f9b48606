namespace Premortem.Code.Model;

/// <summary>
/// A step of a function. Control flow stays structured (the languages read are structured), so dominance, loops, handlers and
/// scopes are read off the nesting, and a control-flow graph is derived only where paths matter.
/// </summary>
public abstract class Statement(TextSpan span)
{
    public TextSpan Span { get; } = span;
}

public sealed class Block(TextSpan span, Statement[] statements) : Statement(span)
{
    public static readonly Block Empty = new(TextSpan.None, []);

    public Statement[] Statements { get; } = statements;
}

public sealed class ExpressionStatement(TextSpan span, Expression value) : Statement(span)
{
    public Expression Value { get; } = value;
}

/// <summary>
/// <c>target = value</c>, or a declaration. <see cref="Operator"/> as in <see cref="AssignmentExpression"/>. A declaration without a
/// value has a null <see cref="Value"/>. <c>a = b = c</c> is two assignments.
/// </summary>
public sealed class Assignment(TextSpan span, Expression target, Expression? value, string? @operator = null,
    TypeReference? declaredType = null, bool isDeclaration = false) : Statement(span)
{
    public Expression Target { get; } = target;
    public Expression? Value { get; } = value;
    public string? Operator { get; } = @operator;
    public TypeReference? DeclaredType { get; } = declaredType;
    public bool IsDeclaration { get; } = isDeclaration;
}

public sealed class If(TextSpan span, Expression test, Block then, Block? otherwise) : Statement(span)
{
    public Expression Test { get; } = test;
    public Block Then { get; } = then;
    public Block? Otherwise { get; } = otherwise;
}

public enum LoopKind { While, DoWhile, For, ForEach }

/// <summary>
/// A loop. ForEach has <see cref="Target"/> and <see cref="Source"/>; the others a <see cref="Test"/> (null: endless). A For's
/// initialiser stands before the loop as statements of a surrounding block; its update is <see cref="Update"/>.
/// <see cref="Otherwise"/> is Python's <c>else</c>, run when the loop wasn't left by <c>break</c>.
/// </summary>
public sealed class Loop(TextSpan span, LoopKind kind, Expression? target, Expression? source, Expression? test, Expression? update,
    Block body, Block? otherwise = null, bool isAsync = false, string? label = null) : Statement(span)
{
    public LoopKind Kind { get; } = kind;
    public Expression? Target { get; } = target;
    public Expression? Source { get; } = source;
    public Expression? Test { get; } = test;
    public Expression? Update { get; } = update;
    public Block Body { get; } = body;
    public Block? Otherwise { get; } = otherwise;
    public bool IsAsync { get; } = isAsync;
    public string? Label { get; } = label;
}

/// <summary>
/// An exception handler. <see cref="Types"/> is empty for a catch-all; <see cref="Variable"/> is the name or destructuring
/// target the exception is bound to; <see cref="Filter"/> as in C#'s <c>when</c>.
/// </summary>
public sealed record Handler(TextSpan Span, Expression[] Types, Expression? Variable, Expression? Filter, Block Body);

/// <summary>try/catch/else/finally. <see cref="Otherwise"/> is Python's <c>else</c>: run when nothing was thrown, not covered by the handlers.</summary>
public sealed class Try(TextSpan span, Block body, Handler[] handlers, Block? otherwise, Block? final) : Statement(span)
{
    public Block Body { get; } = body;
    public Handler[] Handlers { get; } = handlers;
    public Block? Otherwise { get; } = otherwise;
    public Block? Final { get; } = final;
}

public enum ScopeKind { Using, Lock }

/// <summary>
/// A body run with a resource that is entered before and left on every path (<c>with</c>, <c>using</c>, <c>synchronized</c>,
/// <c>lock</c>). Several resources nest. A <c>using</c> declaration's body is the rest of its block.
/// </summary>
public sealed class Scope(TextSpan span, ScopeKind kind, Expression resource, Expression? target, Block body, bool isAsync = false) : Statement(span)
{
    public ScopeKind Kind { get; } = kind;
    public Expression Resource { get; } = resource;
    public Expression? Target { get; } = target;
    public Block Body { get; } = body;
    public bool IsAsync { get; } = isAsync;
}

public sealed class Return(TextSpan span, Expression? value) : Statement(span)
{
    public Expression? Value { get; } = value;
}

/// <summary>A throw; a re-throw of the handled exception has no value.</summary>
public sealed class Throw(TextSpan span, Expression? value) : Statement(span)
{
    public Expression? Value { get; } = value;
}

public sealed class Break(TextSpan span, string? label = null) : Statement(span)
{
    public string? Label { get; } = label;
}

public sealed class Continue(TextSpan span, string? label = null) : Statement(span)
{
    public string? Label { get; } = label;
}

/// <summary>One arm of a <see cref="Switch"/>; no tests means default. <see cref="FallsThrough"/>: control goes on into the next arm.</summary>
public sealed record SwitchArm(Expression[] Tests, Expression? Guard, Block Body, bool FallsThrough = false);

public sealed class Switch(TextSpan span, Expression subject, SwitchArm[] arms) : Statement(span)
{
    public Expression Subject { get; } = subject;
    public SwitchArm[] Arms { get; } = arms;
}

/// <summary>A nested function or a function declared in a block; it is bound to its name from the start of the block.</summary>
public sealed class FunctionDefinition(TextSpan span, Function function) : Statement(span)
{
    public Function Function { get; } = function;
}

public sealed class TypeDefinition(TextSpan span, TypeDeclaration type) : Statement(span)
{
    public TypeDeclaration Type { get; } = type;
}

/// <summary><c>del x</c>, <c>delete o.k</c>.</summary>
public sealed class Delete(TextSpan span, Expression target) : Statement(span)
{
    public Expression Target { get; } = target;
}
