using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis.Specials;

/// <summary><c>exclude(status='done')</c>, <c>not_(a == b)</c>: the condition turned round; several at once are left unread.</summary>
internal sealed class Negated : Special
{
    public override Value? Apply(Evaluator evaluator, ModelCall call)
    {
        if (call.Receiver is not QueryValue query) return call.Arguments.Positional is [var condition, ..] ? new OperationValue("!", [condition]) : null;
        var reader = new PredicateReader(evaluator);
        foreach (var condition in evaluator.ArgumentsOf(call, call.Model.Where)) reader.Read(condition);
        bool turned = reader is { HasUnread: false, Conditions: [var only] } && Opposite(only.Operator) is not null;
        var refined = turned
            ? query.Query with { Where = query.Query.Where.Add(reader.Conditions[0] with { Operator = Opposite(reader.Conditions[0].Operator)! }) }
            : query.Query with { HasUnreadCondition = true };
        return new QueryValue(refined, query.Type);
    }

    private static string? Opposite(string comparison) => comparison switch
    {
        "==" => "!=",
        "!=" => "==",
        "<" => ">=",
        ">=" => "<",
        ">" => "<=",
        "<=" => ">",
        "in" => "not in",
        "not in" => "in",
        "is" => "is not",
        "is not" => "is",
        _ => null,
    };
}
