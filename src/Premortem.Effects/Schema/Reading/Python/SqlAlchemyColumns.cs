using Premortem.Code.Model;

namespace Premortem.Effects.Schema.Reading.Python;

/// <summary>Reads SQLAlchemy's columns, constraints and indexes, as models, tables and Alembic spell them.</summary>
internal sealed class SqlAlchemyColumns(DeclaredValues values)
{
    private static readonly string[] columnCalls = ["Column", "mapped_column", "MappedColumn", "deferred", "column_property"];

    public static bool IsColumn(Call call) => columnCalls.Contains(CallShape.LastName(call.Callee));

    /// <summary>Adds a column. The attribute's name is what code uses; a name given to the call stands when there is no attribute.</summary>
    public void AddColumn(Call call, string? attribute, Module module, TableDraft table, TypeReference? annotation = null)
    {
        if (CallShape.LastName(call.Callee) is "deferred" or "column_property")
        {
            if (call.Positional(0) is Call inner && IsColumn(inner)) AddColumn(inner, attribute, module, table, annotation);
            return;
        }
        string? name = attribute ?? values.Text(module, call.Positional(0)) ?? values.Text(module, call.Named("name"));
        if (name is null)
        {
            table.IsComplete = false;
            return;
        }
        var parts = call.Positionals().OfType<Call>().ToList();
        bool isPrimary = CallShape.IsTrue(call.Named("primary_key"));
        var defaultValue = call.Named("default") ?? call.Named("insert_default") ?? call.Named("default_factory");
        var serverDefault = call.Named("server_default");
        string type = call.Positionals().Select(TypeName).FirstOrDefault(t => t.Length > 0) ?? annotation?.ToString() ?? "";
        table.AddColumn(new Column(name, type)
        {
            IsNullable = !isPrimary && (call.Named("nullable") is { } nullable ? CallShape.IsTrue(nullable) : annotation is null || annotation.Name == TypeReference.Union),
            HasDefault = defaultValue is not null || serverDefault is not null,
            IsGenerated = isPrimary && type is "Integer" or "BigInteger" or "SmallInteger" or "int" || IsUuid(defaultValue) || IsUuid(serverDefault)
                || parts.Exists(p => CallShape.LastName(p.Callee) is "Identity" or "Sequence") || CallShape.IsTrue(call.Named("autoincrement")),
            References = (parts.Find(p => CallShape.LastName(p.Callee) == "ForeignKey") is { } key ? Target(key, module) : null) ?? TargetOf(values.Text(module, call.Named("foreign_key"))),
        });
        if (isPrimary) table.ExtendPrimaryKey(name);
        if (CallShape.IsTrue(call.Named("unique"))) table.AddKey(name);
        if (call.HasSpread()) table.IsComplete = false;
    }

    private static string TypeName(Expression expression) => CallShape.LastName(expression) switch
    {
        null or "ForeignKey" or "Identity" or "Sequence" or "CheckConstraint" or "Computed" => "",
        var name => name,
    };

    private static bool IsUuid(Expression? value) => value switch
    {
        null => false,
        Call call => IsUuid(call.Callee) || call.Positional(0) is { } inner && IsUuid(inner),
        Literal literal => literal.Text.Contains("uuid", StringComparison.OrdinalIgnoreCase) || literal.Text.Contains("nextval", StringComparison.OrdinalIgnoreCase),
        Closure lambda => CallShape.Result(lambda) is { } result && IsUuid(result),
        _ => CallShape.LastName(value) is { } name && (name.Contains("uuid", StringComparison.OrdinalIgnoreCase) || name.Contains("ulid", StringComparison.OrdinalIgnoreCase)),
    };

    private string? Target(Call key, Module module)
    {
        var target = key.Positional(0) ?? key.Named("column");
        return target is Member member ? CallShape.LastName(member.Target) is "c" or "columns" ? CallShape.LastName(((Member)member.Target).Target) : CallShape.LastName(member.Target) : TargetOf(values.Text(module, target));
    }

    /// <summary><c>schema.users.id</c> gives users.</summary>
    private static string? TargetOf(string? column)
    {
        if (column is null) return null;
        string[] steps = column.Split('.');
        return steps.Length > 1 ? steps[^2] : steps[0];
    }

    /// <summary>Adds what stands beside the columns; false when the expression can't be read.</summary>
    public bool AddPart(Expression expression, Module module, TableDraft table, int depth = 0)
    {
        if (depth > 6) return false;
        switch (expression)
        {
            // Options of the table.
            case ObjectLiteral: return true;
            case Literal { Kind: LiteralKind.Null }: return true;
            case ListLiteral list: return list.Items.Aggregate(true, (read, item) => AddPart(item, module, table, depth + 1) && read);
            case Spread spread: return AddPart(spread.Value, module, table, depth + 1);
            case Operation { Operator: "+" } sum: return sum.Operands.Aggregate(true, (read, part) => AddPart(part, module, table, depth + 1) && read);
            case Name name: return values.Find(module, name.Identifier) is { } found && AddPart(found.Value, found.Module, table, depth + 1);
            case Call call when IsColumn(call):
                AddColumn(call, null, module, table);
                return true;
            case Call call: return AddConstraint(call, module, table, depth);
            default: return false;
        }
    }

    private bool AddConstraint(Call call, Module module, TableDraft table, int depth)
    {
        switch (CallShape.LastName(call.Callee))
        {
            case "UniqueConstraint": return AddKey(call, call.Positionals(), module, table, values.Text(module, call.Named("name")));
            case "PrimaryKeyConstraint":
                if (call.Positionals().Select(ColumnName).OfType<string>().ToList() is { Count: > 0 } primary) table.AddPrimaryKey(primary);
                return true;
            case "Index":
                return !CallShape.IsTrue(call.Named("unique")) || AddKey(call, call.Positionals().Skip(1), module, table, values.Text(module, call.Positional(0)));
            case "CheckConstraint":
                if (call.Positional(0) is { } check) table.AddCheck(ConditionText.Of(check), values.Text(module, call.Named("name")));
                return true;
            case "ForeignKeyConstraint": return AddForeignKey(call, module, table);
            case "ExcludeConstraint" or "Comment": return true;
            case "tuple" or "list": return call.Positional(0) is { } inner && AddPart(inner, module, table, depth + 1);
            default: return false;
        }
    }

    private bool AddKey(Call call, IEnumerable<Expression> columns, Module module, TableDraft table, string? name)
    {
        var names = columns.SelectMany(c => values.Text(module, c) is { } text ? [text] : ColumnNames(c)).ToList();
        if (names.Count == 0) return false;
        var where = call.Named("postgresql_where") ?? call.Named("sqlite_where") ?? call.Named("mssql_where");
        table.AddKey(new UniqueKey([.. names], Condition: where is null ? null : ConditionText.Of(where)), name);
        return true;
    }

    private bool AddForeignKey(Call call, Module module, TableDraft table)
    {
        if (values.Texts(module, call.Positional(0)) is [var column] && values.Texts(module, call.Positional(1)) is [var target])
            table.ChangeColumn(column, c => c with { References = TargetOf(target) });
        return true;
    }

    private static string? ColumnName(Expression expression) => ColumnNames(expression).FirstOrDefault();

    /// <summary>Columns of an expression: a text, <c>t.c.name</c>, <c>func.lower(Model.mail)</c>, <c>text("lower(mail)")</c>.</summary>
    private static IEnumerable<string> ColumnNames(Expression expression) => expression switch
    {
        Literal { Kind: LiteralKind.String } text => [text.Text],
        Name name => [name.Identifier],
        Call call when CallShape.LastName(call.Callee) is "text" or "literal_column" => call.Positional(0) is { } text ? InText(text) : [],
        Call call when IsColumn(call) => call.Positional(0) is { } named ? ColumnNames(named) : [],
        Call { Callee: Member { Name: "desc" or "asc" or "nulls_last" or "nulls_first" or "op" } chained } => ColumnNames(chained.Target),
        Call call => call.Positionals().Where(p => p is not Literal).SelectMany(ColumnNames),
        Member member => [member.Name],
        _ => [],
    };

    private static IEnumerable<string> InText(Expression text)
    {
        var tokens = Effects.Sql.SqlTokenizer.Tokenize(CallShape.Text(text) ?? "");
        return new SqlColumnReader(tokens).KeyColumns(tokens.All).ToList();
    }
}
