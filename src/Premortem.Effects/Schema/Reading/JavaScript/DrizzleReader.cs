using Premortem.Code.Model;

namespace Premortem.Effects.Schema.Reading.JavaScript;

/// <summary>Reads Drizzle's tables. Shared columns, and keys that a function gives, are followed one step.</summary>
internal sealed class DrizzleReader(DeclaredValues values)
{
    private static readonly string[] makers = ["pgTable", "mysqlTable", "sqliteTable", "singlestoreTable", "gelTable", "pgTableCreator", "mysqlTableCreator", "sqliteTableCreator"];

    public IEnumerable<TableDraft> Read(IEnumerable<Module> modules)
    {
        foreach (var module in modules)
        {
            if (!Array.Exists(module.Imports, i => i.Specifier.StartsWith("drizzle-orm", StringComparison.Ordinal) || i.Imported is { } name && makers.Contains(name))) continue;
            foreach (var (variable, value) in values.TopLevel(module).OrderBy(v => v.Value.Span.Start))
                if (TableCall(module, value) is { } call && values.Text(module, call.Positional(0)) is { } name) yield return Read(module, variable, name, call);
        }
    }

    /// <summary>The call that makes a table, under those chained to it (<c>.enableRLS()</c>).</summary>
    private Call? TableCall(Module module, Expression value)
    {
        var chain = CallShape.Chain(value);
        return chain.Find(c => c.Callee switch
        {
            Name name => makers.Contains(name.Identifier) || values.Find(module, name.Identifier) is { Value: Call maker } && makers.Contains(CallShape.LastName(maker.Callee)),
            Member { Name: "table", Target: Name schema } => values.Find(module, schema.Identifier) is { Value: Call made } && CallShape.LastName(made.Callee) is "pgSchema" or "mysqlSchema",
            _ => false,
        });
    }

    private TableDraft Read(Module module, string variable, string name, Call call)
    {
        var table = new TableDraft(name, module.Path, module.LineOf(call.Span.Start));
        table.AddAlias(variable);
        var columns = call.Positional(1);
        AddColumns(columns is Closure ? CallShape.Result(columns) : columns, module, table, 0);
        if (call.Positional(2) is { } extra && !AddParts(extra is Closure ? CallShape.Result(extra) : extra, module, table, 0)) table.IsComplete = false;
        return table;
    }

    private void AddColumns(Expression? columns, Module module, TableDraft table, int depth)
    {
        switch (columns)
        {
            case ObjectLiteral literal:
                foreach (var entry in literal.Entries)
                {
                    if (CallShape.KeyText(entry) is { } name) AddColumn(name, entry.Value, module, table, depth);
                    else AddColumns(entry.Value, module, table, depth + 1);
                }
                break;
            case Name name when depth < 4 && values.Find(module, name.Identifier) is { } shared: AddColumns(shared.Value, shared.Module, table, depth + 1); break;
            case Call { Callee: Name function } when depth < 4 && values.FindFunction(module, function.Identifier) is { } made: AddColumns(CallShape.Result(made), made.Module, table, depth + 1); break;
            default: table.IsComplete = false; break;
        }
    }

    private void AddColumn(string name, Expression value, Module module, TableDraft table, int depth)
    {
        var chain = CallShape.Chain(value);
        if (chain.Count == 0)
        {
            // A column shared under a name.
            if (value is Name shared && depth < 4 && values.Find(module, shared.Identifier) is { } found) AddColumn(name, found.Value, found.Module, table, depth + 1);
            else table.AddColumn(new Column(name, ""));
            return;
        }
        string type = CallShape.LastName(chain[0].Callee) ?? "";
        // A house builder (`id()`, `createdAt('x')`): what the function gives comes first in the chain.
        if (depth < 4 && chain[0].Callee is Name { Identifier: var maker } && values.FindFunction(module, maker) is { } function && CallShape.Result(function) is { } made)
        {
            AddColumn(name, made, function.Module, table, depth + 1);
            Apply(name, chain.Skip(1), module, table);
            return;
        }
        table.AddColumn(new Column(name, type) { IsNullable = true, IsGenerated = type.Contains("serial", StringComparison.OrdinalIgnoreCase) });
        Apply(name, chain.Skip(1), module, table);
    }

    private void Apply(string name, IEnumerable<Call> calls, Module module, TableDraft table)
    {
        foreach (var call in calls)
        {
            switch (CallShape.LastName(call.Callee))
            {
                case "primaryKey":
                    table.ExtendPrimaryKey(name);
                    bool isNumbered = CallShape.IsTrue(call.Positional(0).Entry("autoIncrement")) || table.Column(name)?.Type == "integer" && call.Arguments.Length > 0;
                    table.ChangeColumn(name, c => c with { IsNullable = false, IsGenerated = c.IsGenerated || isNumbered });
                    break;
                case "unique": table.AddKey(new UniqueKey([name]), values.Text(module, call.Positional(0))); break;
                case "notNull": table.ChangeColumn(name, c => c with { IsNullable = false }); break;
                case "default" or "$onUpdate" or "$onUpdateFn" or "defaultNow": table.ChangeColumn(name, c => c with { HasDefault = true, IsGenerated = c.IsGenerated || MakesUnique(call) }); break;
                case "$default" or "$defaultFn": table.ChangeColumn(name, c => c with { HasDefault = true, IsGenerated = c.IsGenerated || MakesUnique(call) }); break;
                case "defaultRandom" or "autoincrement" or "generatedAlwaysAsIdentity" or "generatedByDefaultAsIdentity": table.ChangeColumn(name, c => c with { IsGenerated = true, HasDefault = true }); break;
                case "references": table.ChangeColumn(name, c => c with { References = Referenced(call) }); break;
            }
        }
    }

    private static bool MakesUnique(Call call)
    {
        var value = call.Positional(0) is Closure closure ? CallShape.Result(closure) : call.Positional(0);
        string text = CallShape.LastName(value) is { } name && name != "sql" ? name : ConditionText.Of(value ?? call);
        return text.Contains("uuid", StringComparison.OrdinalIgnoreCase) || text.Contains("nanoid", StringComparison.OrdinalIgnoreCase) || text.Contains("createId", StringComparison.Ordinal)
            || text.Contains("cuid", StringComparison.OrdinalIgnoreCase) || text.Contains("ulid", StringComparison.OrdinalIgnoreCase) || text.StartsWith("generateId", StringComparison.OrdinalIgnoreCase);
    }

    private static string? Referenced(Call call) => CallShape.Result(call.Positional(0)) is Member column ? CallShape.LastName(column.Target) : null;

    /// <summary>Adds keys and checks from what stands beside the columns; false when some of it can't be read.</summary>
    private bool AddParts(Expression? parts, Module module, TableDraft table, int depth)
    {
        if (depth > 5) return false;
        switch (parts)
        {
            case null: return false;
            case ListLiteral list: return list.Items.Aggregate(true, (read, item) => AddParts(item is Spread spread ? spread.Value : item, module, table, depth + 1) && read);
            case ObjectLiteral literal: return literal.Entries.Aggregate(true, (read, entry) => AddParts(entry.Value, module, table, depth + 1) && read);
            case Conditional choice: return AddParts(choice.WhenTrue, module, table, depth + 1) & AddParts(choice.WhenFalse, module, table, depth + 1);
            case Name name when values.Find(module, name.Identifier) is { } shared: return AddParts(shared.Value, shared.Module, table, depth + 1);
            case Call call: return AddPart(call, module, table, depth);
            default: return false;
        }
    }

    private bool AddPart(Call call, Module module, TableDraft table, int depth)
    {
        var chain = CallShape.Chain(call);
        string? kind = chain.Count == 0 ? null : CallShape.LastName(chain[0].Callee);
        switch (kind)
        {
            case "index" or "foreignKey" or "pgPolicy" or "policy" or "crudPolicy" or "vectorIndex": return true;
            case "check":
                if (chain[0].Positional(1) is { } condition) table.AddCheck(ConditionText.Of(condition), values.Text(module, chain[0].Positional(0)));
                return true;
            case "primaryKey":
                var primary = chain[0].Positional(0).Entry("columns") is ListLiteral listed ? listed.Items : [.. chain[0].Positionals()];
                table.AddPrimaryKey(primary.Select(CallShape.LastName).OfType<string>());
                return primary.Length > 0;
            case "unique" or "uniqueIndex":
                var on = chain.Find(c => CallShape.LastName(c.Callee) is "on" or "using" or "onOnly");
                return on is not null && AddKey(on, chain.Find(c => CallShape.LastName(c.Callee) == "where"), values.Text(module, chain[0].Positional(0)), table);
            default:
                return call.Callee is Name function && values.FindFunction(module, function.Identifier) is { } made
                    && AddParts(CallShape.Result(made), made.Module, table, depth + 1);
        }
    }

    private static bool AddKey(Call on, Call? where, string? name, TableDraft table)
    {
        var columns = on.Positionals().SelectMany(ColumnsIn).ToList();
        if (columns.Count == 0) return false;
        table.AddKey(new UniqueKey([.. columns], Condition: where?.Positional(0) is { } condition ? ConditionText.Of(condition) : null), name);
        return true;
    }

    /// <summary><c>t.name</c>, <c>t.name.asc()</c>, <c>sql`lower(${t.name})`</c>.</summary>
    private static IEnumerable<string> ColumnsIn(Expression expression) => expression switch
    {
        Member member => [member.Name],
        Call { IsTagged: true } tagged => tagged.Positional(0) is Template template ? template.Parts.SelectMany(ColumnsIn) : [],
        Call { Callee: Member { Target: Member column, Name: "asc" or "desc" or "nullsFirst" or "nullsLast" or "op" } } => [column.Name],
        Call { Callee: Member { Target: Call inner } } => ColumnsIn(inner),
        Call call => call.Positionals().SelectMany(ColumnsIn),
        _ => [],
    };
}
