using Premortem.Code.Model;
using Premortem.Effects.Libraries;

namespace Premortem.Effects.Values;

/// <summary>
/// What an expression may stand for, as far as it is known without running anything. Symbolic values (parameters, the receiver, results
/// of effects) are replaced when a summary is applied at a call. <see cref="Unknown"/> is a value that silences: nothing is derived from it.
/// </summary>
public abstract class Value
{
    public static readonly Value Unknown = new UnknownValue();
    public static readonly Value Null = new ConstantValue(LiteralKind.Null, "null");

    private sealed class UnknownValue : Value
    {
        public override string ToString() => "?";
    }
}

/// <summary>A literal.</summary>
public sealed class ConstantValue(LiteralKind kind, string text) : Value
{
    public LiteralKind Kind { get; } = kind;
    public string Text { get; } = text;

    public override string ToString() => Kind == LiteralKind.String ? $"'{Text}'" : Text;
}

/// <summary>A parameter of the function whose summary this is (or of a function around it).</summary>
public sealed class ParameterValue(Function function, int position) : Value
{
    public Function Function { get; } = function;
    public int Position { get; } = position;
    public Parameter Parameter => Function.Parameters[Position];

    public override string ToString() => Parameter.Name;
}

/// <summary>The receiver of a method; <see cref="IsType"/> when it is the class itself.</summary>
public sealed class SelfValue(TypeDeclaration type, bool isType = false) : Value
{
    public TypeDeclaration Type { get; } = type;
    public bool IsType { get; } = isType;

    public override string ToString() => "self";
}

/// <summary><c>target.name</c> or <c>target["name"]</c> of something symbolic.</summary>
public sealed class MemberValue(Value target, string name) : Value
{
    public Value Target { get; } = target;
    public string Name { get; } = name;

    public override string ToString() => $"{Target}.{Name}";
}

/// <summary>Some element of a collection, or a value under a key that isn't constant.</summary>
public sealed class ElementValue(Value target, Value? key = null) : Value
{
    public Value Target { get; } = target;
    public Value? Key { get; } = key;

    public override string ToString() => $"{Target}[{Key?.ToString() ?? "*"}]";
}

/// <summary>What an effect gave back: a row, rows, a count, a lock taken or not.</summary>
public sealed class ResultValue(Effect effect) : Value
{
    public Effect Effect { get; } = effect;

    public override string ToString() => $"result({Effect.Kind} {Effect.Resource})";
}

/// <summary>What a call of something outside the program gave back, or of something not resolved.</summary>
public sealed class CallValue(string callee, Value? receiver, Value[] arguments, Provenance provenance, LibraryType? type = null) : Value
{
    public string Callee { get; } = callee;
    public Value? Receiver { get; } = receiver;
    public Value[] Arguments { get; } = arguments;
    public Provenance Provenance { get; } = provenance;
    public LibraryType? Type { get; } = type;
    /// <summary>Something was constructed.</summary>
    public bool IsNew { get; init; }

    public override string ToString() => $"{Callee}({string.Join(", ", Arguments.Select(a => a.ToString()))})";
}

/// <summary>A dictionary or object literal with the keys that are known; <see cref="Spreads"/> come under them.</summary>
public sealed class ObjectValue(KeyValuePair<string, Value>[] entries, Value[] spreads) : Value
{
    public KeyValuePair<string, Value>[] Entries { get; } = entries;
    public Value[] Spreads { get; } = spreads;

    public Value? this[string key]
    {
        get
        {
            for (int i = Entries.Length - 1; i >= 0; i--)
                if (Entries[i].Key == key) return Entries[i].Value;
            return null;
        }
    }

    public override string ToString() =>
        "{" + string.Join(", ", Entries.Select(e => $"{e.Key}: {e.Value}").Concat(Spreads.Select(s => $"...{s}"))) + "}";
}

public sealed class ListValue(Value[] items) : Value
{
    public Value[] Items { get; } = items;

    public override string ToString() => $"[{string.Join(", ", Items.Select(i => i.ToString()))}]";
}

/// <summary>Text put together from parts.</summary>
public sealed class TemplateValue(Value[] parts) : Value
{
    public Value[] Parts { get; } = parts;

    public override string ToString() => $"`{string.Concat(Parts.Select(p => p is ConstantValue c ? c.Text : $"${{{p}}}"))}`";
}

/// <summary>An operator applied to values; comparisons and arithmetic keep their shape for conditions and deltas.</summary>
public sealed class OperationValue(string @operator, Value[] operands) : Value
{
    public string Operator { get; } = @operator;
    public Value[] Operands { get; } = operands;

    public override string ToString() =>
        Operands.Length == 1 ? $"{Operator}{Operands[0]}" : $"({string.Join($" {Operator} ", Operands.Select(o => o.ToString()))})";
}

/// <summary>One of several values, in order of appearance. <see cref="IsFallback"/>: the first that exists (<c>a ?? b</c>).</summary>
public sealed class UnionValue(Value[] options, bool isFallback = false) : Value
{
    public Value[] Options { get; } = options;
    public bool IsFallback { get; } = isFallback;

    public override string ToString() => string.Join(IsFallback ? " ?? " : " | ", Options.Select(o => o.ToString()));
}

/// <summary>A function as a value, with its receiver when it is a bound method and with the variables it captured.</summary>
public sealed class FunctionValue(Function function, Value? receiver, Environment? captured) : Value
{
    public Function Function { get; } = function;
    public Value? Receiver { get; } = receiver;
    public Environment? Captured { get; } = captured;

    public override string ToString() => Function.QualifiedName;
}

/// <summary>A class of the program as a value.</summary>
public sealed class TypeValue(TypeDeclaration type) : Value
{
    public TypeDeclaration Type { get; } = type;

    public override string ToString() => Type.QualifiedName;
}

/// <summary>An object made here by <c>new</c>, with what its constructor was given.</summary>
public sealed class InstanceValue(TypeDeclaration type, Value[] arguments) : Value
{
    public TypeDeclaration Type { get; } = type;
    public Value[] Arguments { get; } = arguments;

    public override string ToString() => $"new {Type.QualifiedName}";
}

/// <summary>A module of the program.</summary>
public sealed class ModuleValue(Module module) : Value
{
    public Module Module { get; } = module;

    public override string ToString() => Module.Path;
}

/// <summary>Something of a package outside the program: the package itself (empty path) or a dotted path inside.</summary>
public sealed class ExternalValue(string package, string path) : Value
{
    public string Package { get; } = package;
    public string Path { get; } = path;

    public string QualifiedName => Path.Length == 0 ? Package : $"{Package}.{Path}";

    public override string ToString() => QualifiedName;
}

/// <summary>A value known to be of a library type (client, session, delegate), made or reached as <see cref="Origin"/> tells.</summary>
public sealed class LibraryValue(LibraryType type, Value origin) : Value
{
    public LibraryType Type { get; } = type;
    /// <summary>Where it comes from: a construction, a member, a parameter; identity of handles is decided by it.</summary>
    public Value Origin { get; } = origin;
    public Provenance Provenance { get; init; }
    /// <summary>Bound that its construction set for all its calls.</summary>
    public TimeoutState Timeout { get; init; }

    public override string ToString() => $"{Type.Name}<{Origin}>";
}

/// <summary>A call's promise: the value once awaited, and the call whose completion it stands for.</summary>
public sealed class PromiseValue(Value settled, CallFact[] calls) : Value
{
    public Value Settled { get; } = settled;
    public CallFact[] Calls { get; } = calls;

    public override string ToString() => $"promise({Settled})";
}

/// <summary>A statement under construction by a query builder or ORM: what it touches, the conditions so far, locks, values.</summary>
public sealed class QueryValue(Query query, LibraryType type) : Value
{
    public Query Query { get; } = query;
    public LibraryType Type { get; } = type;

    public override string ToString() => $"query({Query.Resource})";
}

/// <summary>The handle that a transaction callback is given; statements through it belong to that transaction.</summary>
public sealed class HandleValue(EffectScope transaction, LibraryType? type) : Value
{
    public EffectScope Transaction { get; } = transaction;
    public LibraryType? Type { get; } = type;

    public override string ToString() => "tx";
}

/// <summary>A caught exception.</summary>
public sealed class ExceptionValue(string[] types) : Value
{
    public string[] Types { get; } = types;

    public override string ToString() => $"exception({string.Join("|", Types)})";
}

/// <summary>A library type: the model together with the package it belongs to.</summary>
public sealed record LibraryType(LibraryModel Library, TypeModel Model)
{
    public string Name => Model.Name;
}

/// <summary>
/// A variable of a module (or a static field) that holds something changeable, seen from inside a function: process memory that outlives
/// the call. <see cref="Initial"/> is what it was given when the module was loaded.
/// </summary>
public sealed class VariableValue(Module module, string name, Value initial) : Value
{
    public Module Module { get; } = module;
    public string Name { get; } = name;
    public Value Initial { get; } = initial;

    public override string ToString() => Name;
}
