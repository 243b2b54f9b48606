using Premortem.Code.Model;

namespace Premortem.Effects.Schema.Reading.Python;

/// <summary>Reads the constraints of Django's models and migrations.</summary>
internal sealed class DjangoConstraintReader(DeclaredValues values)
{
    /// <summary>Reads <c>unique_together</c>: one list of columns, or several.</summary>
    public void AddTogether(DeclaredValue together, TableDraft table)
    {
        if (values.Texts(together.Module, together.Value) is { } single && together.Value is ListLiteral)
        {
            table.AddKey(single);
            return;
        }
        foreach (var item in CallShape.Items(together.Value))
        {
            if (values.Texts(together.Module, item) is { } columns) table.AddKey(columns);
            else table.IsComplete = false;
        }
    }

    /// <summary>Reads one constraint.</summary>
    public void Add(Module module, Call call, TableDraft table)
    {
        string? kind = CallShape.LastName(call.Callee);
        if (kind is null || kind.EndsWith("CheckConstraint", StringComparison.Ordinal))
        {
            if ((call.Named("check") ?? call.Named("condition")) is { } check) table.AddCheck(ConditionText.Of(check));
        }
        else if (kind.EndsWith("UniqueConstraint", StringComparison.Ordinal)) AddUnique(module, call, table);
        // A constraint that the program makes itself may be a unique one.
        else if (!kind.EndsWith("ExclusionConstraint", StringComparison.Ordinal)) table.IsComplete = false;
    }

    private void AddUnique(Module module, Call call, TableDraft table)
    {
        var columns = call.Named("fields") is { } fields ? values.Texts(module, fields) : [.. call.Positionals().SelectMany(ColumnsOf)];
        if (columns is null || columns.Length == 0)
        {
            table.IsComplete = false;
            return;
        }
        string? condition = call.Named("condition") is { } when && !CallShape.IsNull(when) ? ConditionText.Of(when) : null;
        table.AddKey(new UniqueKey([.. columns.Select(c => c.TrimStart('-'))], Condition: condition), values.Text(module, call.Named("name")));
    }

    /// <summary>Columns of an expression: <c>Lower("email")</c>, <c>F("name").desc()</c>.</summary>
    private static IEnumerable<string> ColumnsOf(Expression expression) => expression switch
    {
        Literal { Kind: LiteralKind.String } text => [text.Text],
        Call { Callee: Member { Target: Call inner } } => ColumnsOf(inner),
        Call call => call.Positionals().SelectMany(ColumnsOf),
        _ => [],
    };
}
