using System.Collections.Immutable;
using Premortem.Effects.Libraries;

namespace Premortem.Effects.Sql;

public enum SqlVerb
{
    Other,
    Select,
    Insert,
    Update,
    Delete,
    /// <summary>A table lock, or an advisory lock taken or given back.</summary>
    Lock,
    Begin,
    Commit,
    Rollback,
    Savepoint,
    Notify,
    Set,
    CreateTable,
}

public enum SqlAggregate { None, Count, Exists, Max, Min, Sum, Other }

/// <summary>
/// One SQL statement as far as it can be read. What isn't read is said by the Has… members, so that the absence of a condition or
/// column proves something only where they are false.
/// </summary>
public sealed record SqlStatement
{
    public SqlVerb Verb { get; init; }

    /// <summary>The table read or written; of a <see cref="SqlVerb.Notify"/> the channel, of a <see cref="SqlVerb.Set"/> the setting.</summary>
    public SqlName? Table { get; init; }

    /// <summary>Tables joined or read in subqueries, in order of appearance.</summary>
    public ImmutableArray<SqlName> OtherTables { get; init; } = [];

    public ImmutableArray<SqlCondition> Where { get; init; } = [];

    /// <summary>A condition exists that <see cref="Where"/> doesn't hold.</summary>
    public bool HasUnreadCondition { get; init; }

    /// <summary>Alternatives stand side by side in the condition (<c>a OR b</c>, outside of parentheses).</summary>
    public bool HasOr { get; init; }

    public ImmutableArray<SqlColumnWrite> Writes { get; init; } = [];
    public bool HasUnreadWrites { get; init; }

    public ConflictHandling Conflict { get; init; }

    /// <summary>Columns whose uniqueness the conflict clause names; empty for any key.</summary>
    public ImmutableArray<string> ConflictColumns { get; init; } = [];

    /// <summary>Constraint that the conflict clause names.</summary>
    public string? ConflictConstraint { get; init; }

    /// <summary>What is written instead when the row exists.</summary>
    public ImmutableArray<SqlColumnWrite> ConflictWrites { get; init; } = [];

    public RowLock Lock { get; init; }
    public bool SkipsLocked { get; init; }
    public bool NoWait { get; init; }

    /// <summary>The number of rows is bounded.</summary>
    public bool IsLimited { get; init; }
    public SqlValue? Limit { get; init; }
    public bool HasReturning { get; init; }
    public SqlAggregate Aggregate { get; init; }
    public SqlAdvisoryLock? AdvisoryLock { get; init; }

    /// <summary>Isolation level that is asked for, in upper case.</summary>
    public string? Isolation { get; init; }

    /// <summary>Value of a <see cref="SqlVerb.Set"/>, payload of a <see cref="SqlVerb.Notify"/>.</summary>
    public SqlValue? Value { get; init; }

    /// <summary>Subqueries and statements of a WITH clause, in order; each has effects of its own.</summary>
    public ImmutableArray<SqlStatement> Inner { get; init; } = [];

    /// <summary>The statement and all inside it.</summary>
    public IEnumerable<SqlStatement> WithInner() => Inner.SelectMany(i => i.WithInner()).Prepend(this);
}
