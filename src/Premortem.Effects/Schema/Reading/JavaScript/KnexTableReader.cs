using Premortem.Code.Model;

namespace Premortem.Effects.Schema.Reading.JavaScript;

/// <summary>Reads one chain on a table of Knex: a column with what is said of it, or a key.</summary>
internal sealed class KnexTableReader(DeclaredValues values, Module module)
{
    private string? Text(Expression? expression) => values.Text(module, expression);

    public void Apply(List<Call> chain, TableDraft table)
    {
        var first = chain[0];
        string operation = CallShape.LastName(first.Callee) ?? "";
        switch (operation)
        {
            case "increments" or "bigIncrements":
                string key = Text(first.Positional(0)) ?? "id";
                table.AddColumn(new Column(key, operation) { IsGenerated = true });
                if (!CallShape.IsFalse(first.Positional(1).Entry("primaryKey"))) table.AddPrimaryKey(key);
                break;
            case "unique": AddKey(first, chain, table); break;
            case "primary":
                if (values.Texts(module, first.Positional(0)) is { } primary) table.AddKey(new UniqueKey([.. primary], IsPrimary: true), Name(first));
                else table.IsComplete = false;
                break;
            case "dropUnique": DropKey(first, table); break;
            case "dropIndex" when Text(first.Positional(1)) is { } index: table.DropConstraint(index); break;
            case "dropPrimary": table.DropPrimaryKey(); break;
            case "dropColumn" or "dropColumns":
                foreach (string column in first.Positionals().SelectMany(p => values.Texts(module, p) ?? [])) table.DropColumn(column);
                break;
            case "renameColumn" when Text(first.Positional(0)) is { } from && Text(first.Positional(1)) is { } to: table.RenameColumn(from, to); break;
            case "setNullable" or "dropNullable" when Text(first.Positional(0)) is { } changed: table.ChangeColumn(changed, c => c with { IsNullable = operation == "setNullable" }); break;
            case "foreign": AddReference(Text(first.Positional(0)) ?? values.Texts(module, first.Positional(0))?.FirstOrDefault(), chain, table); break;
            case "timestamps":
                foreach (string time in new[] { "created_at", "updated_at" }) table.AddColumn(new Column(time, "timestamp") { HasDefault = first.Arguments.Length > 1 });
                break;
            case "check" when Text(first.Positional(0)) is { } condition: table.AddCheck(condition); break;
            case "index" or "dropForeign" or "dropTimestamps" or "dropIndex" or "comment" or "engine" or "charset" or "collate" or "inherits" or "dropChecks" or "renameColumn": break;
            default: AddColumn(operation, chain, table); break;
        }
    }

    private void AddColumn(string type, List<Call> chain, TableDraft table)
    {
        if (Text(chain[0].Positional(0)) is not { } name)
        {
            // A column whose name isn't known may be a unique one.
            if (chain.Exists(c => CallShape.LastName(c.Callee) is "unique" or "primary")) table.IsComplete = false;
            return;
        }
        var known = table.Column(name);
        var column = new Column(name, type == "specificType" ? Text(chain[0].Positional(1)) ?? type : type) { IsNullable = true, References = known?.References };
        table.AddColumn(column);
        foreach (var call in chain.Skip(1))
        {
            switch (CallShape.LastName(call.Callee))
            {
                case "unique": table.AddKey(new UniqueKey([name]), Name(call)); break;
                case "primary": table.AddPrimaryKey(name); break;
                case "notNullable" or "notNull": table.ChangeColumn(name, c => c with { IsNullable = false }); break;
                case "defaultTo": table.ChangeColumn(name, c => c with { HasDefault = true, IsGenerated = IsMadeUnique(call.Positional(0)) }); break;
                case "checkPositive": table.AddCheck($"{name} > 0"); break;
            }
        }
        AddReference(name, chain, table);
    }

    private static bool IsMadeUnique(Expression? value) => value is Call call
        && (CallShape.LastName(call.Callee) == "uuid" || call.Positional(0) is Literal text && text.Text.Contains("uuid", StringComparison.OrdinalIgnoreCase));

    /// <summary><c>.references('id').inTable('users')</c>, <c>.references('users.id')</c>.</summary>
    private void AddReference(string? column, List<Call> chain, TableDraft table)
    {
        var references = chain.Find(c => CallShape.LastName(c.Callee) == "references");
        if (column is null || references is null) return;
        string? target = Text(chain.Find(c => CallShape.LastName(c.Callee) is "inTable" or "on")?.Positional(0))
            ?? (Text(references.Positional(0)) is { } dotted && dotted.Contains('.', StringComparison.Ordinal) ? dotted[..dotted.LastIndexOf('.')] : null);
        table.ChangeColumn(column, c => c with { References = target });
    }

    private string? Name(Call call) => Text(call.Positional(1)) ?? Text((call.Positional(1) ?? call.Positional(0)).Entry("indexName"));

    private void AddKey(Call call, List<Call> chain, TableDraft table)
    {
        if (values.Texts(module, call.Positional(0)) is not { } columns)
        {
            table.IsComplete = false;
            return;
        }
        string? condition = call.Positional(1).Entry("predicate") is { } predicate ? ConditionText.Of(predicate) : null;
        table.AddKey(new UniqueKey([.. columns], Condition: condition), Name(call));
    }

    private void DropKey(Call call, TableDraft table)
    {
        if (Text(call.Positional(1)) is { } name && table.DropConstraint(name)) return;
        if (values.Texts(module, call.Positional(0)) is { } columns) table.DropKeyOver(columns);
    }
}
