namespace Premortem.Effects;

/// <summary>What an instruction does to the world outside its function.</summary>
public enum EffectKind
{
    /// <summary>Known to do nothing that matters here; a different state from an unknown call.</summary>
    Harmless,

    // Stores: tables, collections, key spaces, buckets, indexes.
    Read,
    Insert,
    Upsert,
    /// <summary>Columns of existing rows (or a key's value) are set to values that the caller computed.</summary>
    Update,
    /// <summary>The store computes the new value from the old one (<c>SET n = n + 1</c>, <c>INCR</c>, <c>$inc</c>, list push).</summary>
    Delta,
    Delete,

    // Coordination.
    /// <summary>A lock is taken (mutex, lease, advisory lock, semaphore). Row locks are a property of reads.</summary>
    Lock,
    Unlock,
    Begin,
    Commit,
    Rollback,

    // Other systems.
    CallOut,
    Publish,
    /// <summary>A message is taken off a queue or stream.</summary>
    Receive,
    Acknowledge,
    Respond,

    // This process.
    Spawn,
    Sleep,
    /// <summary>Blocks the thread: synchronous file I/O, joins, heavy computation.</summary>
    Block,
    StateRead,
    StateWrite,
    Log,
    Metric,
    /// <summary>A client, pool, queue or other long-lived thing is made; its bounds are arguments of the construction.</summary>
    Construct,
    /// <summary>A parameter or captured function is called; resolved at the caller.</summary>
    Invoke,
}
