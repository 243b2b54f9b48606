using System.Collections.Immutable;

namespace Premortem.Effects.Libraries;

/// <summary>What one library's functions and types do, read from <c>catalog/libraries/&lt;language&gt;/&lt;name&gt;.yaml</c>.</summary>
public sealed record LibraryModel
{
    public required string Name { get; init; }
    /// <summary>"python", "javascript" (TypeScript too), "csharp", "go", "java".</summary>
    public required string Language { get; init; }
    /// <summary>Package names as imported; <c>django</c> covers <c>django.db.models</c>.</summary>
    public required ImmutableArray<string> Packages { get; init; }
    public string Versions { get; init; } = "*";
    public required string Source { get; init; }
    /// <summary>Default store of its effects.</summary>
    public StoreKind Store { get; init; }
    /// <summary>Module-level functions by dotted suffix of their import path (<c>get</c>, <c>transaction.atomic</c>); the empty name is the module (or default export) called itself.</summary>
    public ImmutableDictionary<string, CallModel> Functions { get; init; } = ImmutableDictionary<string, CallModel>.Empty;
    /// <summary>Module-level values by name that are instances of a type of this library (<c>session: Session</c>, <c>default: Redis</c>).</summary>
    public ImmutableDictionary<string, string> Values { get; init; } = ImmutableDictionary<string, string>.Empty;
    public ImmutableDictionary<string, TypeModel> Types { get; init; } = ImmutableDictionary<string, TypeModel>.Empty;
    /// <summary>Exception classes by name and what they mean: conflict, timeout, transient, permanent, not-found, cancelled, deadlock, serialization.</summary>
    public ImmutableDictionary<string, string> Errors { get; init; } = ImmutableDictionary<string, string>.Empty;
}

public enum StoreKind { None, Sql, Document, Redis, Dynamo, Queue, Http, Mail, ObjectStore, Search, File, Memory, Lock, Payment, Workflow, Cache }

/// <summary>A type of a library: a client, session, query builder, model base class, delegate, queue.</summary>
public sealed record TypeModel
{
    public required string Name { get; init; }
    public ImmutableArray<string> Bases { get; init; } = [];
    /// <summary>Names of variables or fields that are taken for this type when nothing else is known (<c>prisma</c>, <c>redis</c>); evidence of medium certainty.</summary>
    public ImmutableArray<string> UsualNames { get; init; } = [];
    /// <summary>What constructing it does (bounds, time-outs, pool size).</summary>
    public CallModel? Construct { get; init; }
    /// <summary>What calling an instance does (<c>knex('orders')</c>).</summary>
    public CallModel? Invoke { get; init; }
    public ImmutableDictionary<string, CallModel> Methods { get; init; } = ImmutableDictionary<string, CallModel>.Empty;
    /// <summary>Members that are values of a type (<c>objects: QuerySet</c>). The name <c>*</c> is any member not listed; its name is the table (<c>prisma.order</c>).</summary>
    public ImmutableDictionary<string, MemberModel> Members { get; init; } = ImmutableDictionary<string, MemberModel>.Empty;
    /// <summary>Subclasses in the repository are models of rows: the class is a table (Django, SQLAlchemy, TypeORM, Sequelize, Mongoose).</summary>
    public bool IsEntity { get; init; }
    /// <summary>A value of this type stands for an open transaction (Prisma's <c>tx</c>, Sequelize's <c>Transaction</c>).</summary>
    public bool IsTransaction { get; init; }
    /// <summary>One connection or session (not a pool): statements through it share a transaction.</summary>
    public bool IsConnection { get; init; }
    /// <summary>Process memory: mutations are state writes when the value is long-lived (dict, list, Map, Set).</summary>
    public bool IsCollection { get; init; }
    /// <summary>Safe under concurrent use without a lock (ConcurrentDictionary, queue.Queue).</summary>
    public bool IsConcurrent { get; init; }
}

/// <summary>A member that is a value: its type, and how its table is known.</summary>
public sealed record MemberModel
{
    public required string Type { get; init; }
    /// <summary>"name": the member's name is the table; "owner": the type it is read from is the table.</summary>
    public string? Table { get; init; }
}
