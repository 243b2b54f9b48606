namespace Premortem.Effects.Schema.Reading;

/// <summary>Brings together the declarations of the same table, by the name it has in the store.</summary>
internal sealed class TableMerge
{
    private readonly List<TableDraft> tables = [];
    private readonly Dictionary<string, TableDraft> byName = new(StringComparer.Ordinal);

    public void Add(IEnumerable<TableDraft> drafts)
    {
        foreach (var draft in drafts) Add(draft);
    }

    private void Add(TableDraft draft)
    {
        string name = SchemaModel.Normalize(draft.Name);
        if (name.Length == 0) return;
        if (byName.TryGetValue(name, out var known)) known.Merge(draft);
        else
        {
            tables.Add(draft);
            byName[name] = draft;
        }
    }

    public SchemaModel ToModel() => new(tables.Select(t => t.ToTable()));
}
