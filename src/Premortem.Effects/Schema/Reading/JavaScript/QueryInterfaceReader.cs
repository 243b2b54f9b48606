using Premortem.Code.Model;

namespace Premortem.Effects.Schema.Reading.JavaScript;

/// <summary>Replays operations that describe tables by objects: Sequelize's query interface, TypeORM's query runner.</summary>
internal sealed class QueryInterfaceReader(DeclaredValues values, SchemaDraft draft, Module module)
{
    private readonly SequelizeAttributes attributes = new(values);

    private string? Text(Expression? expression) => values.Text(module, expression);

    private string? TableName(Expression? expression) => Text(expression) ?? Text(expression.Entry("tableName")) ?? Text(Described(expression).Entry("name"));

    /// <summary>The object that describes a thing: itself, or what <c>new Table({…})</c> is given.</summary>
    private static Expression? Described(Expression? expression) => expression is Call { IsNew: true } made ? made.Positional(0) : expression;

    /// <summary>Applies the operation that a chain is; false when it is none.</summary>
    public bool TryApply(List<Call> chain)
    {
        if (chain is not [.., var call] || call.Callee is not Member member || TableName(call.Positional(0)) is not { } name) return false;
        int line = module.LineOf(call.Span.Start);
        if (member.Name == "createTable")
        {
            if (call.Positional(0) is Call) return CreateDescribed(Described(call.Positional(0)), draft.Created(name, module.Path, line));
            if (call.Positional(1) is not ObjectLiteral literal) return false;
            Create(literal, call.Positional(2), draft.Created(name, module.Path, line));
            return true;
        }
        if (call.Arguments.Length < 2) return false;
        return Apply(member.Name, call, draft.Altered(name, module.Path, line));
    }

    private void Create(ObjectLiteral columns, Expression? options, TableDraft table)
    {
        attributes.Add(columns, module, table);
        foreach (var (_, unique) in (options.Entry("uniqueKeys") as ObjectLiteral)?.Entries.Select(e => (e.Key, e.Value)) ?? [])
            attributes.AddKey(unique.Entry("fields"), null, null, module, table);
    }

    private bool Apply(string operation, Call call, TableDraft table)
    {
        var second = call.Positional(1);
        string? column = Text(second);
        switch (operation)
        {
            case "addColumn" or "changeColumn" when column is not null: ChangeColumn(column, call.Positional(2), table, isNew: operation == "addColumn"); return true;
            case "addColumn": AddDescribed(Described(second), table); return true;
            case "addColumns":
                foreach (var one in CallShape.Items(second)) AddDescribed(Described(one), table);
                return true;
            case "removeColumn" or "dropColumn" when (column ?? Text(Described(second).Entry("name"))) is { } dropped: table.DropColumn(dropped); return true;
            case "dropColumns":
                foreach (string one in values.Texts(module, second) ?? []) table.DropColumn(one);
                return true;
            case "renameColumn" when column is not null && Text(call.Positional(2)) is { } to: table.RenameColumn(column, to); return true;
            case "addIndex": AddIndex(call, table); return true;
            case "addConstraint": AddConstraint(call, table); return true;
            case "removeIndex" or "removeConstraint" or "dropIndex" or "dropUniqueConstraint" or "dropConstraint": Drop(second, table); return true;
            case "createIndex" or "createUniqueConstraint" or "createCheckConstraint": AddDescribedKey(Described(second), operation, table); return true;
            case "createPrimaryKey" when values.Texts(module, second) is { } primary: table.AddPrimaryKey(primary); return true;
            case "dropPrimaryKey": table.DropPrimaryKey(); return true;
            default: return false;
        }
    }

    private void ChangeColumn(string column, Expression? attribute, TableDraft table, bool isNew)
    {
        if (attribute is ObjectLiteral literal) attributes.Add(column, literal, module, table);
        else if (isNew) table.AddColumn(new Column(column, CallShape.LastName(attribute) ?? "") { IsNullable = true });
        if (Text(attribute.Entry("unique")) is not null || attribute.Entry("unique") is ObjectLiteral) table.AddKey(column);
    }

    private void AddIndex(Call call, TableDraft table)
    {
        var options = call.Positionals().OfType<ObjectLiteral>().LastOrDefault();
        bool isUnique = CallShape.IsTrue(options.Entry("unique")) || string.Equals(Text(options.Entry("type") ?? options.Entry("indicesType")), "UNIQUE", StringComparison.OrdinalIgnoreCase);
        if (!isUnique) return;
        var fields = call.Positional(1) is ObjectLiteral ? options.Entry("fields") : call.Positional(1);
        attributes.AddKey(fields, options.Entry("where"), Text(options.Entry("name") ?? options.Entry("indexName")), module, table);
    }

    private void AddConstraint(Call call, TableDraft table)
    {
        var options = call.Positionals().OfType<ObjectLiteral>().LastOrDefault();
        var fields = call.Positional(1) is ListLiteral listed ? listed : options.Entry("fields");
        string? name = Text(options.Entry("name"));
        switch (Text(options.Entry("type"))?.ToLowerInvariant())
        {
            case "unique": attributes.AddKey(fields, null, name, module, table); break;
            case "primary key" when values.Texts(module, fields) is { } primary: table.AddKey(new UniqueKey([.. primary], IsPrimary: true), name); break;
            case "check" when options.Entry("where") is { } where: table.AddCheck(ConditionText.Of(where), name); break;
        }
    }

    private void Drop(Expression? what, TableDraft table)
    {
        if ((Text(what) ?? Text(Described(what).Entry("name"))) is { } name) table.DropConstraint(name);
        else if (values.Texts(module, what ?? Described(what).Entry("columnNames")) is { } columns) table.DropKeyOver(columns);
    }

    private bool CreateDescribed(Expression? description, TableDraft table)
    {
        foreach (var column in CallShape.Items(description.Entry("columns"))) AddDescribed(Described(column), table);
        foreach (var unique in CallShape.Items(description.Entry("uniques"))) AddDescribedKey(Described(unique), "createUniqueConstraint", table);
        foreach (var index in CallShape.Items(description.Entry("indices"))) AddDescribedKey(Described(index), "createIndex", table);
        foreach (var check in CallShape.Items(description.Entry("checks"))) AddDescribedKey(Described(check), "createCheckConstraint", table);
        return true;
    }

    private void AddDescribed(Expression? column, TableDraft table)
    {
        if (Text(column.Entry("name")) is not { } name)
        {
            table.IsComplete = false;
            return;
        }
        string? defaultValue = Text(column.Entry("default"));
        table.AddColumn(new Column(name, Text(column.Entry("type")) ?? "")
        {
            IsNullable = CallShape.IsTrue(column.Entry("isNullable")),
            HasDefault = column.Entry("default") is not null,
            IsGenerated = CallShape.IsTrue(column.Entry("isGenerated")) || defaultValue is not null && defaultValue.Contains("uuid", StringComparison.OrdinalIgnoreCase),
        });
        if (CallShape.IsTrue(column.Entry("isPrimary"))) table.ExtendPrimaryKey(name);
        if (CallShape.IsTrue(column.Entry("isUnique"))) table.AddKey(name);
    }

    private void AddDescribedKey(Expression? key, string operation, TableDraft table)
    {
        if (operation == "createCheckConstraint")
        {
            if (Text(key.Entry("expression")) is { } condition) table.AddCheck(condition, Text(key.Entry("name")));
            return;
        }
        if (operation == "createIndex" && !CallShape.IsTrue(key.Entry("isUnique"))) return;
        if (values.Texts(module, key.Entry("columnNames")) is { } columns) table.AddKey(new UniqueKey([.. columns], Condition: Text(key.Entry("where"))), Text(key.Entry("name")));
        else table.IsComplete = false;
    }
}
