namespace Premortem.Effects.Libraries;

/// <summary>What a read gives back, or what a write reports.</summary>
public enum ResultShape
{
    None,
    /// <summary>One row or value, or null.</summary>
    One,
    Many,
    Count,
    Exists,
    /// <summary>How many rows a write changed.</summary>
    Affected,
    /// <summary>Whether a conditional claim won (SET NX, try-lock).</summary>
    Claimed,
    /// <summary>The row written.</summary>
    Row,
    /// <summary>A result that lists failures instead of throwing (SQS batch, bulk index).</summary>
    Failures,
}

public enum RowLock { None, Share, Update }

public enum ConflictHandling
{
    /// <summary>A unique violation is thrown.</summary>
    Raise,
    Ignore,
    Update,
}

/// <summary>How and when a library runs a function that it is given.</summary>
public enum Fate
{
    /// <summary>Once, before the call returns or its promise settles.</summary>
    Now,
    /// <summary>Once for each element, one after another.</summary>
    Each,
    /// <summary>For each element or as one of several, at the same time.</summary>
    Parallel,
    /// <summary>Again after a failure.</summary>
    Retry,
    /// <summary>Inside a transaction that the call opens and commits; it may be run again when <see cref="CallModel.Reruns"/>.</summary>
    Transaction,
    /// <summary>While a lock is held that the call takes and releases.</summary>
    Lock,
    /// <summary>In this process, detached from the caller: thread, task, pool, microtask.</summary>
    Spawn,
    /// <summary>After the answer was sent, in this process.</summary>
    AfterResponse,
    AfterCommit,
    /// <summary>On another thread, awaited by the caller (executor, to_thread).</summary>
    Thread,
    Timer,
    Interval,
    /// <summary>Registered as an entry point; see <see cref="CallModel.Entry"/>.</summary>
    Entry,
    /// <summary>When the process is told to stop.</summary>
    Shutdown,
    /// <summary>At start-up.</summary>
    Startup,
    /// <summary>On a cache miss; the result is cached.</summary>
    CacheLoader,
    /// <summary>Kept as data or never run (expression tree, schema description).</summary>
    Never,
}

public enum EntryKind { None, Http, Webhook, Consumer, Job, Schedule, Command, Startup, Signal, Rpc, Workflow, Activity }

public enum ScopeEffect { None, Transaction, Savepoint, Lock, Session, Resource }

/// <summary>Where a value comes from, for keys and identities.</summary>
public enum Provenance
{
    Unknown,
    /// <summary>A pure function of its arguments (hash, format, uuid5).</summary>
    Pure,
    Random,
    Clock,
    /// <summary>Differs between processes for the same input (Python's <c>hash(str)</c>, .NET's <c>GetHashCode</c>).</summary>
    ProcessHash,
    /// <summary>Sent by the client: body, query, path, headers.</summary>
    ClientInput,
    /// <summary>From the verified session or token.</summary>
    Identity,
    Configuration,
    /// <summary>Assigned by the message broker or event source: stable over redeliveries.</summary>
    MessageIdentity,
}
