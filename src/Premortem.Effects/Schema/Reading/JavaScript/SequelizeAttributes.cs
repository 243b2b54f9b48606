using Premortem.Code.Model;

namespace Premortem.Effects.Schema.Reading.JavaScript;

/// <summary>Reads the attributes and options of Sequelize's models and migrations.</summary>
internal sealed class SequelizeAttributes(DeclaredValues values)
{
    /// <summary>Adds all attributes; those that share the name of a unique key are one key together.</summary>
    public void Add(ObjectLiteral attributes, Module module, TableDraft table)
    {
        var groups = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var entry in attributes.Entries)
        {
            if (CallShape.KeyText(entry) is not { } name)
            {
                AddSpread(entry.Value, module, table);
                continue;
            }
            if (entry.Value is ObjectLiteral literal) Add(name, literal, module, table);
            else table.AddColumn(new Column(name, CallShape.LastName(entry.Value) ?? "") { IsNullable = true });
            if (GroupOf(entry.Value, module) is { } group) (groups.TryGetValue(group, out var columns) ? columns : groups[group] = []).Add(name);
        }
        foreach (var (name, columns) in groups.OrderBy(g => g.Key, StringComparer.Ordinal)) table.AddKey(new UniqueKey([.. columns]), name);
    }

    private void AddSpread(Expression value, Module module, TableDraft table)
    {
        if (value is Name name && values.Find(module, name.Identifier) is { Value: ObjectLiteral shared } found) Add(shared, found.Module, table);
        else table.IsComplete = false;
    }

    private string? GroupOf(Expression attribute, Module module) =>
        attribute.Entry("unique") is { } unique ? values.Text(module, unique) ?? values.Text(module, unique.Entry("name")) : null;

    /// <summary>Adds one attribute.</summary>
    public void Add(string name, ObjectLiteral attribute, Module module, TableDraft table)
    {
        var defaultValue = attribute.Entry("defaultValue");
        var references = attribute.Entry("references");
        string? target = values.Text(module, references) ?? values.Text(module, references.Entry("model")) ?? values.Text(module, references.Entry("model").Entry("tableName")) ?? CallShape.LastName(references.Entry("model"));
        table.AddColumn(new Column(name, CallShape.LastName(attribute.Entry("type")) ?? "")
        {
            IsNullable = !CallShape.IsFalse(attribute.Entry("allowNull")),
            HasDefault = defaultValue is not null,
            IsGenerated = CallShape.IsTrue(attribute.Entry("autoIncrement")) || defaultValue is not null && IsMadeUnique(defaultValue),
            References = target,
        });
        if (CallShape.IsTrue(attribute.Entry("primaryKey"))) table.ExtendPrimaryKey(name);
        if (CallShape.IsTrue(attribute.Entry("unique"))) table.AddKey(name);
        if (Array.Exists(attribute.Entries, e => e.Key is null)) table.IsComplete = false;
    }

    public static bool IsMadeUnique(Expression value) => (CallShape.LastName(value) ?? CallShape.LastName(CallShape.Result(value)) ?? "") is var name
        && (name.StartsWith("UUID", StringComparison.OrdinalIgnoreCase) || name is "v4" or "v1" or "v7" or "randomUUID" or "nanoid" or "ulid")
        || value is Call call && call.Positional(0) is Literal text && text.Text.Contains("uuid", StringComparison.OrdinalIgnoreCase);

    public void AddOptions(Expression? options, Module module, TableDraft table)
    {
        if (options.Entry("version") is { } version && !CallShape.IsFalse(version))
        {
            string name = values.Text(module, version) ?? "version";
            table.AddColumn(new Column(name, "INTEGER") { IsVersion = true, HasDefault = true });
        }
        foreach (var index in CallShape.Items(options.Entry("indexes"))) AddIndex(index, module, table);
    }

    private void AddIndex(Expression index, Module module, TableDraft table)
    {
        bool isUnique = CallShape.IsTrue(index.Entry("unique")) || string.Equals(CallShape.Text(index.Entry("type")), "UNIQUE", StringComparison.OrdinalIgnoreCase);
        if (index is not ObjectLiteral) table.IsComplete = false;
        else if (isUnique) AddKey(index.Entry("fields"), index.Entry("where"), values.Text(module, index.Entry("name")), module, table);
    }

    /// <summary>Adds a unique key over a list of columns, each a text, <c>{ name }</c>, or an expression over columns.</summary>
    public void AddKey(Expression? fields, Expression? where, string? name, Module module, TableDraft table)
    {
        var columns = CallShape.Items(fields).Select(f => values.Text(module, f) ?? values.Text(module, f.Entry("name") ?? f.Entry("attribute")) ?? ColumnIn(f, module)).ToList();
        if (columns.Count == 0 || columns.Contains(null)) table.IsComplete = false;
        else table.AddKey(new UniqueKey([.. columns.OfType<string>()], Condition: where is null ? null : ConditionText.Of(where)), name);
    }

    /// <summary><c>sequelize.fn('lower', sequelize.col('email'))</c>.</summary>
    private string? ColumnIn(Expression expression, Module module)
    {
        if (expression is not Call call) return null;
        return CallShape.LastName(call.Callee) switch
        {
            "col" => values.Text(module, call.Positional(0)),
            "fn" => call.Positionals().Skip(1).Select(p => ColumnIn(p, module)).FirstOrDefault(c => c is not null),
            _ => null,
        };
    }
}
