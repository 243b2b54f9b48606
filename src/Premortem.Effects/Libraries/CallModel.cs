using System.Collections.Immutable;

namespace Premortem.Effects.Libraries;

/// <summary>
/// What one call does. Everything is optional: a model says as much as is known. Selectors name arguments
/// (see <see cref="Selector"/>).
/// </summary>
public sealed record CallModel
{
    public EffectKind? Effect { get; init; }
    public StoreKind? Store { get; init; }
    public ResultShape Result { get; init; }

    // What it touches.
    /// <summary>Table, collection, queue, topic, bucket; absent: the receiver's.</summary>
    public Selector? Table { get; init; }
    /// <summary>Key of a key-value store, routing key, lock name, message id.</summary>
    public Selector? Key { get; init; }
    /// <summary>
    /// Conditions on rows: an object, named arguments, a comparison, a pair, a lambda. Refines the receiver's query. Here and for
    /// <see cref="Set"/> every alternative that is present counts (<c>*|kwargs</c> is all arguments), not only the first.
    /// </summary>
    public Selector? Where { get; init; }
    /// <summary>Values written to columns.</summary>
    public Selector? Set { get; init; }
    /// <summary>Amount of a <see cref="EffectKind.Delta"/> and the column it changes.</summary>
    public Selector? Column { get; init; }
    /// <summary>Message, body or payload given to another system.</summary>
    public Selector? Payload { get; init; }
    /// <summary>An entity instance is written whole (or its changed fields): <c>save()</c>, <c>session.add(x)</c>, <c>em.persist(x)</c>.</summary>
    public Selector? Entity { get; init; }
    /// <summary>Only changed fields of the entity are written.</summary>
    public bool ChangedFieldsOnly { get; init; }
    /// <summary>Argument that restricts an entity's save to some columns (<c>update_fields</c>).</summary>
    public Selector? Columns { get; init; }
    public Selector? Limit { get; init; }
    public bool Limited { get; init; }
    /// <summary>SQL text; its own effect is read out of it.</summary>
    public Selector? Sql { get; init; }
    public Selector? Parameters { get; init; }

    // Guards that the call itself brings.
    public RowLock Lock { get; init; }
    /// <summary>Argument whose presence makes it a locking read (<c>lock: true</c>, <c>{lock: t.LOCK.UPDATE}</c>).</summary>
    public Selector? LockWhen { get; init; }
    public ConflictHandling Conflict { get; init; }
    public Selector? ConflictIgnoredWhen { get; init; }
    public Selector? ConflictColumns { get; init; }
    /// <summary>Argument whose presence makes the write conditional on absence or an old value (<c>nx</c>, <c>IfNoneMatch</c>, ConditionExpression).</summary>
    public Selector? ConditionalWhen { get; init; }
    public bool Conditional { get; init; }
    /// <summary>Key under which the receiver deduplicates (idempotency key, job id, deduplication id).</summary>
    public Selector? IdempotencyKey { get; init; }
    /// <summary>The transaction or connection it runs on, when given as argument (<c>{transaction: t}</c>).</summary>
    public Selector? Handle { get; init; }
    /// <summary>A method that, on a receiver outside a transaction, still joins the ambient one.</summary>
    public bool JoinsAmbientTransaction { get; init; }
    /// <summary>Expiry of a key, lease or cache entry.</summary>
    public Selector? Expiry { get; init; }
    /// <summary>Bound of concurrency, queue length or size given at construction; absent argument means unbounded when <see cref="UnboundedWithoutBound"/>.</summary>
    public Selector? Bound { get; init; }
    public bool UnboundedWithoutBound { get; init; }

    // Time.
    public Selector? Timeout { get; init; }
    /// <summary>Seconds that apply when no time-out is given; null: unknown, negative: none at all.</summary>
    public double? DefaultTimeout { get; init; }
    public Selector? Retries { get; init; }
    /// <summary>The call repeats failed attempts by itself.</summary>
    public bool RetriesItself { get; init; }
    public Selector? Delay { get; init; }

    // Other systems.
    public Selector? Url { get; init; }
    /// <summary>HTTP method when the call fixes it (<c>GET</c>, <c>POST</c>) or an argument that gives it.</summary>
    public string? Method { get; init; }
    public Selector? MethodFrom { get; init; }
    /// <summary>Repeating it has no further effect.</summary>
    public bool Idempotent { get; init; }

    // Results and values.
    /// <summary>
    /// Type of what is returned: the id of a type (written by its name, or as <c>library/Type</c> when it belongs to another library),
    /// "self" for a chain (the query goes on), or "element" of the receiver.
    /// </summary>
    public string? Returns { get; init; }
    /// <summary>What is returned is this argument (identity functions such as <c>asgiref.sync_to_async</c>, <c>Promise.resolve</c>, <c>React.cache</c>).</summary>
    public Selector? ReturnsArgument { get; init; }
    public Provenance Provenance { get; init; }
    /// <summary>Gives a promise or coroutine that must be awaited.</summary>
    public bool IsAsync { get; init; }
    /// <summary>Nothing runs until awaited, iterated or executed.</summary>
    public bool IsLazy { get; init; }
    /// <summary>Blocks the calling thread (matters on an event loop).</summary>
    public bool Blocks { get; init; }
    /// <summary>Can throw; only "never" matters: such a call is no exceptional edge.</summary>
    public bool NeverThrows { get; init; }

    // Functions given to it.
    public ImmutableArray<RunModel> Runs { get; init; } = [];
    public bool Reruns { get; init; }
    /// <summary>Isolation level asked for of a transaction.</summary>
    public Selector? Isolation { get; init; }
    /// <summary>What entering it as a scope does (<c>with transaction.atomic():</c>).</summary>
    public ScopeEffect Scope { get; init; }
    /// <summary>Reach of a lock: "process" or "cluster".</summary>
    public string? Reach { get; init; }
    /// <summary>A lock that ends with the session, not with the transaction.</summary>
    public bool SessionLock { get; init; }
    /// <summary>Gives up at once when the lock is taken (result tells).</summary>
    public bool NonBlocking { get; init; }
    /// <summary>As a decorator, or as registration of a function argument: what kind of entry point results.</summary>
    public EntryKind Entry { get; init; }
    /// <summary>Whether callers of the entry repeat: "client", "broker", "scheduler", "none".</summary>
    public string? Repeats { get; init; }
    /// <summary>What the parameters of the decorated or overriding function stand for; the words of <see cref="RunModel.Gives"/>.</summary>
    public ImmutableArray<string> Gives { get; init; } = [];
    /// <summary>Acknowledgement mode of a consumer: "before" (auto-ack), "after", "manual".</summary>
    public string? Acknowledges { get; init; }
    public bool IsHarmless { get; init; }
    /// <summary>Withdrawn by its makers: what to use instead.</summary>
    public string? DeprecatedFor { get; init; }
    /// <summary>Members of the result or of the object returned are handled by the named small class, because data can't say it.</summary>
    public string? Special { get; init; }
}
