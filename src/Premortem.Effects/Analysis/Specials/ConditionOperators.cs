using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis.Specials;

/// <summary>
/// Comparisons written as calls: <c>eq(orders.id, id)</c>, <c>and(a, b)</c>, <c>In(ids)</c> inside an object of conditions, and methods of
/// a builder, <c>.gte('stock', 1)</c>.
/// </summary>
internal sealed class ConditionOperators : Special
{
    public override IEnumerable<string> Names => ["condition-equals", "condition-in", "condition-and", "condition-or", "condition-other"];

    public override Value? Apply(Evaluator evaluator, ModelCall call)
    {
        if (call.Receiver is QueryValue query) return OnBuilder(evaluator, call, query);
        return call.Model.Special switch
        {
            "condition-and" => new OperationValue("&&", [.. Given(call)]),
            "condition-or" => new OperationValue("||", [.. Given(call)]),
            "condition-equals" => Compared(call, "=="),
            "condition-in" => Compared(call, "in"),
            _ => Operator(Evaluator.NameIn(call)) is { } comparison ? Compared(call, comparison) : null,
        };
    }

    /// <summary>Conditions left out at run time (<c>flag ? eq(…) : undefined</c>) are none.</summary>
    private static IEnumerable<Value> Given(ModelCall call) =>
        call.Arguments.Positional.SelectMany(a => a is ListValue list ? list.Items : [a]).Where(a => a is not ConstantValue);

    private static OperationValue Compared(ModelCall call, string comparison) => new(comparison, call.Arguments.Positional switch
    {
        [var column, var value, ..] => [column, value],
        [var value] when comparison is "is" or "is not" => [value, Value.Null],
        var given => given,
    });

    private static Value? OnBuilder(Evaluator evaluator, ModelCall call, QueryValue query)
    {
        if (call.Model.Special == "condition-or") return new QueryValue(query.Query with { HasUnreadCondition = true }, query.Type);
        string name = call.Fact?.Name ?? "";
        string? comparison = call.Model.Special switch { "condition-equals" => "==", "condition-in" => "in", _ => Operator(name) };
        if (call.Arguments.Positional is not [var column, var value] || Evaluator.TextOf(column) is not { } text) return null;
        var refined = comparison is null
            ? query.Query with { HasUnreadCondition = true }
            : query.Query with { Where = query.Query.Where.Add(new Condition(text[(text.LastIndexOf('.') + 1)..], comparison, value)) };
        return new QueryValue(refined, query.Type);
    }

    private static string? Operator(string name) => name switch
    {
        "ne" or "neq" or "Not" => "!=",
        "gt" or "MoreThan" => ">",
        "gte" or "MoreThanOrEqual" => ">=",
        "lt" or "LessThan" => "<",
        "lte" or "LessThanOrEqual" => "<=",
        "isNull" or "IsNull" or "is" => "is",
        "isNotNull" => "is not",
        "notInArray" => "not in",
        "like" or "ilike" or "Like" or "ILike" => "like",
        "between" or "Between" => "between",
        _ => null,
    };
}
