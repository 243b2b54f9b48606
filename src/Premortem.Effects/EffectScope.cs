using Premortem.Effects.Values;

namespace Premortem.Effects;

public enum EffectScopeKind
{
    Transaction,
    Savepoint,
    Lock,
    Loop,
    /// <summary>Inside the body of a try statement.</summary>
    Try,
    Handler,
    Finally,
    /// <summary>Run detached in this process.</summary>
    Spawned,
    /// <summary>On another thread that the caller awaits.</summary>
    Thread,
    AfterCommit,
    AfterResponse,
    Timer,
    /// <summary>For several elements at the same time.</summary>
    Parallel,
    /// <summary>May be run again after a failure by a library or helper.</summary>
    Retry,
    /// <summary>Given to a callee that isn't known; when and whether it runs is open.</summary>
    Unresolved,
    CacheLoader,
    Shutdown,
}

/// <summary>
/// One region that an effect is in, linked to the one around it. Identity is by reference: two effects in the same transaction share the
/// same object somewhere up their chains.
/// </summary>
public sealed class EffectScope(EffectScopeKind kind, EffectScope? parent, Site site)
{
    public EffectScopeKind Kind { get; } = kind;
    public EffectScope? Parent { get; } = parent;
    public Site Site { get; } = site;
    /// <summary>The statement that opens it, when one does.</summary>
    public object? Node { get; init; }
    /// <summary>Key of a lock, or the resource that a scope is about.</summary>
    public Value? Key { get; init; }
    public bool IsClusterWide { get; init; }
    /// <summary>A transaction that every statement of the thread or task joins, as opposed to one reached through its handle only.</summary>
    public bool IsAmbient { get; init; }
    public Value? Handle { get; set; }
    public string? Isolation { get; init; }
    /// <summary>The library's body may be run again (serialisation retry).</summary>
    public bool Reruns { get; init; }
    /// <summary>The scope this one was copied from when a summary was applied; equal origins in one application are the same scope.</summary>
    public EffectScope? Origin { get; init; }
    /// <summary>Lease without expiry, time-out of the wait, bound of parallelism, where the library says.</summary>
    public Value? Bound { get; init; }

    public IEnumerable<EffectScope> Chain()
    {
        for (var scope = this; scope is not null; scope = scope.Parent) yield return scope;
    }
}
