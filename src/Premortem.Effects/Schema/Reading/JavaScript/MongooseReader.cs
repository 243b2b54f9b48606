using Premortem.Code.Model;

namespace Premortem.Effects.Schema.Reading.JavaScript;

/// <summary>Reads Mongoose's schemas, and classes that NestJS or Typegoose makes schemas of.</summary>
internal sealed class MongooseReader(DeclaredValues values, TypeAncestry ancestry)
{
    public IEnumerable<TableDraft> Read(IEnumerable<Module> modules)
    {
        var read = new List<TableDraft>();
        var bySchema = new Dictionary<(Module, string), TableDraft>();
        var users = new List<Module>();
        foreach (var module in modules)
        {
            foreach (var type in module.Types)
                if (type.Decorators.Length > 0 && Array.Exists(type.Decorators, IsSchemaDecorator) && ReadClass(type) is { } table) read.Add(table);
            if (!UsesMongoose(module)) continue;
            users.Add(module);
            foreach (var (variable, value) in values.TopLevel(module).OrderBy(v => v.Value.Span.Start))
                if (SchemaCall(value) is { } call) read.Add(bySchema[(module, variable)] = ReadSchema(module, variable, call));
                else if (value is Call { Callee: Member { Name: "createForClass" } } made && read.Find(t => t.Name == CallShape.LastName(made.Positional(0)) || t.HasAlias(CallShape.LastName(made.Positional(0)))) is { } known) bySchema[(module, variable)] = known;
        }
        foreach (var module in users) ReadUses(module, bySchema);
        return read;
    }

    private static bool UsesMongoose(Module module) => Array.Exists(module.Imports, i => i.Specifier is "mongoose" or "@nestjs/mongoose" || i.Specifier.EndsWith("/mongoose", StringComparison.Ordinal));

    private static bool IsSchemaDecorator(Expression decorator) => CallShape.LastName(decorator) is "Schema" or "modelOptions" or "ModelOptions";

    private static Call? SchemaCall(Expression value) => value is Call { IsNew: true } call && CallShape.LastName(call.Callee) == "Schema" ? call : null;

    private TableDraft ReadSchema(Module module, string variable, Call call)
    {
        string name = variable.EndsWith("Schema", StringComparison.OrdinalIgnoreCase) && variable.Length > 6 ? variable[..^6] : variable;
        var table = new TableDraft(values.Text(module, call.Positional(1).Entry("collection")) ?? name, module.Path, module.LineOf(call.Span.Start));
        table.AddAlias(name);
        AddIdentity(table);
        AddPaths(call.Positional(0), "", module, table, 0);
        if (call.Positional(1).Entry("optimisticConcurrency") is { } optimistic && !CallShape.IsFalse(optimistic)) table.AddColumn(new Column("__v", "Number") { IsVersion = true });
        return table;
    }

    private static void AddIdentity(TableDraft table)
    {
        table.AddColumn(new Column("_id", "ObjectId") { IsGenerated = true });
        table.AddPrimaryKey("_id");
    }

    private void AddPaths(Expression? paths, string prefix, Module module, TableDraft table, int depth)
    {
        if (paths is Name shared && depth < 4 && values.Find(module, shared.Identifier) is { } found) AddPaths(found.Value, prefix, found.Module, table, depth + 1);
        else if (paths is not ObjectLiteral literal || depth > 6) table.IsComplete = false;
        else
            foreach (var entry in literal.Entries)
            {
                if (CallShape.KeyText(entry) is { } name) AddPath(prefix + name, entry.Value, module, table, depth);
                else AddPaths(entry.Value, prefix, module, table, depth + 1);
            }
    }

    private void AddPath(string name, Expression value, Module module, TableDraft table, int depth)
    {
        // An object that says no type holds further paths.
        if (value is ObjectLiteral && value.Entry("type") is null or ObjectLiteral { Entries.Length: 0 })
        {
            if (value is ObjectLiteral { Entries.Length: > 0 }) AddPaths(value, name + ".", module, table, depth + 1);
            return;
        }
        var defaultValue = value.Entry("default");
        table.AddColumn(new Column(name, CallShape.LastName(value.Entry("type") ?? value) ?? "")
        {
            IsNullable = !CallShape.IsTrue(value.Entry("required")),
            HasDefault = defaultValue is not null,
            References = values.Text(module, value.Entry("ref")),
        });
        // A sparse index leaves out what isn't there.
        if (CallShape.IsTrue(value.Entry("unique"))) table.AddKey(new UniqueKey([name], Condition: CallShape.IsTrue(value.Entry("sparse")) ? $"{name} IS NOT NULL" : null));
    }

    /// <summary>Reads <c>schema.index(…)</c> and <c>model('Name', schema)</c>.</summary>
    private void ReadUses(Module module, Dictionary<(Module, string), TableDraft> schemas)
    {
        foreach (var statement in module.Body.Body?.Statements ?? [])
        {
            var value = statement switch { ExpressionStatement e => e.Value, Assignment a => a.Value, _ => null };
            foreach (var call in CallsIn(value))
            {
                if (call is { Callee: Member { Name: "index", Target: Name schema } } && Find(module, schema.Identifier, schemas) is { } indexed) AddIndex(call, indexed);
                else if (CallShape.LastName(call.Callee) == "model" && CallShape.LastName(call.Positional(1)) is { } given && Find(module, given, schemas) is { } modelled)
                {
                    modelled.AddAlias(values.Text(module, call.Positional(0)));
                    if (statement is Assignment { Target: Name variable }) modelled.AddAlias(variable.Identifier);
                    if (values.Text(module, call.Positional(2)) is { } collection) modelled.AddAlias(collection);
                }
            }
        }
        foreach (var export in module.Exports)
            foreach (var call in CallsIn(export.Value))
                if (CallShape.LastName(call.Callee) == "model" && CallShape.LastName(call.Positional(1)) is { } given && Find(module, given, schemas) is { } modelled) modelled.AddAlias(values.Text(module, call.Positional(0)));
    }

    /// <summary>The calls of an expression that may choose (<c>models.User || model('User', schema)</c>).</summary>
    private static IEnumerable<Call> CallsIn(Expression? value) => value switch
    {
        Call call => [call],
        Logical choice => CallsIn(choice.Left).Concat(CallsIn(choice.Right)),
        AssignmentExpression assignment => CallsIn(assignment.Value),
        Conditional choice => CallsIn(choice.WhenTrue).Concat(CallsIn(choice.WhenFalse)),
        _ => [],
    };

    private TableDraft? Find(Module module, string name, Dictionary<(Module, string), TableDraft> schemas)
    {
        if (schemas.TryGetValue((module, name), out var own)) return own;
        return values.Code.NamesOf(module).Imports.TryGetValue(name, out var import) && values.Code.Resolve(module, import.Specifier, import.Level).Module is { } source
            && import.Imported is { } imported && schemas.TryGetValue((source, imported), out var other) ? other : null;
    }

    private static void AddIndex(Call call, TableDraft table)
    {
        var options = call.Positional(1);
        if (!CallShape.IsTrue(options.Entry("unique"))) return;
        if (call.Positional(0) is not ObjectLiteral { Entries.Length: > 0 } keys || Array.Exists(keys.Entries, e => CallShape.KeyText(e) is null))
        {
            table.IsComplete = false;
            return;
        }
        var columns = keys.Entries.Select(CallShape.KeyText).OfType<string>();
        string? condition = options.Entry("partialFilterExpression") is { } filter ? ConditionText.Of(filter) : CallShape.IsTrue(options.Entry("sparse")) ? "the field exists" : null;
        table.AddKey(new UniqueKey([.. columns], Condition: condition));
    }

    private TableDraft? ReadClass(TypeDeclaration type)
    {
        if (!type.Fields.Any(f => f.Decorators.Any(d => CallShape.LastName(d) is "Prop" or "prop"))) return null;
        var options = (Array.Find(type.Decorators, IsSchemaDecorator) as Call)?.Positional(0);
        var table = new TableDraft(values.Text(type.Module, options.Entry("collection")) ?? type.Name, type.Module.Path, type.Module.LineOf(type.NameSpan.Start));
        table.AddAlias(type.Name);
        AddIdentity(table);
        foreach (var declaring in ancestry.Of(type).Own.Prepend(type))
            foreach (var field in declaring.Fields)
                if (Array.Find(field.Decorators, d => CallShape.LastName(d) is "Prop" or "prop") is { } decorator)
                    AddProperty(field, (decorator as Call)?.Positional(0), type.Module, table);
        foreach (var decorator in type.Decorators.OfType<Call>().Where(d => CallShape.LastName(d) is "index" or "Index")) AddIndex(decorator, table);
        return table;
    }

    private void AddProperty(Field field, Expression? options, Module module, TableDraft table)
    {
        table.AddColumn(new Column(field.Name, field.Type?.ToString() ?? "")
        {
            IsNullable = field.IsOptional,
            HasDefault = options.Entry("default") is not null,
            References = values.Text(module, options.Entry("ref")) ?? CallShape.LastName(CallShape.Result(options.Entry("ref")) ?? options.Entry("ref")),
        });
        if (CallShape.IsTrue(options.Entry("unique"))) table.AddKey(new UniqueKey([field.Name], Condition: CallShape.IsTrue(options.Entry("sparse")) ? $"{field.Name} IS NOT NULL" : null));
    }
}
