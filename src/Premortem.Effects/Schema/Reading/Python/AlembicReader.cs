using Premortem.Code.Model;

namespace Premortem.Effects.Schema.Reading.Python;

/// <summary>Replays Alembic's revisions in the order in which they build on each other.</summary>
internal sealed class AlembicReader(DeclaredValues values, SchemaDraft draft)
{
    private readonly SqlAlchemyColumns columns = new(values);

    private DeclaredValues Values => values;
    private SchemaDraft Draft => draft;

    public static bool IsRevision(Module module) => Array.Exists(module.Imports, i => i.Specifier == "alembic" || i.Specifier.StartsWith("alembic.", StringComparison.Ordinal))
        && Array.Exists(module.Functions, f => f.Name == "upgrade");

    public void Replay(IEnumerable<Module> revisions)
    {
        foreach (var module in InOrder(revisions))
            if (Array.Find(module.Functions, f => f.Name == "upgrade")?.Body is { } body) new Upgrade(this, module).Visit(body);
    }

    private List<Module> InOrder(IEnumerable<Module> revisions)
    {
        var modules = revisions.OrderBy(m => m.Path, NaturalOrder.Instance).ToList();
        var byRevision = new Dictionary<string, Module>(StringComparer.Ordinal);
        foreach (var module in modules)
            if (values.Text(module, values.TopLevel(module).GetValueOrDefault("revision")) is { } revision) byRevision.TryAdd(revision, module);
        var ordered = new List<Module>(modules.Count);
        var seen = new HashSet<Module>();
        foreach (var module in modules) AddAfterParents(module);
        return ordered;

        // A chain may be as long as the project is old, so it is walked without recursion.
        void AddAfterParents(Module module)
        {
            var pending = new Stack<(Module Module, bool Expanded)>([(module, false)]);
            while (pending.TryPop(out var next))
            {
                if (next.Expanded) ordered.Add(next.Module);
                else if (seen.Add(next.Module))
                {
                    pending.Push((next.Module, true));
                    foreach (string parent in values.Texts(next.Module, values.TopLevel(next.Module).GetValueOrDefault("down_revision")) ?? [])
                        if (byRevision.TryGetValue(parent, out var before)) pending.Push((before, false));
                }
            }
        }
    }

    /// <summary>The operations of one revision.</summary>
    private sealed class Upgrade(AlembicReader reader, Module module) : ModelWalker
    {
        private readonly Dictionary<string, string> batches = new(StringComparer.Ordinal);

        private DeclaredValues Values => reader.Values;
        private SchemaDraft Draft => reader.Draft;

        public override void Visit(Statement statement)
        {
            if (statement is Scope { Resource: Call { Callee: Member { Name: "batch_alter_table" } } batch, Target: Name target } && Text(batch.Positional(0)) is { } table)
                batches[target.Identifier] = table;
            base.Visit(statement);
        }

        public override void Visit(Expression expression)
        {
            if (expression is Call { Callee: Member { Target: Name target } member } call)
            {
                if (batches.TryGetValue(target.Identifier, out string? table)) Apply(member.Name, call, Draft.Altered(table, module.Path, module.LineOf(call.Span.Start)), 0);
                else if (target.Identifier == "op") Apply(call, member.Name);
            }
            base.Visit(expression);
        }

        private string? Text(Expression? expression) => Values.Text(module, expression);

        private TableDraft? Table(Expression? name, Call call) => Text(name) is { } table ? Draft.Altered(table, module.Path, module.LineOf(call.Span.Start)) : null;

        private void Apply(Call call, string operation)
        {
            switch (operation)
            {
                case "create_table": CreateTable(call); break;
                case "drop_table" when Text(call.Positional(0)) is { } dropped: Draft.Drop(dropped); break;
                case "rename_table" when Text(call.Positional(0)) is { } from && Text(call.Positional(1)) is { } to: Draft.Rename(from, to); break;
                case "execute" when Values.Sql(module, call.Positional(0) ?? call.Named("sqltext")) is { } sql:
                    new SqlSchemaReader(Draft, module.Path, module.LineOf(call.Span.Start)).Apply(sql);
                    break;
                // The name of the constraint comes first, then the table; elsewhere the table.
                case "create_unique_constraint" or "create_primary_key" or "create_check_constraint" or "create_index" or "drop_constraint":
                    if (Table(call.Positional(1) ?? call.Named("table_name"), call) is { } named) Apply(operation, call, named, 1);
                    break;
                case "drop_index" when Text(call.Positional(0) ?? call.Named("index_name")) is { } index: Draft.DropConstraint(index); break;
                case "add_column" or "drop_column" or "alter_column":
                    if (Table(call.Positional(0) ?? call.Named("table_name"), call) is { } table) Apply(operation, call, table, 1);
                    break;
            }
        }

        private void CreateTable(Call call)
        {
            if (Text(call.Positional(0) ?? call.Named("table_name")) is not { } name) return;
            var table = Draft.Created(name, module.Path, module.LineOf(call.Span.Start));
            foreach (var part in call.Positionals().Skip(1))
                if (!reader.columns.AddPart(part, module, table)) table.IsComplete = false;
            if (call.HasSpread()) table.IsComplete = false;
        }

        /// <param name="shift">How many arguments a table's name takes up; inside a batch it is left out.</param>
        private void Apply(string operation, Call call, TableDraft table, int shift)
        {
            switch (operation)
            {
                case "add_column" when call.Positional(shift) is Call column: reader.columns.AddColumn(column, null, module, table); break;
                case "drop_column" when Text(call.Positional(shift) ?? call.Named("column_name")) is { } dropped: table.DropColumn(dropped); break;
                case "alter_column" when Text(call.Positional(shift) ?? call.Named("column_name")) is { } altered: Alter(call, table, altered); break;
                case "create_unique_constraint": AddKey(call, call.Positional(1 + shift) ?? call.Named("columns"), table, isPrimary: false); break;
                case "create_primary_key": AddKey(call, call.Positional(1 + shift) ?? call.Named("columns"), table, isPrimary: true); break;
                case "create_index" when CallShape.IsTrue(call.Named("unique")): AddKey(call, call.Positional(1 + shift) ?? call.Named("columns"), table, isPrimary: false); break;
                case "create_check_constraint" when (call.Positional(1 + shift) ?? call.Named("condition")) is { } check: table.AddCheck(ConditionText.Of(check), Text(call.Positional(0))); break;
                case "drop_constraint" when Text(call.Positional(0) ?? call.Named("constraint_name")) is { } name: table.DropConstraint(name); break;
                case "drop_index" when Text(call.Positional(0) ?? call.Named("index_name")) is { } name: table.DropConstraint(name); break;
            }
        }

        private void Alter(Call call, TableDraft table, string column)
        {
            if (call.Named("nullable") is { } nullable) table.ChangeColumn(column, c => c with { IsNullable = CallShape.IsTrue(nullable) });
            if (call.Named("server_default") is { } value) table.ChangeColumn(column, c => c with { HasDefault = !CallShape.IsNull(value) });
            if (Text(call.Named("new_column_name")) is { } renamed) table.RenameColumn(column, renamed);
        }

        private void AddKey(Call call, Expression? over, TableDraft table, bool isPrimary)
        {
            var names = CallShape.Items(over).Select(i => Text(i) ?? (i is Call ? InExpression(i) : null)).ToList();
            if (names.Count == 0 || names.Contains(null))
            {
                table.IsComplete = false;
                return;
            }
            var where = call.Named("postgresql_where") ?? call.Named("sqlite_where");
            var key = new UniqueKey([.. names.OfType<string>()], isPrimary, where is null ? null : ConditionText.Of(where));
            table.AddKey(key, Text(call.Positional(0) ?? call.Named("constraint_name") ?? call.Named("index_name")));
        }

        private string? InExpression(Expression expression)
        {
            if (Values.Sql(module, expression) is not [{ Text: { } text }]) return null;
            var tokens = Effects.Sql.SqlTokenizer.Tokenize(text);
            return new SqlColumnReader(tokens).KeyColumns(tokens.All).FirstOrDefault();
        }
    }
}
