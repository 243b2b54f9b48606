using System.Collections.Immutable;
using Premortem.Effects.Libraries;
using Premortem.Effects.Values;

namespace Premortem.Effects;

/// <summary>One condition on a column: <c>column operator value</c>. The operator is spelled as in C, or <c>in</c>, <c>like</c>, <c>is</c>, <c>between</c>, <c>?</c> (not read).</summary>
public sealed record Condition(string Column, string Operator, Value Value)
{
    public override string ToString() => $"{Column} {Operator} {Value}";
}

/// <summary>What a write puts into a column. A delta is added by the store; an absolute value was computed by the caller.</summary>
public sealed record ColumnWrite(string Column, Value Value, bool IsDelta)
{
    public override string ToString() => $"{Column} {(IsDelta ? "+=" : "=")} {Value}";
}

/// <summary>A statement as far as it has been put together.</summary>
public sealed record Query
{
    public required Resource Resource { get; init; }
    public ImmutableArray<Condition> Where { get; init; } = [];
    /// <summary>A condition exists that couldn't be read, so the absence of one in <see cref="Where"/> proves nothing.</summary>
    public bool HasUnreadCondition { get; init; }
    public ImmutableArray<ColumnWrite> Writes { get; init; } = [];
    public bool HasUnreadWrites { get; init; }
    public RowLock Lock { get; init; }
    public bool SkipsLocked { get; init; }
    public ConflictHandling Conflict { get; init; }
    public ImmutableArray<string> ConflictColumns { get; init; } = [];
    public bool Limited { get; init; }
    public EffectKind? Verb { get; init; }
    /// <summary>What the call that made it a statement says of it, while it waits to be run.</summary>
    public CallModel? Pending { get; init; }
    /// <summary>The last call that had a part in it: where a reader looks for it, though it may run elsewhere.</summary>
    public Site? Place { get; init; }
    /// <summary>Connection, pool, session or transaction that it will run on.</summary>
    public Value? Handle { get; init; }
    /// <summary>Tables joined or otherwise mentioned.</summary>
    public ImmutableArray<string> Joined { get; init; } = [];
}
