using Premortem.Code.Model;
using Premortem.Effects.Libraries;
using Premortem.Effects.Values;

namespace Premortem.Effects;

/// <summary>What happens to the value of a call.</summary>
[Flags]
public enum ResultUse
{
    None = 0,
    /// <summary>The call is a statement of its own.</summary>
    Dropped = 1,
    /// <summary><c>void f()</c>, <c>_ = f()</c>.</summary>
    Voided = 2,
    Awaited = 4,
    Returned = 8,
    Assigned = 16,
    Argument = 32,
    /// <summary>Compared, negated or tested as a condition.</summary>
    Tested = 64,
    /// <summary>A member is read or called on it.</summary>
    Member = 128,
    Spread = 256,
    /// <summary>Put into a field, collection or object.</summary>
    Stored = 512,
    Yielded = 1024,
    /// <summary><c>.catch(f)</c> or a second argument of <c>.then</c>.</summary>
    Caught = 2048,
    Other = 4096,
}

/// <summary>One call in a function: whom it reaches, what it does, what becomes of its result.</summary>
public sealed class CallFact
{
    public required Call Node { get; init; }
    public required Site Site { get; init; }
    /// <summary>The callee as written or resolved, for messages: <c>requests.get</c>, <c>Wallet.deposit</c>.</summary>
    public required string Name { get; init; }
    public Value Callee { get; internal set; } = Value.Unknown;
    public Value? Receiver { get; init; }
    public Value[] Arguments { get; init; } = [];
    public KeyValuePair<string, Value>[] Named { get; init; } = [];
    /// <summary>Functions of the program that it may reach.</summary>
    public Function[] Targets { get; set; } = [];
    public CallModel? Model { get; internal set; }
    public LibraryModel? Library { get; internal set; }
    /// <summary>It gives a promise, coroutine or task.</summary>
    public bool IsAsync { get; set; }
    /// <summary>Only a guess says so.</summary>
    public bool IsLazy { get; set; }
    public ResultUse Use { get; set; }
    public EffectScope? Scope { get; init; }
    public Decision? Decisions { get; init; }
    public Value Result { get; set; } = Value.Unknown;
    /// <summary>Effects of the call in the summarised function: positions [first, end) of its list.</summary>
    public int FirstEffect { get; set; }
    public int EndEffect { get; set; }
    /// <summary>The statement it belongs to.</summary>
    public Statement? Statement { get; init; }
}
