using Premortem.Code.Model;

namespace Premortem.Effects.Schema.Reading.Python;

/// <summary>Reads declarative models of SQLAlchemy, Flask-SQLAlchemy and SQLModel, and tables made by <c>Table(…)</c>.</summary>
internal sealed class SqlAlchemyModelReader(DeclaredValues values, TypeAncestry ancestry)
{
    private readonly SqlAlchemyColumns columns = new(values);
    private readonly Dictionary<TypeDeclaration, TableDraft> drafts = [];
    private readonly Dictionary<string, TableDraft> byType = new(StringComparer.Ordinal);
    private readonly List<(string Owner, string Target, string Field)> relationships = [];

    public IEnumerable<TableDraft> Read(IEnumerable<Module> modules)
    {
        var read = new List<TableDraft>();
        foreach (var module in modules)
        {
            foreach (var type in module.Types)
                if (IsModel(type) && Read(type) is { } table && !read.Contains(table)) read.Add(table);
            if (Array.Exists(module.Imports, i => i.Specifier.StartsWith("sqlalchemy", StringComparison.Ordinal))) read.AddRange(ReadTables(module));
        }
        Relate();
        return read;
    }

    private bool IsModel(TypeDeclaration type) => type.Bases.Length + type.BaseExpressions.Length > 0 && ancestry.Of(type).External.Any(IsBase)
        && (!ancestry.Of(type).External.Any(IsSqlModel) || CallShape.IsTrue(Array.Find(type.BaseArguments, a => a.Name == "table")?.Value));

    private static bool IsBase(string name) => name is "declarative_base()" or "automap_base()" or "DeclarativeBase()"
        // Flask-SQLAlchemy's class is often extended; peewee's databases have a Model as well.
        || name.EndsWith("().Model", StringComparison.Ordinal) && !name.Contains("Database", StringComparison.Ordinal) && !name.StartsWith("FlaskDB", StringComparison.Ordinal)
        || name.StartsWith("sqlalchemy.", StringComparison.Ordinal) && name.Contains(".DeclarativeBase", StringComparison.Ordinal)
        || name.EndsWith("registry().generate_base", StringComparison.Ordinal) || name == "generate_base()" || IsSqlModel(name);

    private static bool IsSqlModel(string name) => name is "sqlmodel.SQLModel" or "sqlmodel.main.SQLModel";

    private TableDraft? Read(TypeDeclaration type)
    {
        if (drafts.TryGetValue(type, out var known)) return known;
        if (CallShape.IsTrue(FieldValue(type, "__abstract__"))) return null;
        var lineage = ancestry.Of(type).Own;
        string? name = TableName(type) ?? lineage.Where(t => !IsModel(t) || CallShape.IsTrue(FieldValue(t, "__abstract__"))).Select(TableName).FirstOrDefault(n => n is not null);
        // A subclass without a table of its own has its rows in its parent's.
        if (name is null && lineage.FirstOrDefault(t => IsModel(t) && Read(t) is not null) is { } parent && Read(parent) is { } shared)
        {
            shared.AddAlias(type.Name);
            AddMembers(type, type, shared, []);
            return drafts[type] = byType[type.Name] = shared;
        }
        bool hasColumns = lineage.Prepend(type).Any(t => t.Fields.Any(f => f.Initializer is Call call && (SqlAlchemyColumns.IsColumn(call) || IsSqlModelField(call))));
        if (name is null && !hasColumns) return null;
        var table = drafts[type] = byType[type.Name] = new TableDraft(name ?? DefaultName(type), type.Module.Path, type.Module.LineOf(type.Span.Start));
        table.AddAlias(type.Name);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var declaring in lineage.Where(t => !drafts.ContainsKey(t)).Prepend(type)) AddMembers(declaring, type, table, seen);
        return table;
    }

    private string DefaultName(TypeDeclaration type) =>
        ancestry.Of(type).External.Any(IsSqlModel) ? type.Name.ToLowerInvariant() : string.Concat(type.Name.Select((c, i) => char.IsUpper(c) && i > 0 ? $"_{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));

    private static bool IsSqlModelField(Call call) => CallShape.LastName(call.Callee) is "Field" or "Relationship";

    /// <summary>The value of an attribute, or what the method that makes it gives back.</summary>
    private static Expression? FieldValue(TypeDeclaration type, string name) =>
        Array.FindLast(type.Fields, f => f.Name == name)?.Initializer ?? CallShape.Result(Array.Find(type.Methods, m => m.Name == name));

    private string? TableName(TypeDeclaration type) => values.Text(type.Module, FieldValue(type, "__tablename__"));

    private void AddMembers(TypeDeclaration declaring, TypeDeclaration owner, TableDraft table, HashSet<string> seen)
    {
        foreach (var field in declaring.Fields)
            if (seen.Add(field.Name)) AddField(field, declaring, owner, table);
        foreach (var method in declaring.Methods)
            if (method.Decorators.Any(d => CallShape.LastName(d) is "declared_attr" or "directive") && CallShape.Result(method) is Call made && seen.Add(method.Name))
                AddField(new Field(method.Name, null, made, false, method.Span), declaring, owner, table);
        if (seen.Add("__table_args__ of " + declaring.QualifiedName) && FieldValue(declaring, "__table_args__") is { } parts && !columns.AddPart(parts, declaring.Module, table)) table.IsComplete = false;
        if (FieldValue(declaring, "__mapper_args__").Entry("version_id_col") is { } version && CallShape.LastName(version) is { } column)
            table.ChangeColumn(column, c => c with { IsVersion = true });
    }

    private void AddField(Field field, TypeDeclaration declaring, TypeDeclaration owner, TableDraft table)
    {
        if (field.Name.StartsWith("__", StringComparison.Ordinal)) return;
        switch (field.Initializer)
        {
            case Call call when CallShape.LastName(call.Callee) is "relationship" or "Relationship": AddRelationship(field, call, declaring, owner); break;
            case Call call when SqlAlchemyColumns.IsColumn(call): columns.AddColumn(call, field.Name, declaring.Module, table, Mapped(field.Type)); break;
            case Call call when IsSqlModelField(call):
                // SQLModel hands over a whole column where its own words don't suffice.
                if (call.Named("sa_column") is Call given) columns.AddColumn(given, field.Name, declaring.Module, table);
                else columns.AddColumn(call, field.Name, declaring.Module, table, field.Type);
                break;
            case null or Literal when Mapped(field.Type) is { } type && field.Type!.Name.EndsWith("Mapped", StringComparison.Ordinal): AddAnnotated(field, type, declaring.Module, table); break;
            case null or Literal when field.Type is { } type && ancestry.Of(owner).External.Any(IsSqlModel): table.AddColumn(new Column(field.Name, type.ToString())); break;
        }
    }

    private static TypeReference? Mapped(TypeReference? type) => type is { Arguments: [var inner] } && type.Name.EndsWith("Mapped", StringComparison.Ordinal) ? inner : type;

    /// <summary><c>id: Mapped[intpk]</c>, where a shared annotation says what the column is.</summary>
    private void AddAnnotated(Field field, TypeReference type, Module module, TableDraft table)
    {
        if (type.Name.Length > 0 && char.IsUpper(type.Name[0]) && byType.ContainsKey(type.Name)) return;
        if (values.Find(module, type.Name) is { Value: Premortem.Code.Model.Index { Key: ListLiteral parts } } shared
            && Array.Find(parts.Items, p => p is Call call && SqlAlchemyColumns.IsColumn(call)) is Call column)
        {
            columns.AddColumn(column, field.Name, shared.Module, table, new TypeReference(CallShape.LastName(parts.Items[0]) ?? ""));
            return;
        }
        table.AddColumn(new Column(field.Name, type.ToString()) { IsNullable = type.Name == TypeReference.Union });
    }

    private void AddRelationship(Field field, Call call, TypeDeclaration declaring, TypeDeclaration owner)
    {
        var target = call.Positional(0) ?? call.Named("argument");
        string? name = values.Text(declaring.Module, target) ?? (target is Closure lambda ? CallShape.LastName(CallShape.Result(lambda)) : CallShape.LastName(target)) ?? Innermost(Mapped(field.Type));
        if (name is not null) relationships.Add((owner.Name, name[(name.LastIndexOf('.') + 1)..], field.Name));
    }

    private static string? Innermost(TypeReference? type)
    {
        while (type is { Arguments: [var inner, ..] }) type = inner;
        return type?.Name;
    }

    /// <summary>A relationship of one model to another is the name under which the other's rows are reached.</summary>
    private void Relate()
    {
        foreach (var (owner, target, field) in relationships)
        {
            if (!byType.TryGetValue(target, out var rows) || !byType.TryGetValue(owner, out var referred)) continue;
            foreach (var column in rows.Columns.Where(c => c.References is not null && c.InverseName is null).ToList())
                if (SchemaModel.SameName(column.References!, referred.Name) || SchemaModel.SameName(column.References!, owner)) rows.ChangeColumn(column.Name, c => c with { InverseName = field });
        }
    }

    private IEnumerable<TableDraft> ReadTables(Module module)
    {
        foreach (var (variable, value) in values.TopLevel(module).OrderBy(v => v.Value.Span.Start))
        {
            if (value is not Call call || CallShape.LastName(call.Callee) != "Table" || values.Text(module, call.Positional(0)) is not { } name) continue;
            var table = new TableDraft(name, module.Path, module.LineOf(call.Span.Start));
            table.AddAlias(variable);
            foreach (var part in call.Positionals().Skip(2))
                if (!columns.AddPart(part, module, table)) table.IsComplete = false;
            if (call.HasSpread()) table.IsComplete = false;
            yield return table;
        }
    }
}
