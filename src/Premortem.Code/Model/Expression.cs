namespace Premortem.Code.Model;

/// <summary>
/// What computes a value. The closed family below is all that rules and effects know of any language: a front end lowers
/// its syntax to these kinds, and what it can't express becomes <see cref="Opaque"/> over its parts, never nothing.
/// Destructuring targets use the same kinds (<see cref="ObjectLiteral"/>, <see cref="ListLiteral"/>, with
/// <see cref="AssignmentExpression"/> for a default).
/// </summary>
public abstract class Expression(TextSpan span)
{
    public TextSpan Span { get; } = span;
}

public enum LiteralKind { String, Number, Boolean, Null, Other }

/// <summary>A literal; <see cref="Text"/> is the unquoted value of a string, the spelling of a number, "true" or "false".</summary>
public sealed class Literal(TextSpan span, LiteralKind kind, string text) : Expression(span)
{
    public LiteralKind Kind { get; } = kind;
    public string Text { get; } = text;
}

/// <summary>A variable, function, type or module by its name.</summary>
public sealed class Name(TextSpan span, string identifier) : Expression(span)
{
    public string Identifier { get; } = identifier;
}

/// <summary>The receiver (<c>this</c>, <c>self</c>); in a class method of Python (<c>cls</c>) the class itself.</summary>
public sealed class SelfReference(TextSpan span, bool isType = false) : Expression(span)
{
    public bool IsType { get; } = isType;
}

/// <summary>The receiver seen as its base type (<c>super</c>, <c>base</c>).</summary>
public sealed class SuperReference(TextSpan span) : Expression(span);

/// <summary><c>target.name</c>; private names keep their sigil (<c>#pool</c>).</summary>
public sealed class Member(TextSpan span, Expression target, string name, bool isOptional = false) : Expression(span)
{
    public Expression Target { get; } = target;
    public string Name { get; } = name;
    public bool IsOptional { get; } = isOptional;
}

/// <summary><c>target[key]</c>; a slice has an <see cref="Opaque"/> key over its bounds.</summary>
public sealed class Index(TextSpan span, Expression target, Expression key) : Expression(span)
{
    public Expression Target { get; } = target;
    public Expression Key { get; } = key;
}

public enum ArgumentKind { Positional, Named, Spread, NamedSpread }

/// <summary>An argument; <see cref="Name"/> is set when <see cref="Kind"/> is Named.</summary>
public sealed record Argument(ArgumentKind Kind, string? Name, Expression Value)
{
    public Argument(Expression value) : this(ArgumentKind.Positional, null, value) { }
}

/// <summary>A call. <c>new T()</c> sets <see cref="IsNew"/>; a tagged template is a call of the tag with one <see cref="Template"/>.</summary>
public sealed class Call(TextSpan span, Expression callee, Argument[] arguments, bool isNew = false, bool isOptional = false, bool isTagged = false)
    : Expression(span)
{
    public Expression Callee { get; } = callee;
    public Argument[] Arguments { get; } = arguments;
    public bool IsNew { get; } = isNew;
    public bool IsOptional { get; } = isOptional;
    public bool IsTagged { get; } = isTagged;
}

/// <summary>A function as a value: lambda, arrow function, function expression, nested definition used by name.</summary>
public sealed class Closure(TextSpan span, Function function) : Expression(span)
{
    public Function Function { get; } = function;
}

/// <summary>One entry of an object literal; a spread (<c>...x</c>, <c>**x</c>) has no key.</summary>
public sealed record ObjectEntry(Expression? Key, Expression Value);

/// <summary>A dictionary or object literal, in source order.</summary>
public sealed class ObjectLiteral(TextSpan span, ObjectEntry[] entries) : Expression(span)
{
    public ObjectEntry[] Entries { get; } = entries;
}

public enum ListKind { List, Tuple, Set }

/// <summary>A list, tuple or set; its items may be <see cref="Spread"/>.</summary>
public sealed class ListLiteral(TextSpan span, ListKind kind, Expression[] items) : Expression(span)
{
    public ListKind Kind { get; } = kind;
    public Expression[] Items { get; } = items;
}

public sealed class Spread(TextSpan span, Expression value) : Expression(span)
{
    public Expression Value { get; } = value;
}

/// <summary>Text put together from literal pieces and holes, in order (f-string, template literal, interpolated string).</summary>
public sealed class Template(TextSpan span, Expression[] parts) : Expression(span)
{
    public Expression[] Parts { get; } = parts;
}

/// <summary>
/// An operator applied to one or two operands, spelled as in C (<c>+ - * / % ** == != &lt; &lt;= &gt; &gt;= ! &amp; | ^ &lt;&lt; &gt;&gt;</c>)
/// plus <c>in</c>, <c>not in</c>, <c>is</c>, <c>is not</c>, <c>instanceof</c>, <c>typeof</c>, <c>neg</c>, <c>matmul</c>, <c>//</c>.
/// JavaScript's strict comparisons are spelled <c>==</c> and <c>!=</c>.
/// </summary>
public sealed class Operation(TextSpan span, string @operator, Expression[] operands) : Expression(span)
{
    public string Operator { get; } = @operator;
    public Expression[] Operands { get; } = operands;
}

public enum LogicalKind { And, Or, Coalesce }

public sealed class Logical(TextSpan span, LogicalKind kind, Expression left, Expression right) : Expression(span)
{
    public LogicalKind Kind { get; } = kind;
    public Expression Left { get; } = left;
    public Expression Right { get; } = right;
}

public sealed class Conditional(TextSpan span, Expression test, Expression whenTrue, Expression whenFalse) : Expression(span)
{
    public Expression Test { get; } = test;
    public Expression WhenTrue { get; } = whenTrue;
    public Expression WhenFalse { get; } = whenFalse;
}

public sealed class Await(TextSpan span, Expression value) : Expression(span)
{
    public Expression Value { get; } = value;
}

/// <summary><c>yield x</c>; <see cref="IsFrom"/> for <c>yield from</c> and <c>yield*</c>.</summary>
public sealed class Yield(TextSpan span, Expression? value, bool isFrom = false) : Expression(span)
{
    public Expression? Value { get; } = value;
    public bool IsFrom { get; } = isFrom;
}

/// <summary>
/// An assignment with a value, or a default inside a destructuring target. <see cref="Operator"/> is null for a plain one,
/// else the operator of a compound one (<c>+</c> for <c>+=</c> and <c>++</c>, <c>??</c> for <c>??=</c>).
/// </summary>
public sealed class AssignmentExpression(TextSpan span, Expression target, Expression value, string? @operator = null) : Expression(span)
{
    public Expression Target { get; } = target;
    public Expression Value { get; } = value;
    public string? Operator { get; } = @operator;
}

public enum ComprehensionKind { List, Set, Dictionary, Generator }

/// <summary><c>for target in source if conditions</c> inside a comprehension.</summary>
public sealed record ComprehensionClause(Expression Target, Expression Source, Expression[] Conditions, bool IsAsync);

public sealed class Comprehension(TextSpan span, ComprehensionKind kind, Expression? key, Expression element, ComprehensionClause[] clauses)
    : Expression(span)
{
    public ComprehensionKind Kind { get; } = kind;
    public Expression? Key { get; } = key;
    public Expression Element { get; } = element;
    public ComprehensionClause[] Clauses { get; } = clauses;
}

/// <summary>What the model doesn't name (casts are dropped, slices, JSX, regular expressions with parts): its parts are still evaluated, in order.</summary>
public sealed class Opaque(TextSpan span, Expression[] parts) : Expression(span)
{
    public Expression[] Parts { get; } = parts;
}
