using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis.Specials;

/// <summary>
/// <c>Promise.all([a(), b()])</c> and its kin: a promise that stands for the calls of its members, so that awaiting it awaits them.
/// The members run side by side.
/// </summary>
internal sealed class PromiseAll : Special
{
    public override IEnumerable<string> Names => ["promise-all", "promise-all-settled", "promise-race", "promise-any"];

    public override Value? Apply(Evaluator evaluator, ModelCall call)
    {
        if (call.Arguments.Positional is not [var given, ..]) return null;
        var members = given is ListValue list ? list.Items : [given];
        var settled = new List<Value>(members.Length);
        var calls = new List<CallFact>();
        foreach (var member in members) settled.Add(Settled(evaluator, call, member, calls));
        if (call.Model.Special == "promise-all-settled")
            foreach (var started in calls) started.Use |= ResultUse.Caught;
        if (members.Length > 1)
            foreach (var started in calls) evaluator.Enclose(started, EffectScopeKind.Parallel, evaluator.At(call), null);
        if (call.Fact is not null) calls.Add(call.Fact);
        return new PromiseValue(Result(call.Model.Special!, given, settled), [.. calls.Distinct()]);
    }

    private static Value Settled(Evaluator evaluator, ModelCall call, Value member, List<CallFact> calls)
    {
        if (evaluator.RunPending(member, call) is not PromiseValue promise) return evaluator.RunPending(member, call);
        calls.AddRange(promise.Calls);
        foreach (var started in promise.Calls) started.Use |= ResultUse.Argument;
        return promise.Settled;
    }

    private static Value Result(string name, Value given, List<Value> settled) => name switch
    {
        "promise-race" or "promise-any" => Evaluator.JoinOf(settled),
        "promise-all-settled" => new ListValue([.. settled.Select(Outcome)]),
        _ => given is ListValue ? new ListValue([.. settled]) : settled[0],
    };

    private static ObjectValue Outcome(Value value) => new(
        [KeyValuePair.Create("status", Value.Unknown), KeyValuePair.Create("value", value), KeyValuePair.Create("reason", (Value)new ExceptionValue([]))], []);
}
