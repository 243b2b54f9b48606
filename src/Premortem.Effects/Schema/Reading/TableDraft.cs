namespace Premortem.Effects.Schema.Reading;

/// <summary>A table while declarations and migrations are read.</summary>
internal sealed class TableDraft(string name, string path, int line)
{
    private readonly List<string> aliases = [];
    private readonly List<Column> columns = [];
    private readonly List<(string? Name, UniqueKey Key)> keys = [];
    private readonly List<(string? Name, string Condition)> checks = [];

    public string Name { get; set; } = name;
    public string Path { get; set; } = path;
    public int Line { get; set; } = line;
    public bool IsComplete { get; set; } = true;
    /// <summary>Only changes of it were read, not the declaration itself.</summary>
    public bool IsFragment { get; init; }
    public bool HasRowLevelSecurity { get; set; }
    public IReadOnlyList<Column> Columns => columns;
    public bool IsEmpty => columns.Count + keys.Count + checks.Count == 0 && !HasRowLevelSecurity;
    public UniqueKey? PrimaryKey => keys.Find(k => k.Key.IsPrimary).Key;
    public bool HasPrimaryKey => PrimaryKey is not null;

    public void AddAlias(string? alias)
    {
        if (!string.IsNullOrEmpty(alias) && alias != Name && !aliases.Contains(alias)) aliases.Add(alias);
    }

    public bool HasAlias(string? alias) => alias is not null && aliases.Contains(alias);

    public Column? Column(string column) => columns.Find(c => SameColumn(c.Name, column));

    /// <summary>Adds a column, or replaces the one of that name.</summary>
    public void AddColumn(Column column)
    {
        int index = columns.FindIndex(c => SameColumn(c.Name, column.Name));
        if (index < 0) columns.Add(column);
        else columns[index] = column;
    }

    public void ChangeColumn(string column, Func<Column, Column> change)
    {
        int index = columns.FindIndex(c => SameColumn(c.Name, column));
        if (index >= 0) columns[index] = change(columns[index]);
    }

    /// <summary>Drops a column with the keys that it is in.</summary>
    public void DropColumn(string column)
    {
        columns.RemoveAll(c => SameColumn(c.Name, column));
        keys.RemoveAll(k => k.Key.Columns.Any(c => SameColumn(c, column)));
    }

    public void RenameColumn(string from, string to)
    {
        ChangeColumn(from, c => c with { Name = to });
        for (int i = 0; i < keys.Count; i++)
            keys[i] = (keys[i].Name, keys[i].Key with { Columns = [.. keys[i].Key.Columns.Select(c => SameColumn(c, from) ? to : c)] });
    }

    public void AddKey(UniqueKey key, string? name = null)
    {
        if (key.Columns.IsEmpty) return;
        if (key.IsPrimary) DropPrimaryKey();
        int same = keys.FindIndex(k => k.Key.IsPrimary == key.IsPrimary && k.Key.Condition == key.Condition && SameColumns(k.Key, key));
        if (same < 0) keys.Add((name, key));
        else if (keys[same].Name is null) keys[same] = (name, key);
    }

    public void AddKey(params IEnumerable<string> columns) => AddKey(new UniqueKey([.. columns]));

    public void AddPrimaryKey(params IEnumerable<string> columns) => AddKey(new UniqueKey([.. columns], IsPrimary: true));

    /// <summary>Adds a column to the primary key: several columns marked so are one key together.</summary>
    public void ExtendPrimaryKey(string column)
    {
        var own = PrimaryKey?.Columns ?? [];
        if (!own.Contains(column)) AddPrimaryKey(own.Append(column).ToList());
    }

    public void DropPrimaryKey() => keys.RemoveAll(k => k.Key.IsPrimary);

    /// <summary>Drops the key over exactly these columns.</summary>
    public void DropKeyOver(IReadOnlyCollection<string> over)
    {
        var key = new UniqueKey([.. over]);
        keys.RemoveAll(k => !k.Key.IsPrimary && SameColumns(k.Key, key));
    }

    /// <summary>Drops keys over several columns that have neither a name nor a condition (Django's <c>unique_together</c>).</summary>
    public void DropUnnamedCompoundKeys() => keys.RemoveAll(k => k is { Name: null, Key: { IsPrimary: false, Condition: null, Columns.Length: > 1 } });

    /// <summary>Drops a key or check by its name, or by the name that a store or builder gives it by default; false when none has it.</summary>
    public bool DropConstraint(string constraint)
    {
        int dropped = keys.RemoveAll(k => IsNamed(k.Name, k.Key, constraint));
        return dropped + checks.RemoveAll(c => c.Name is not null && SameColumn(c.Name, constraint)) > 0;
    }

    public void RenameConstraint(string from, string to)
    {
        for (int i = 0; i < keys.Count; i++)
            if (IsNamed(keys[i].Name, keys[i].Key, from)) keys[i] = (to, keys[i].Key);
    }

    private bool IsNamed(string? given, UniqueKey key, string constraint)
    {
        if (given is not null) return SameColumn(given, constraint);
        string columns = string.Join('_', key.Columns);
        return key.IsPrimary
            ? SameColumn(constraint, $"{Name}_pkey")
            : SameColumn(constraint, $"{Name}_{columns}_key") || SameColumn(constraint, $"{Name}_{columns}_unique")
                || SameColumn(constraint, $"{Name}_{columns}_idx") || SameColumn(constraint, key.Columns[0]);
    }

    public void AddCheck(string condition, string? name = null)
    {
        if (!checks.Exists(c => c.Condition == condition)) checks.Add((name, condition));
    }

    /// <summary>Takes over what another declaration of the same table adds.</summary>
    public void Merge(TableDraft other)
    {
        AddAlias(other.Name);
        foreach (string alias in other.aliases) AddAlias(alias);
        MergeParts(other);
    }

    /// <summary>Takes over columns, keys and checks, but no names.</summary>
    public void MergeParts(TableDraft other)
    {
        foreach (var column in other.columns)
        {
            int index = columns.FindIndex(c => SchemaModel.SameName(c.Name, column.Name));
            if (index < 0) columns.Add(column);
            else columns[index] = Merged(columns[index], column);
        }
        foreach (var (name, key) in other.keys)
            if (!keys.Exists(k => k.Key.Condition == key.Condition && SameColumns(k.Key, key))
                && !(key.IsPrimary && keys.Exists(k => k.Key.IsPrimary))) keys.Add((name, key));
        foreach (var (name, condition) in other.checks) AddCheck(condition, name);
        HasRowLevelSecurity |= other.HasRowLevelSecurity;
        // What one declaration leaves unread may hold a key that the other doesn't mention.
        IsComplete &= other.IsComplete || other.IsFragment;
    }

    private static Column Merged(Column own, Column other) => own with
    {
        Type = own.Type.Length > 0 ? own.Type : other.Type,
        IsGenerated = own.IsGenerated || other.IsGenerated,
        HasDefault = own.HasDefault || other.HasDefault,
        References = own.References ?? other.References,
        IsVersion = own.IsVersion || other.IsVersion,
        InverseName = own.InverseName ?? other.InverseName,
    };

    private static bool SameColumns(UniqueKey left, UniqueKey right) =>
        left.Columns.Length == right.Columns.Length && left.Columns.All(l => right.Columns.Any(r => SchemaModel.SameName(l, r)));

    private static bool SameColumn(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    public Table ToTable() => new()
    {
        Name = Name,
        Aliases = [.. aliases],
        Columns = [.. columns],
        UniqueKeys = [.. keys.Select(k => k.Key)],
        Checks = [.. checks.Select(c => c.Condition)],
        HasRowLevelSecurity = HasRowLevelSecurity,
        Path = Path,
        Line = Line,
        IsComplete = IsComplete && !IsFragment,
    };

    public override string ToString() => Name;
}
