using System.Collections.Immutable;

namespace Premortem.Effects.Schema;

/// <summary>Columns of which no two rows may agree. A partial key has a condition, so it guards only rows that satisfy it.</summary>
public sealed record UniqueKey(ImmutableArray<string> Columns, bool IsPrimary = false, string? Condition = null);

public sealed record Column(string Name, string Type)
{
    public bool IsNullable { get; init; }
    /// <summary>The store fills it (serial, identity, uuid default): an insert without it can't collide on it.</summary>
    public bool IsGenerated { get; init; }
    public bool HasDefault { get; init; }
    /// <summary>Table (or model) it refers to.</summary>
    public string? References { get; init; }
    /// <summary>Checked and raised by the mapper on each save (<c>@Version</c>, <c>version_id_col</c>, <c>IsRowVersion</c>).</summary>
    public bool IsVersion { get; init; }
    /// <summary>Names under which related rows are reached from the referenced model (<c>related_name</c>, relation field).</summary>
    public string? InverseName { get; init; }
}

/// <summary>A table or collection as migrations and models declare it, with all names it goes by.</summary>
public sealed record Table
{
    /// <summary>Name in the store where known, else the model's name.</summary>
    public required string Name { get; init; }
    /// <summary>Model, class, delegate or variable names (<c>Order</c>, <c>order</c>, <c>ordersTable</c>).</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];
    public ImmutableArray<Column> Columns { get; init; } = [];
    public ImmutableArray<UniqueKey> UniqueKeys { get; init; } = [];
    /// <summary>Conditions that every row satisfies (<c>CHECK (stock &gt;= 0)</c>), as written.</summary>
    public ImmutableArray<string> Checks { get; init; } = [];
    public bool HasRowLevelSecurity { get; init; }
    /// <summary>Where it is declared: path and 1-based line.</summary>
    public required string Path { get; init; }
    public required int Line { get; init; }
    /// <summary>Whether the declaration was read completely; an unread part may hold a key.</summary>
    public bool IsComplete { get; init; } = true;

    public Column? Column(string name) => Columns.FirstOrDefault(c => SchemaModel.SameName(c.Name, name));
}
