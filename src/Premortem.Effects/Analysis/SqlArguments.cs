using Premortem.Code.Model;
using Premortem.Effects.Sql;
using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis;

/// <summary>What the placeholders and holes of a statement are given.</summary>
internal sealed class SqlArguments(SqlText text, Value[] parameters)
{
    public Value Of(SqlValue value) => value.Kind switch
    {
        SqlValueKind.Null => Value.Null,
        SqlValueKind.Text => new ConstantValue(LiteralKind.String, value.Text),
        SqlValueKind.Number => new ConstantValue(LiteralKind.Number, value.Text),
        SqlValueKind.Boolean => new ConstantValue(LiteralKind.Boolean, value.Text),
        SqlValueKind.Hole => value.Index >= 0 && value.Index < text.Holes.Count ? text.Holes[value.Index] : Value.Unknown,
        SqlValueKind.Parameter => At(value.Index, parameters.Length > 0 ? parameters : [.. text.Formatted]),
        SqlValueKind.FormatField => At(value.Index, [.. text.Formatted]),
        SqlValueKind.NamedParameter => Named(value.Text),
        _ when value.Parts.IsEmpty => Value.Unknown,
        _ => new OperationValue("sql", [.. value.Parts.Select(Of)]),
    };

    private static Value At(int index, Value[] values) => index >= 0 && index < values.Length ? values[index] : Value.Unknown;

    private Value Named(string name)
    {
        foreach (var parameter in parameters)
            if (parameter is ObjectValue literal && literal[name] is { } value) return value;
        return Value.Unknown;
    }
}
