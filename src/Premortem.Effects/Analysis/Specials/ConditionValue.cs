using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis.Specials;

/// <summary>Conditions as values: <c>Q(status='new')</c>, <c>and_(a, b)</c>, <c>or_(a, b)</c>, <c>Key('id').eq(id)</c>.</summary>
internal sealed class ConditionValue : Special
{
    public override IEnumerable<string> Names => ["condition", "condition-column"];

    public override Value? Apply(Evaluator evaluator, ModelCall call)
    {
        string name = Evaluator.NameIn(call);
        if (call.Model.Special == "condition-column")
            return call.Arguments.Positional is [var column, ..] && evaluator.Program.Libraries.TypeById(call.Model.Returns) is { } type
                ? new LibraryValue(type, new MemberValue(new CallValue(name, null, [], Libraries.Provenance.Unknown), Evaluator.TextOf(column) ?? "?")) : null;
        if (call.Receiver is LibraryValue { Origin: MemberValue tested }) return Tested(tested, name, call.Arguments.Positional);
        if (call.Receiver is QueryValue) return null;
        List<Value> parts = [.. call.Arguments.Positional];
        if (call.Arguments.Named.Length > 0) parts.Add(new ObjectValue(call.Arguments.Named, call.Arguments.HasNamedSpread ? [Value.Unknown] : []));
        if (name.StartsWith("or", StringComparison.Ordinal)) return new OperationValue("||", [.. parts]);
        return parts is [ObjectValue only] ? only : new OperationValue("&&", [.. parts]);
    }

    private static OperationValue? Tested(MemberValue column, string method, Value[] given) => method switch
    {
        "eq" => new("==", [column, .. given.Take(1)]),
        "ne" => new("!=", [column, .. given.Take(1)]),
        "lt" => new("<", [column, .. given.Take(1)]),
        "lte" => new("<=", [column, .. given.Take(1)]),
        "gt" => new(">", [column, .. given.Take(1)]),
        "gte" => new(">=", [column, .. given.Take(1)]),
        "is_in" => new("in", [column, .. given.Take(1)]),
        "begins_with" or "contains" => new("like", [column, .. given.Take(1)]),
        "not_exists" => new("is", [column, Value.Null]),
        "exists" => new("is not", [column, Value.Null]),
        _ => null,
    };
}
