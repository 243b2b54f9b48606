using System.Collections.Immutable;

namespace Premortem.Effects.Libraries;

/// <summary>
/// A type of a library: a client, session, query builder, model base class, delegate, queue. In a loaded catalog methods, members,
/// hooks and flags of its bases are already its own.
/// </summary>
public sealed record TypeModel
{
    /// <summary>Unique over all libraries: <c>python/redis-py/Redis</c>.</summary>
    public required string Id { get; init; }
    public required string Name { get; init; }
    /// <summary>Ids of types.</summary>
    public ImmutableArray<string> Bases { get; init; } = [];
    /// <summary>Names of variables or fields that are taken for this type when nothing else is known (<c>prisma</c>, <c>redis</c>); evidence of medium certainty.</summary>
    public ImmutableArray<string> UsualNames { get; init; } = [];
    /// <summary>Default store of its methods; the library's when not given.</summary>
    public StoreKind Store { get; init; }
    /// <summary>What constructing it does (bounds, time-outs, pool size).</summary>
    public CallModel? Construct { get; init; }
    /// <summary>What calling an instance does (<c>knex('orders')</c>).</summary>
    public CallModel? Invoke { get; init; }
    /// <summary>What iterating over an instance does, or asking for its length or truth (a lazy query, a consumer).</summary>
    public CallModel? Iterate { get; init; }
    /// <summary>What awaiting an instance does (a query builder that is a thenable).</summary>
    public CallModel? Await { get; init; }
    /// <summary>What entering an instance as a scope does (<c>with lock:</c>).</summary>
    public CallModel? Enter { get; init; }
    /// <summary>By name; <c>*</c> is any method not listed.</summary>
    public IReadOnlyDictionary<string, CallModel> Methods { get; init; } = ImmutableDictionary<string, CallModel>.Empty;
    /// <summary>Members that are values of a type (<c>objects: QuerySet</c>). The name <c>*</c> is any member not listed; its name is the table (<c>prisma.order</c>).</summary>
    public IReadOnlyDictionary<string, MemberModel> Members { get; init; } = ImmutableDictionary<string, MemberModel>.Empty;
    /// <summary>Methods that the library calls when a subclass in the repository defines them (<c>BaseCommand.handle</c>, <c>View.post</c>).</summary>
    public IReadOnlyDictionary<string, CallModel> Hooks { get; init; } = ImmutableDictionary<string, CallModel>.Empty;
    /// <summary>Id of the type whose methods the class itself has, as opposed to its instances (<c>User.findAll</c> beside <c>user.save</c>).</summary>
    public string? Statics { get; init; }
    /// <summary>Subclasses in the repository are models of rows: the class is a table (Django, SQLAlchemy, TypeORM, Sequelize, Mongoose).</summary>
    public bool IsEntity { get; init; }
    /// <summary>Attributes assigned to a loaded row are written at the next commit or flush, without a save of its own (SQLAlchemy, EF Core, Hibernate).</summary>
    public bool TracksChanges { get; init; }
    /// <summary>A value of this type stands for an open transaction (Prisma's <c>tx</c>, Sequelize's <c>Transaction</c>).</summary>
    public bool IsTransaction { get; init; }
    /// <summary>One connection or session (not a pool): statements through it share a transaction.</summary>
    public bool IsConnection { get; init; }
    /// <summary>Process memory: mutations are state writes when the value is long-lived (dict, list, Map, Set).</summary>
    public bool IsCollection { get; init; }
    /// <summary>Safe under concurrent use without a lock (ConcurrentDictionary, queue.Queue).</summary>
    public bool IsConcurrent { get; init; }
    /// <summary>Its methods that have an effect, inherited ones included, must be awaited, and block nothing.</summary>
    public bool IsAsync { get; init; }
    /// <summary>Its methods that reach another system block the calling thread.</summary>
    public bool Blocks { get; init; }
    /// <summary>Operators that give a value of the same type (<c>path / name</c>, <c>query | query</c>).</summary>
    public ImmutableArray<string> Operators { get; init; } = [];
    /// <summary>Instances are handled by the named small class, because data can't say it.</summary>
    public string? Special { get; init; }

    /// <summary>What calling a method does: its own entry, or that of <c>*</c>; null when unknown.</summary>
    public CallModel? Method(string name) => Methods.TryGetValue(name, out CallModel? call) || Methods.TryGetValue("*", out call) ? call : null;

    /// <summary>What reading a member gives; null when unknown. Ask for methods first: <c>*</c> is any other name.</summary>
    public MemberModel? Member(string name) =>
        Members.TryGetValue(name, out MemberModel? member) || Members.TryGetValue("*", out member) ? member : null;
}
