using Premortem.Code.Model;

namespace Premortem.Effects.Schema.Reading.Python;

/// <summary>Reads models of peewee.</summary>
internal sealed class PeeweeModelReader(DeclaredValues values, TypeAncestry ancestry)
{
    public IEnumerable<TableDraft> Read(IEnumerable<Module> modules)
    {
        foreach (var module in modules)
            foreach (var type in module.Types)
                if (type.Bases.Length > 0 && ancestry.Of(type).External.Any(IsBase) && HasFields(type)) yield return Read(type);
    }

    private static bool IsBase(string name) => name is "peewee.Model" or "playhouse.signals.Model" || name.EndsWith("Database().Model", StringComparison.Ordinal);

    private bool HasFields(TypeDeclaration type) => type.Fields.Any(f => IsField(f.Initializer)) || Meta(type, "indexes") is not null;

    private static bool IsField(Expression? value) => value is Call call && CallShape.LastName(call.Callee) is { } name && name.EndsWith("Field", StringComparison.Ordinal);

    private DeclaredValue? Meta(TypeDeclaration type, string name)
    {
        foreach (var declaring in ancestry.Of(type).Own.Prepend(type))
            if (Array.Find(declaring.Types, t => t.Name == "Meta")?.Fields.LastOrDefault(f => f.Name == name)?.Initializer is { } value) return new(declaring.Module, value);
        return null;
    }

    private TableDraft Read(TypeDeclaration type)
    {
        string? given = (Meta(type, "table_name") ?? Meta(type, "db_table")) is { } meta ? values.Text(meta.Module, meta.Value) : null;
        var table = new TableDraft(given ?? type.Name.ToLowerInvariant(), type.Module.Path, type.Module.LineOf(type.Span.Start));
        table.AddAlias(type.Name);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var declaring in ancestry.Of(type).Own.Prepend(type))
            foreach (var field in declaring.Fields)
                if (field.Initializer is Call call && IsField(call) && seen.Add(field.Name)) AddField(field.Name, call, declaring, type, table);
        if (Meta(type, "primary_key") is { Value: Call composite } key && CallShape.LastName(composite.Callee) == "CompositeKey")
            table.AddPrimaryKey(composite.Positionals().Select(p => values.Text(key.Module, p)).OfType<string>());
        else if (!table.HasPrimaryKey)
        {
            table.AddColumn(new Column("id", "AutoField") { IsGenerated = true });
            table.AddPrimaryKey("id");
        }
        if (Meta(type, "indexes") is { } indexes) AddIndexes(indexes, table);
        return table;
    }

    private void AddField(string name, Call call, TypeDeclaration declaring, TypeDeclaration owner, TableDraft table)
    {
        string type = CallShape.LastName(call.Callee)!;
        var target = type == "ForeignKeyField" ? call.Positional(0) ?? call.Named("model") ?? call.Named("rel_model") : null;
        string? backReference = values.Text(declaring.Module, call.Named("backref") ?? call.Named("related_name"));
        table.AddColumn(new Column(name, type)
        {
            IsNullable = CallShape.IsTrue(call.Named("null")),
            HasDefault = call.Named("default") is not null,
            IsGenerated = type is "AutoField" or "BigAutoField" or "PrimaryKeyField" || CallShape.LastName(call.Named("default")) is { } made && made.Contains("uuid", StringComparison.OrdinalIgnoreCase),
            References = CallShape.Text(target) is "self" ? owner.Name : CallShape.LastName(target),
            InverseName = target is null ? null : backReference ?? $"{owner.Name.ToLowerInvariant()}_set",
        });
        if (CallShape.IsTrue(call.Named("primary_key")) || type is "AutoField" or "BigAutoField" or "PrimaryKeyField") table.AddPrimaryKey(name);
        else if (CallShape.IsTrue(call.Named("unique"))) table.AddKey(name);
        if (call.HasSpread()) table.IsComplete = false;
    }

    /// <summary><c>indexes = ((("a", "b"), True),)</c>: columns, and whether they are unique.</summary>
    private void AddIndexes(DeclaredValue indexes, TableDraft table)
    {
        foreach (var item in CallShape.Items(indexes.Value))
        {
            if (item is ListLiteral { Items: [var columns, var unique] })
            {
                if (!CallShape.IsTrue(unique)) continue;
                if (values.Texts(indexes.Module, columns) is { } names) table.AddKey(names);
                else table.IsComplete = false;
            }
            else table.IsComplete = false;
        }
    }
}
