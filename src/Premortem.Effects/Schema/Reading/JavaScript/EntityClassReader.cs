using Premortem.Code.Model;

namespace Premortem.Effects.Schema.Reading.JavaScript;

/// <summary>Reads classes decorated as entities: TypeORM and MikroORM.</summary>
internal sealed class EntityClassReader(DeclaredValues values, TypeAncestry ancestry)
{
    private static readonly string[] relations = ["ManyToOne", "OneToOne"];
    private readonly Dictionary<TypeDeclaration, TableDraft> drafts = [];

    public IEnumerable<TableDraft> Read(IEnumerable<Module> modules)
    {
        var read = new List<TableDraft>();
        foreach (var module in modules)
            foreach (var type in module.Types)
                if (type.Decorators.Length > 0 && Read(type) is { } table && !read.Contains(table)) read.Add(table);
        return read;
    }

    private static bool IsEntity(TypeDeclaration type) => Decorator(type.Decorators, "Entity") is not null || Decorator(type.Decorators, "ChildEntity") is not null;

    private static Expression? Decorator(Expression[] decorators, string name) => Array.Find(decorators, d => CallShape.LastName(d) == name);

    private TableDraft? Read(TypeDeclaration type)
    {
        if (drafts.TryGetValue(type, out var known)) return known;
        if (!IsEntity(type)) return null;
        var parent = ancestry.Of(type).Own.FirstOrDefault(IsEntity);
        if (Decorator(type.Decorators, "ChildEntity") is not null && parent is not null && Read(parent) is { } shared)
        {
            shared.AddAlias(type.Name);
            AddFields(type, shared);
            return drafts[type] = shared;
        }
        var options = Decorator(type.Decorators, "Entity") as Call;
        string? name = options is null ? null : values.Text(type.Module, options.Positional(0) is ObjectLiteral literal ? literal.Entry("name") ?? literal.Entry("tableName") : options.Positional(0));
        var table = drafts[type] = new TableDraft(name ?? type.Name, type.Module.Path, type.Module.LineOf(type.NameSpan.Start));
        table.AddAlias(type.Name);
        foreach (var declaring in ancestry.Of(type).Own.Prepend(type)) AddFields(declaring, table);
        return table;
    }

    private void AddFields(TypeDeclaration declaring, TableDraft table)
    {
        foreach (var field in declaring.Fields)
            if (field.Decorators.Length > 0 && !field.IsStatic) AddField(field, declaring, table);
        foreach (var decorator in declaring.Decorators.OfType<Call>()) AddClassDecorator(decorator, declaring.Module, table);
    }

    private void AddClassDecorator(Call decorator, Module module, TableDraft table)
    {
        string? name = CallShape.LastName(decorator.Callee);
        if (name == "Check" && (decorator.Positional(1) ?? decorator.Positional(0)) is { } check && CallShape.Text(check) is { } condition) table.AddCheck(condition);
        bool isUnique = name == "Unique" || name == "Index" && IsUnique(decorator);
        if (!isUnique) return;
        string? key = CallShape.Text(decorator.Positional(0)) is { } text && decorator.Positional(1) is not null ? text : values.Text(module, Options(decorator)?.Entry("name"));
        if (ColumnsOf(decorator, module) is { Count: > 0 } columns)
            table.AddKey(new UniqueKey([.. columns], Condition: Options(decorator)?.Entry("where") is { } where ? ConditionText.Of(where) : null), key);
        else table.IsComplete = false;
    }

    private static ObjectLiteral? Options(Call call) => call.Positionals().OfType<ObjectLiteral>().LastOrDefault();

    private static bool IsUnique(Call call) => CallShape.IsTrue(Options(call)?.Entry("unique"));

    /// <summary><c>['a', 'b']</c>, <c>(x) => [x.a, x.b]</c>, <c>{ properties: ['a', 'b'] }</c>, or texts one after another.</summary>
    private List<string>? ColumnsOf(Call call, Module module)
    {
        foreach (var argument in call.Positionals())
        {
            var list = argument is Closure ? CallShape.Result(argument) : argument.Entry("properties") ?? argument;
            if (list is ListLiteral items) return [.. items.Items.Select(i => values.Text(module, i) ?? CallShape.LastName(i)).OfType<string>()];
            if (argument.Entry("properties") is { } single && values.Text(module, single) is { } one) return [one];
            if (list is ObjectLiteral byName && argument is Closure) return [.. byName.Entries.Select(CallShape.KeyText).OfType<string>()];
        }
        var texts = call.Positionals().Select(CallShape.Text).OfType<string>().ToList();
        return texts.Count > 1 ? texts : null;
    }

    private void AddField(Field field, TypeDeclaration declaring, TableDraft table)
    {
        foreach (var decorator in field.Decorators)
        {
            string? name = CallShape.LastName(decorator);
            if (name is null) continue;
            var call = decorator as Call;
            var options = call is null ? null : Options(call);
            if (relations.Contains(name)) AddRelation(field, name, call, options, declaring.Module, table);
            else if (name.EndsWith("Column", StringComparison.Ordinal) && name != "JoinColumn" || name is "Property" or "PrimaryKey" or "Enum" or "SerializedPrimaryKey") AddColumn(field, name, call, options, table);
        }
        // Keys after columns: a column decorator may stand below.
        if (field.Decorators.Any(d => CallShape.LastName(d) == "Unique" || d is Call call && CallShape.LastName(d) == "Index" && IsUnique(call)))
        {
            var index = field.Decorators.OfType<Call>().FirstOrDefault(d => CallShape.LastName(d) is "Index");
            table.AddKey(new UniqueKey([field.Name], Condition: index is not null && Options(index)?.Entry("where") is { } where ? ConditionText.Of(where) : null));
        }
    }

    private static void AddColumn(Field field, string decorator, Call? call, ObjectLiteral? options, TableDraft table)
    {
        bool isPrimary = decorator is "PrimaryColumn" or "PrimaryGeneratedColumn" or "PrimaryKey" or "ObjectIdColumn" || CallShape.IsTrue(options?.Entry("primary"));
        string type = CallShape.Text(call?.Positional(0)) ?? CallShape.Text(options?.Entry("type")) ?? CallShape.LastName(options?.Entry("type")) ?? field.Type?.ToString() ?? "";
        table.AddColumn(new Column(field.Name, type)
        {
            IsNullable = CallShape.IsTrue(options?.Entry("nullable")) || field.IsOptional,
            HasDefault = options?.Entry("default") is not null || options?.Entry("defaultRaw") is not null || options?.Entry("onCreate") is not null || decorator.EndsWith("DateColumn", StringComparison.Ordinal),
            IsGenerated = decorator is "PrimaryGeneratedColumn" or "ObjectIdColumn" || options?.Entry("generated") is { } generated && !CallShape.IsFalse(generated) || IsMadeUnique(options?.Entry("default") ?? options?.Entry("defaultRaw") ?? options?.Entry("onCreate") ?? field.Initializer)
                || decorator == "PrimaryKey" && field.Type?.Name == "number",
            IsVersion = decorator == "VersionColumn" || CallShape.IsTrue(options?.Entry("version")),
        });
        if (isPrimary) table.ExtendPrimaryKey(field.Name);
        if (options?.Entry("unique") is { } unique && !CallShape.IsFalse(unique)) table.AddKey(field.Name);
        if (options is not null && Array.Exists(options.Entries, e => e.Key is null)) table.IsComplete = false;
    }

    private static bool IsMadeUnique(Expression? value)
    {
        string? text = value is Closure ? CallShape.LastName(CallShape.Result(value)) ?? CallShape.Text(CallShape.Result(value)) : CallShape.Text(value) ?? CallShape.LastName(value);
        return text is not null && (text.Contains("uuid", StringComparison.OrdinalIgnoreCase) || text.Contains("ulid", StringComparison.OrdinalIgnoreCase)
            || text.Contains("nanoid", StringComparison.OrdinalIgnoreCase) || text is "v4" or "v7" || text.Contains("nextval", StringComparison.OrdinalIgnoreCase));
    }

    private void AddRelation(Field field, string relation, Call? call, ObjectLiteral? options, Module module, TableDraft table)
    {
        var target = call?.Positional(0) is ObjectLiteral literal ? literal.Entry("entity") : call?.Positional(0);
        var inverse = call?.Positional(1) as Closure;
        var join = Decorator(field.Decorators, "JoinColumn") as Call;
        bool isOwner = relation == "ManyToOne" || Decorator(field.Decorators, "JoinColumn") is not null || CallShape.IsTrue(options?.Entry("owner"));
        if (!isOwner) return;
        string? references = CallShape.Text(target) ?? CallShape.LastName(target is Closure ? CallShape.Result(target) : target) ?? field.Type?.Name;
        string? inverseName = CallShape.LastName(CallShape.Result(inverse)) ?? CallShape.Text(options?.Entry("inversedBy")) ?? CallShape.LastName(CallShape.Result(options?.Entry("inversedBy")));
        AddReference(field.Name);
        // Code sets the relation or the column behind it; both are the same column.
        if (join is not null && values.Text(module, Options(join)?.Entry("name")) is { } column && !SchemaModel.SameName(column, field.Name) && !SchemaModel.SameName(column, field.Name + "_id")) AddReference(column);
        if (relation == "OneToOne" || CallShape.IsTrue(options?.Entry("unique"))) table.AddKey(field.Name);
        if (CallShape.IsTrue(options?.Entry("primary"))) table.ExtendPrimaryKey(field.Name);

        void AddReference(string name) => table.AddColumn(new Column(name, "") { IsNullable = !CallShape.IsFalse(options?.Entry("nullable")), References = references, InverseName = inverseName });
    }
}
