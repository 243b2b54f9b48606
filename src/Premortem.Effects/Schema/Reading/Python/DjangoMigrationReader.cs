using Premortem.Code.Model;

namespace Premortem.Effects.Schema.Reading.Python;

/// <summary>
/// Replays Django's migrations: all operations of apps whose models weren't found, and of the others what only SQL says.
/// </summary>
/// <param name="known">Folders of apps whose models are known.</param>
internal sealed class DjangoMigrationReader(DeclaredValues values, SchemaDraft draft, IReadOnlySet<string> known)
{
    private const string Folder = "/migrations/";
    private readonly DjangoFieldReader fields = new(values);
    private readonly DjangoConstraintReader constraints = new(values);

    public static bool IsMigration(Module module) => module.Path.Contains(Folder, StringComparison.Ordinal) && Array.Exists(module.Types, t => t.Name == "Migration");

    public void Replay(IEnumerable<Module> migrations)
    {
        foreach (var module in migrations.OrderBy(m => m.Path, NaturalOrder.Instance))
        {
            var type = Array.Find(module.Types, t => t.Name == "Migration");
            var operations = type is null ? null : Array.FindLast(type.Fields, f => f.Name == "operations")?.Initializer;
            string folder = module.Path[..module.Path.LastIndexOf(Folder, StringComparison.Ordinal)];
            foreach (var operation in CallShape.Items(operations))
                if (operation is Call call) Apply(call, module, folder[(folder.LastIndexOf('/') + 1)..], isModelled: known.Contains(folder), 0);
        }
    }

    private void Apply(Call call, Module module, string app, bool isModelled, int depth)
    {
        switch (CallShape.LastName(call.Callee))
        {
            case "RunSQL": RunSql(call.Positional(0) ?? call.Named("sql"), module); break;
            case "SeparateDatabaseAndState" when depth < 3:
                foreach (var part in CallShape.Items(call.Named("database_operations") ?? call.Positional(0)).Concat(CallShape.Items(call.Named("state_operations") ?? call.Positional(1))))
                    if (part is Call inner) Apply(inner, module, app, isModelled, depth + 1);
                break;
            case { } operation when !isModelled: Apply(operation, call, module, app); break;
        }
    }

    private void RunSql(Expression? sql, Module module)
    {
        foreach (var part in sql is ListLiteral list ? list.Items : CallShape.Items(sql))
        {
            var text = part is ListLiteral { Items: [var statement, ..] } ? statement : part;
            if (values.Sql(module, text) is { } pieces) new SqlSchemaReader(draft, module.Path, module.LineOf(text.Span.Start)).Apply(pieces);
        }
    }

    private string? Text(Module module, Call call, int position, string name) => values.Text(module, call.Named(name) ?? call.Positional(position));

    private static string TableName(string app, string model) => $"{app}_{model.ToLowerInvariant()}";

    private void Apply(string operation, Call call, Module module, string app)
    {
        // All operations on a model name it first.
        string? model = Text(module, call, 0, "model_name") ?? Text(module, call, 0, "name");
        if (operation == "RenameModel") model = Text(module, call, 0, "old_name");
        if (model is null) return;
        string name = TableName(app, model);
        int line = module.LineOf(call.Span.Start);
        switch (operation)
        {
            case "CreateModel": Create(call, module, draft.Created(name, module.Path, line), model); break;
            case "DeleteModel": draft.Drop(name); break;
            case "RenameModel" when Text(module, call, 1, "new_name") is { } renamed: draft.Rename(name, TableName(app, renamed)); break;
            case "AddField" or "AlterField" when Text(module, call, 1, "name") is { } field && (call.Named("field") ?? call.Positional(2)) is Call type && DjangoFieldReader.IsField(type):
                var altered = draft.Altered(name, module.Path, line);
                altered.DropKeyOver([field]);
                fields.Add(field, type, module, model, altered);
                break;
            case "RemoveField" when Text(module, call, 1, "name") is { } removed: draft.Find(name)?.DropColumn(removed); break;
            case "RenameField" when Text(module, call, 1, "old_name") is { } from && Text(module, call, 2, "new_name") is { } to: draft.Find(name)?.RenameColumn(from, to); break;
            case "AlterUniqueTogether" when (call.Named("unique_together") ?? call.Positional(1)) is { } together:
                var table = draft.Altered(name, module.Path, line);
                table.DropUnnamedCompoundKeys();
                constraints.AddTogether(new(module, together), table);
                break;
            case "AddConstraint" when (call.Named("constraint") ?? call.Positional(1)) is Call constraint: constraints.Add(module, constraint, draft.Altered(name, module.Path, line)); break;
            case "RemoveConstraint" when Text(module, call, 1, "name") is { } constraint: draft.Find(name)?.DropConstraint(constraint); break;
        }
    }

    private void Create(Call call, Module module, TableDraft table, string model)
    {
        table.AddAlias(model);
        foreach (var item in CallShape.Items(call.Named("fields") ?? call.Positional(1)))
            if (item is ListLiteral { Items: [var name, Call type] } && values.Text(module, name) is { } field && DjangoFieldReader.IsField(type)) fields.Add(field, type, module, model, table);
        var options = call.Named("options") ?? call.Positional(2);
        if (options.Entry("unique_together") is { } together) constraints.AddTogether(new(module, together), table);
        foreach (var constraint in CallShape.Items(options.Entry("constraints")))
            if (constraint is Call given) constraints.Add(module, given, table);
        table.AddAlias(values.Text(module, options.Entry("db_table")));
    }
}
