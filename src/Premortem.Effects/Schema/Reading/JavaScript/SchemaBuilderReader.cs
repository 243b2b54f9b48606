using Premortem.Code.Model;

namespace Premortem.Effects.Schema.Reading.JavaScript;

/// <summary>Replays Kysely's chains: <c>schema.createTable('a').addColumn(…).addUniqueConstraint(…).execute()</c>.</summary>
internal sealed class SchemaBuilderReader(DeclaredValues values, SchemaDraft draft, Module module)
{
    private string? Text(Expression? expression) => values.Text(module, expression);

    public void TryApply(List<Call> chain)
    {
        int start = chain.FindIndex(c => CallShape.LastName(c.Callee) is "createTable" or "alterTable" or "createIndex" or "dropTable" or "dropIndex");
        if (start < 0 || Text(chain[start].Positional(0)) is not { } name) return;
        int line = module.LineOf(chain[start].Span.Start);
        var rest = chain.Skip(start + 1).ToList();
        switch (CallShape.LastName(chain[start].Callee))
        {
            case "createTable": Apply(rest, draft.Created(name, module.Path, line)); break;
            case "alterTable": Apply(rest, draft.Altered(name, module.Path, line)); break;
            case "dropTable": draft.Drop(name); break;
            case "dropIndex": draft.DropConstraint(name); break;
            case "createIndex": CreateIndex(name, rest, line); break;
        }
    }

    private void Apply(List<Call> calls, TableDraft table)
    {
        foreach (var call in calls)
        {
            string? first = Text(call.Positional(0));
            switch (CallShape.LastName(call.Callee))
            {
                case "addColumn" or "modifyColumn" when first is not null: AddColumn(first, call, table); break;
                case "addColumn": table.IsComplete = false; break;
                case "addUniqueConstraint": AddKey(call, first, table, isPrimary: false); break;
                case "addPrimaryKeyConstraint": AddKey(call, first, table, isPrimary: true); break;
                case "addCheckConstraint" when call.Positional(1) is { } check: table.AddCheck(ConditionText.Of(check), first); break;
                case "addForeignKeyConstraint" when values.Texts(module, call.Positional(1)) is [var column]:
                    table.ChangeColumn(column, c => c with { References = Text(call.Positional(2)) });
                    break;
                case "dropColumn" when first is not null: table.DropColumn(first); break;
                case "renameColumn" when first is not null && Text(call.Positional(1)) is { } to: table.RenameColumn(first, to); break;
                case "dropConstraint" when first is not null: table.DropConstraint(first); break;
                case "renameTo" when first is not null: draft.Rename(table.Name, first); break;
            }
        }
    }

    private void AddColumn(string name, Call call, TableDraft table)
    {
        string type = Text(call.Positional(1)) ?? ConditionText.Of(call.Positional(1) ?? call);
        table.AddColumn(new Column(name, type) { IsNullable = true, IsGenerated = type.Contains("serial", StringComparison.OrdinalIgnoreCase) });
        foreach (var modifier in CallShape.Chain(CallShape.Result(call.Positional(2))))
        {
            switch (CallShape.LastName(modifier.Callee))
            {
                case "primaryKey": table.ExtendPrimaryKey(name); break;
                case "unique": table.AddKey(name); break;
                case "notNull": table.ChangeColumn(name, c => c with { IsNullable = false }); break;
                case "autoIncrement" or "generatedAlwaysAsIdentity" or "generatedByDefaultAsIdentity" or "identity": table.ChangeColumn(name, c => c with { IsGenerated = true }); break;
                case "defaultTo":
                    bool isMadeUnique = modifier.Positional(0) is { } value && ConditionText.Of(value).Contains("uuid", StringComparison.OrdinalIgnoreCase);
                    table.ChangeColumn(name, c => c with { HasDefault = true, IsGenerated = c.IsGenerated || isMadeUnique });
                    break;
                case "references" when Text(modifier.Positional(0)) is { } target: table.ChangeColumn(name, c => c with { References = target.Split('.')[0] }); break;
                case "check" when modifier.Positional(0) is { } check: table.AddCheck(ConditionText.Of(check)); break;
            }
        }
    }

    private void AddKey(Call call, string? name, TableDraft table, bool isPrimary)
    {
        if (values.Texts(module, call.Positional(1)) is { } columns) table.AddKey(new UniqueKey([.. columns], isPrimary), name);
        else table.IsComplete = false;
    }

    private void CreateIndex(string name, List<Call> calls, int line)
    {
        if (!calls.Exists(c => CallShape.LastName(c.Callee) == "unique") || Text(calls.Find(c => CallShape.LastName(c.Callee) == "on")?.Positional(0)) is not { } on) return;
        var columns = calls.Where(c => CallShape.LastName(c.Callee) is "column" or "columns").SelectMany(c => values.Texts(module, c.Positional(0)) ?? [])
            .Concat(calls.Where(c => CallShape.LastName(c.Callee) == "expression").SelectMany(c => InText(c.Positional(0))));
        var where = calls.FindAll(c => CallShape.LastName(c.Callee) == "where");
        string? condition = where.Count == 0 ? null : string.Join(" AND ", where.Select(w => string.Join(' ', w.Positionals().Select(p => Text(p) ?? ConditionText.Of(p, 1)))));
        draft.Altered(on, module.Path, line).AddKey(new UniqueKey([.. columns], Condition: condition), name);
    }

    private IEnumerable<string> InText(Expression? expression)
    {
        if (values.Sql(module, expression) is not { } pieces) return [];
        var tokens = Effects.Sql.SqlTokenizer.Tokenize(pieces);
        return new SqlColumnReader(tokens).KeyColumns(tokens.All).ToList();
    }
}
