namespace Premortem.Effects.Schema.Reading;

/// <summary>The tables of a program while its migrations are replayed in order.</summary>
internal sealed class SchemaDraft
{
    private readonly Dictionary<string, TableDraft> tables = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Tables that something is known of.</summary>
    public IEnumerable<TableDraft> Tables => tables.Values.Where(t => !t.IsFragment || !t.IsEmpty);

    public TableDraft? Find(string table) => tables.GetValueOrDefault(table);

    /// <summary>The table of that name; a fragment when its declaration wasn't read.</summary>
    public TableDraft Altered(string table, string path, int line)
    {
        if (tables.TryGetValue(table, out var known)) return known;
        return tables[table] = new TableDraft(table, path, line) { IsFragment = true };
    }

    /// <summary>A new table of that name. A second creation (another store's migrations, IF NOT EXISTS) adds to the first.</summary>
    public TableDraft Created(string table, string path, int line)
    {
        if (tables.TryGetValue(table, out var known) && !known.IsFragment) return known;
        var created = tables[table] = new TableDraft(table, path, line);
        if (known is not null) created.Merge(known);
        return created;
    }

    public void Drop(string table) => tables.Remove(table);

    public void Rename(string from, string to)
    {
        if (!tables.Remove(from, out var table)) return;
        table.Name = to;
        tables[to] = table;
    }

    /// <summary>Drops a constraint or index by its name, of whatever table it is.</summary>
    public void DropConstraint(string constraint)
    {
        foreach (var table in tables.Values)
            if (table.DropConstraint(constraint)) return;
    }

    public void RenameConstraint(string from, string to)
    {
        foreach (var table in tables.Values) table.RenameConstraint(from, to);
    }
}
