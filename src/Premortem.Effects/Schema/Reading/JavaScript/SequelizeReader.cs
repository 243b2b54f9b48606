using Premortem.Code.Model;

namespace Premortem.Effects.Schema.Reading.JavaScript;

/// <summary>Reads Sequelize's models: <c>define</c>, <c>init</c>, and classes decorated as tables.</summary>
internal sealed class SequelizeReader(DeclaredValues values, TypeAncestry ancestry)
{
    private readonly SequelizeAttributes attributes = new(values);

    public IEnumerable<TableDraft> Read(IEnumerable<Module> modules)
    {
        foreach (var module in modules)
        {
            foreach (var type in module.Types)
                if (Array.Find(type.Decorators, d => CallShape.LastName(d) == "Table") is { } decorator && IsDecoratedModel(type)) yield return ReadClass(type, decorator as Call);
            if (!MayDefine(module)) continue;
            var calls = new DefiningCalls();
            calls.Visit(module);
            foreach (var (call, type) in calls.Found)
                if (Read(module, call, type) is { } table) yield return table;
        }
    }

    private static bool MayDefine(Module module) => Array.Exists(module.Imports, i => i.Specifier is "sequelize" or "sequelize-typescript" || i.Specifier.StartsWith("@sequelize/", StringComparison.Ordinal))
        || Array.Exists(module.Exports, e => e.Value is Closure { Function.Parameters: [{ Name: "sequelize" or "db" }, ..] })
        || Array.Exists(module.Functions, f => f.Parameters is [{ Name: "sequelize" }, ..]);

    private bool IsDecoratedModel(TypeDeclaration type) =>
        ancestry.Of(type).External.Any(e => e.EndsWith(".Model", StringComparison.Ordinal) || e.StartsWith("sequelize", StringComparison.Ordinal))
        || type.Fields.Any(f => f.Decorators.Any(d => CallShape.LastName(d) is "Column" or "BelongsTo" or "HasMany"));

    private TableDraft? Read(Module module, Call call, TypeDeclaration? within)
    {
        bool isDefine = CallShape.LastName(call.Callee) == "define";
        var columns = call.Positional(isDefine ? 1 : 0);
        var options = call.Positional(isDefine ? 2 : 1);
        if (Followed(module, columns) is not { Value: ObjectLiteral literal } given) return null;
        string? model = isDefine ? values.Text(module, call.Positional(0)) : values.Text(module, options.Entry("modelName"));
        string? type = isDefine ? null : call.Callee is Member { Target: Name owner } ? owner.Identifier : within?.Name;
        // `init` of something that is no model has no options of this kind.
        if (!isDefine && (type is null || options is not ObjectLiteral || options.Entry("sequelize") is null && model is null && options.Entry("tableName") is null)) return null;
        if ((model ?? type) is not { } name) return null;
        var table = new TableDraft(values.Text(module, options.Entry("tableName")) ?? name, module.Path, module.LineOf(call.Span.Start));
        table.AddAlias(name);
        table.AddAlias(type);
        attributes.Add(literal, given.Module, table);
        attributes.AddOptions(options, module, table);
        AddIdentity(table);
        return table;
    }

    private DeclaredValue? Followed(Module module, Expression? expression) =>
        expression is Name name ? values.Find(module, name.Identifier) : expression is null ? null : new(module, expression);

    private static void AddIdentity(TableDraft table)
    {
        if (table.HasPrimaryKey) return;
        table.AddColumn(new Column("id", "INTEGER") { IsGenerated = true });
        table.AddPrimaryKey("id");
    }

    private TableDraft ReadClass(TypeDeclaration type, Call? decorator)
    {
        var options = decorator?.Positional(0);
        var table = new TableDraft(values.Text(type.Module, options.Entry("tableName")) ?? type.Name, type.Module.Path, type.Module.LineOf(type.NameSpan.Start));
        table.AddAlias(type.Name);
        table.AddAlias(values.Text(type.Module, options.Entry("modelName")));
        var groups = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var declaring in ancestry.Of(type).Own.Prepend(type))
            foreach (var field in declaring.Fields)
                if (field.Decorators.Length > 0 && !field.IsStatic) AddField(field, declaring.Module, table, groups);
        foreach (var (name, columns) in groups.OrderBy(g => g.Key, StringComparer.Ordinal)) table.AddKey(new UniqueKey([.. columns]), name);
        attributes.AddOptions(options, type.Module, table);
        AddIdentity(table);
        return table;
    }

    private void AddField(Field field, Module module, TableDraft table, Dictionary<string, List<string>> groups)
    {
        Expression? Decorator(string name) => Array.Find(field.Decorators, d => CallShape.LastName(d) == name);
        if (Decorator("Column") is not { } column) return;
        var options = (column as Call)?.Positional(0);
        if (options is ObjectLiteral literal) attributes.Add(field.Name, literal, module, table);
        else table.AddColumn(new Column(field.Name, CallShape.LastName(options) ?? field.Type?.ToString() ?? "") { IsNullable = !CallShape.IsFalse((Decorator("AllowNull") as Call)?.Positional(0)) });
        if (Decorator("PrimaryKey") is not null) table.ExtendPrimaryKey(field.Name);
        bool isAuto = Decorator("AutoIncrement") is not null || (Decorator("Default") as Call)?.Positional(0) is { } value && SequelizeAttributes.IsMadeUnique(value);
        string? references = Decorator("ForeignKey") is Call { Arguments: [var target, ..] } ? CallShape.LastName(CallShape.Result(target.Value)) : null;
        table.ChangeColumn(field.Name, c => c with
        {
            IsGenerated = c.IsGenerated || isAuto,
            HasDefault = c.HasDefault || Decorator("Default") is not null || field.Initializer is not null,
            References = c.References ?? references,
        });
        if (Decorator("Unique") is { } unique) AddUnique(unique as Call, field.Name, module, table, groups);
        if (Decorator("Index") is Call index && CallShape.IsTrue((index.Positional(0) ?? index.Positional(1)).Entry("unique")))
        {
            if (values.Text(module, index.Positional(0).Entry("name")) is { } name) Group(groups, name).Add(field.Name);
            else table.AddKey(field.Name);
        }
    }

    private void AddUnique(Call? unique, string field, Module module, TableDraft table, Dictionary<string, List<string>> groups)
    {
        var given = unique?.Positional(0);
        if ((values.Text(module, given) ?? values.Text(module, given.Entry("name"))) is { } name) Group(groups, name).Add(field);
        else if (!CallShape.IsFalse(given)) table.AddKey(field);
    }

    private static List<string> Group(Dictionary<string, List<string>> groups, string name) => groups.TryGetValue(name, out var group) ? group : groups[name] = [];

    /// <summary>Calls of <c>define</c> and <c>init</c> anywhere in a module, with the class they stand in.</summary>
    private sealed class DefiningCalls : ModelWalker
    {
        private TypeDeclaration? type;

        public List<(Call Call, TypeDeclaration? Type)> Found { get; } = [];

        public void Visit(Module module)
        {
            foreach (var function in module.Functions) VisitFunction(function);
            foreach (var declared in module.Types) VisitType(declared);
            if (module.Body.Body is { } body) Visit(body);
            foreach (var export in module.Exports)
                if (export.Value is Closure closure) VisitFunction(closure.Function);
        }

        public override void Visit(Expression expression)
        {
            if (expression is Call { Callee: Member { Name: "define" or "init" } } call && !Found.Exists(f => f.Call == call)) Found.Add((call, type));
            base.Visit(expression);
        }

        protected override void VisitFunction(Function function)
        {
            if (function.Body is not null) Visit(function.Body);
        }

        protected override void VisitType(TypeDeclaration declaration)
        {
            var before = type;
            type = declaration;
            foreach (var method in declaration.Methods) VisitFunction(method);
            if (declaration.Body is not null) VisitFunction(declaration.Body);
            type = before;
        }
    }
}
