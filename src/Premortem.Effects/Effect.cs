using System.Collections.Immutable;
using Premortem.Effects.Libraries;
using Premortem.Effects.Values;

namespace Premortem.Effects;

/// <summary>
/// An act outside the function: on which resource and key, what its values depend on, which decisions and scopes it hangs in.
/// An effect inherited from a callee is a copy with the callee's parameters replaced and the call added in front of <see cref="Chain"/>.
/// </summary>
public sealed record Effect
{
    public required EffectKind Kind { get; init; }
    public required Resource Resource { get; init; }
    /// <summary>Where it happens, in the function that does it itself.</summary>
    public required Site Site { get; init; }
    /// <summary>Call sites from the summarised function down to <see cref="Site"/>; empty for an effect of its own.</summary>
    public ImmutableArray<Site> Chain { get; init; } = [];
    /// <summary>Position in the order of execution within the summarised function.</summary>
    public int Order { get; set; }

    public ResultShape Result { get; init; }
    public Value? Key { get; init; }
    public ImmutableArray<Condition> Where { get; init; } = [];
    public bool HasUnreadCondition { get; init; }
    public ImmutableArray<ColumnWrite> Writes { get; init; } = [];
    public bool HasUnreadWrites { get; init; }
    /// <summary>All columns of the row are written, whether changed or not.</summary>
    public bool WritesWholeRow { get; init; }
    /// <summary>The loaded row that is written back or deleted.</summary>
    public Value? Entity { get; init; }
    public RowLock Lock { get; init; }
    public bool SkipsLocked { get; init; }
    public ConflictHandling Conflict { get; init; }
    public ImmutableArray<string> ConflictColumns { get; init; } = [];
    /// <summary>The store carries it out only if a condition holds (SET NX, IfNoneMatch, WATCH).</summary>
    public bool IsConditional { get; init; }
    public bool Limited { get; init; }

    public Value? Handle { get; set; }
    public Value? Payload { get; init; }
    public Value? IdempotencyKey { get; init; }
    public Value? Expiry { get; init; }
    /// <summary>How long it waits: the time of a sleep or timer, the delay of a message.</summary>
    public Value? Delay { get; init; }
    /// <summary>Bound in effect, and whether it is known. See <see cref="TimeoutState"/>.</summary>
    public TimeoutState Timeout { get; internal set; }
    public Value? TimeoutValue { get; init; }
    /// <summary>What holds when <see cref="TimeoutValue"/> turns out to be null.</summary>
    public TimeoutState DefaultTimeout { get; init; }
    /// <summary>HTTP method or comparable verb, upper case.</summary>
    public string? Method { get; init; }
    public bool RetriesItself { get; init; }
    public bool IsIdempotent { get; init; }
    public bool Blocks { get; internal set; }
    /// <summary>The effect waits for the transaction's commit, or for a flush, although the call stands here.</summary>
    public bool AtCommit { get; init; }
    public bool NonBlocking { get; init; }
    /// <summary>A lock that the transaction's end releases; one that doesn't is held by the session or process.</summary>
    public bool EndsWithTransaction { get; init; }
    /// <summary>A lock that holds off other processes too.</summary>
    public bool IsClusterWide { get; init; }
    /// <summary>The transaction that was begun by a statement of its own on the same connection.</summary>
    public EffectScope? Session { get; init; }

    /// <summary>A function that is called but not known here (Kind Invoke), with its arguments in <see cref="Arguments"/>.</summary>
    public Value? Callee { get; init; }
    public Value[] Arguments { get; init; } = [];
    public KeyValuePair<string, Value>[] Named { get; init; } = [];

    public EffectScope? Scope { get; internal set; }
    public Decision? Decisions { get; init; }
    public CallModel? Model { get; init; }
    public LibraryModel? Library { get; init; }
    /// <summary>The call in the summarised function that brings it about.</summary>
    public CallFact? Call { get; set; }
    /// <summary>The receiver's type or table was told by a usual name only.</summary>
    public bool IsGuess { get; init; }
    /// <summary>The effect this one was copied from when a summary was applied.</summary>
    public Effect? Origin { get; init; }

    public bool IsStoreWrite => Kind is EffectKind.Insert or EffectKind.Upsert or EffectKind.Update or EffectKind.Delta or EffectKind.Delete;

    // Effects are told apart by identity, not by content: the same statement in a loop and after it are two.
    public bool Equals(Effect? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    public override string ToString() => $"{Kind} {Resource} at {Site}";
}

public enum TimeoutState
{
    /// <summary>Nothing is known about a bound.</summary>
    Unknown,
    Bounded,
    /// <summary>By the library's default only, which is minutes.</summary>
    Minutes,
    /// <summary>No bound was given and the library has none.</summary>
    None,
}
