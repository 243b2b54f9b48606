using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis.Specials;

/// <summary>
/// Reads DynamoDB's expressions: <c>SET stock = stock - :n ADD sold :n</c> and <c>#status = :new AND attribute_exists(id)</c>, with the
/// names and values that stand in the request beside them.
/// </summary>
internal sealed partial class DynamoExpressions : Special
{
    public override IEnumerable<string> Names => ["dynamo-update", "dynamo-query"];

    public override Value? Apply(Evaluator evaluator, ModelCall call)
    {
        var effect = evaluator.EffectOf(call);
        var request = new Request(evaluator, call);
        var where = Conditions(request.Text("ConditionExpression"), request).Concat(Conditions(request.Text("KeyConditionExpression"), request)).ToImmutableArray();
        var writes = request.Text("UpdateExpression") is { } update ? Writes(update, request) : effect.Writes;
        effect = effect with
        {
            Where = where, Writes = writes,
            Kind = effect.Kind == EffectKind.Update && !writes.IsEmpty && writes.All(w => w.IsDelta) ? EffectKind.Delta : effect.Kind,
        };
        return call.Model.IsLazy ? new DeferredValue(effect) : evaluator.Happen(effect);
    }

    private static ImmutableArray<ColumnWrite> Writes(string expression, Request request)
    {
        var writes = ImmutableArray.CreateBuilder<ColumnWrite>();
        foreach (Match clause in Clause().Matches(expression))
            foreach (string part in clause.Groups[2].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (clause.Groups[1].Value.Equals("SET", StringComparison.OrdinalIgnoreCase))
                {
                    if (part.Split('=', 2, StringSplitOptions.TrimEntries) is not [var target, var value]) continue;
                    string column = request.Column(target);
                    bool isDelta = Name().Matches(value).Any(n => request.Column(n.Value) == column) && value.AsSpan().IndexOfAny("+-") >= 0;
                    writes.Add(new(column, request.Value(value), isDelta));
                }
                else if (part.Split(' ', 2, StringSplitOptions.TrimEntries) is [var name, .. var rest])
                    writes.Add(new(request.Column(name), rest is [var given] ? request.Value(given) : Value.Null, rest.Length > 0));
            }
        return writes.ToImmutable();
    }

    private static IEnumerable<Condition> Conditions(string? expression, Request request)
    {
        if (expression is null) yield break;
        foreach (Match comparison in Comparison().Matches(expression))
            yield return new(request.Column(comparison.Groups[1].Value), comparison.Groups[2].Value switch { "=" => "==", "<>" => "!=", var op => op }, request.Value(comparison.Groups[3].Value));
        foreach (Match existence in Existence().Matches(expression))
            yield return new(request.Column(existence.Groups[2].Value), existence.Groups[1].Value == "attribute_exists" ? "is not" : "is", Values.Value.Null);
    }

    private sealed class Request(Evaluator evaluator, ModelCall call)
    {
        public Value? Member(string name) => call.Arguments.ByName(name) ?? (call.Arguments.Positional is [var options, ..] ? evaluator.OptionOf(options, name) : null);

        public string? Text(string name) => Member(name) switch
        {
            ConstantValue constant => constant.Text,
            TemplateValue template => string.Concat(template.Parts.Select(p => p is ConstantValue c ? c.Text : "?")),
            _ => null,
        };

        /// <summary><c>#status</c> stands for a name given beside the expression.</summary>
        public string Column(string name) =>
            name.StartsWith('#') && Member("ExpressionAttributeNames") is { } names && evaluator.OptionOf(names, name) is ConstantValue column ? column.Text : name.TrimStart('#');

        public Value Value(string text) =>
            Placeholder().Match(text) is { Success: true } placeholder && Member("ExpressionAttributeValues") is { } values && evaluator.OptionOf(values, placeholder.Value) is { } value ? value : Values.Value.Unknown;
    }

    [GeneratedRegex(@"\b(SET|ADD|REMOVE|DELETE)\s+(.*?)(?=\b(?:SET|ADD|REMOVE|DELETE)\s|$)", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Clause();

    [GeneratedRegex(@"(?<!:)#?\b[A-Za-z_][\w.]*")]
    private static partial Regex Name();

    [GeneratedRegex(@"(#?[\w.]+)\s*(=|<>|<=|>=|<|>)\s*(:\w+)")]
    private static partial Regex Comparison();

    [GeneratedRegex(@"\b(attribute_exists|attribute_not_exists)\s*\(\s*(#?[\w.]+)\s*\)")]
    private static partial Regex Existence();

    [GeneratedRegex(@":\w+")]
    private static partial Regex Placeholder();
}
