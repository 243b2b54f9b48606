using Premortem.Code.Model;

namespace Premortem.Effects.Schema.Reading.JavaScript;

/// <summary>Goes through the statements of a migration and hands each chain of calls to the builder it belongs to.</summary>
internal sealed class MigrationWalker(DeclaredValues values, SchemaDraft draft, Module module) : ModelWalker
{
    private static readonly string[] textCalls = ["raw", "query", "addSql", "execute", "exec", "unsafe", "run", "$executeRawUnsafe", "$executeRaw", "runSql", "sql"];
    private readonly Dictionary<string, Expression> locals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TableDraft> tables = new(StringComparer.Ordinal);
    private readonly KnexTableReader knex = new(values, module);
    private readonly QueryInterfaceReader queryInterface = new(values, draft, module);
    private readonly SchemaBuilderReader builder = new(values, draft, module);

    public override void Visit(Statement statement)
    {
        if (statement is Assignment { Target: Name name, Value: { } value, Operator: null }) locals[name.Identifier] = value;
        base.Visit(statement);
    }

    protected override void VisitFunction(Function function)
    {
        if (function.Body is not null) Visit(function.Body);
    }

    public override void Visit(Expression expression)
    {
        if (expression is not (Call or Await { Value: Call }))
        {
            base.Visit(expression);
            return;
        }
        var chain = CallShape.Chain(expression);
        var root = CallShape.Root(expression);
        if (root is Name { Identifier: var variable } && tables.TryGetValue(variable, out var table)) knex.Apply(chain, table);
        else if (!TryReadKnex(chain) && !queryInterface.TryApply(chain)) builder.TryApply(chain);
        foreach (var call in chain) ReadText(call);
        foreach (var call in chain)
            foreach (var argument in call.Arguments)
                if (!(argument.Value is Closure && IsTableCall(call))) Visit(argument.Value);
        if (root is not (Name or Call or null)) Visit(root);
    }

    private static bool IsTableCall(Call call) =>
        CallShape.LastName(call.Callee) is "createTable" or "createTableIfNotExists" or "table" or "alterTable" && call.Arguments is [.., { Value: Closure }];

    /// <summary>Knex describes a table in a function that is given the table.</summary>
    private bool TryReadKnex(List<Call> chain)
    {
        bool found = false;
        foreach (var call in chain)
        {
            string? operation = CallShape.LastName(call.Callee);
            switch (operation)
            {
                case "dropTable" or "dropTableIfExists" when call.Arguments.Length == 1 && chain.TrueForAll(c => CallShape.LastName(c.Callee) != "execute"):
                    if (Text(call.Positional(0)) is { } dropped) draft.Drop(dropped);
                    break;
                case "renameTable" when Text(call.Positional(0)) is { } from && Text(call.Positional(1)) is { } to: draft.Rename(from, to); break;
                default:
                    if (!IsTableCall(call)) continue;
                    ReadTable(call, isNew: operation!.StartsWith("create", StringComparison.Ordinal));
                    break;
            }
            found = true;
        }
        return found;
    }

    private void ReadTable(Call call, bool isNew)
    {
        if (Text(call.Positional(0)) is not { } name || call.Arguments[^1].Value is not Closure { Function: { Parameters: [var parameter, ..], Body: { } body } }) return;
        int line = module.LineOf(call.Span.Start);
        var before = tables.GetValueOrDefault(parameter.Name);
        tables[parameter.Name] = isNew ? draft.Created(name, module.Path, line) : draft.Altered(name, module.Path, line);
        Visit(body);
        if (before is null) tables.Remove(parameter.Name);
        else tables[parameter.Name] = before;
    }

    private string? Text(Expression? expression) =>
        values.Text(module, expression) ?? (expression is Name name && locals.TryGetValue(name.Identifier, out var local) ? values.Text(module, local) : null);

    private void ReadText(Call call)
    {
        if (!call.IsTagged && !textCalls.Contains(CallShape.LastName(call.Callee))) return;
        var text = call.Positional(0);
        if (text is Name name && locals.TryGetValue(name.Identifier, out var local)) text = local;
        // Tagged text inside another call is read there.
        if (text is Call { IsTagged: true } || text is null || values.Sql(module, text) is not { } pieces) return;
        if (!pieces.Exists(p => p.Text is { } piece && SqlFileReader.Building(piece) is not null)) return;
        new SqlSchemaReader(draft, module.Path, module.LineOf(text.Span.Start)).Apply(pieces);
    }
}
