using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis.Specials;

/// <summary><c>asyncio.wait_for(f(), 5)</c>: what is awaited inside has a bound, whatever the calls themselves say.</summary>
internal sealed class TimeLimited : Special
{
    public override IEnumerable<string> Names => ["time-limited", "abandons"];

    public override Value? Apply(Evaluator evaluator, ModelCall call)
    {
        var limit = evaluator.Argument(call, call.Model.Timeout);
        if (limit is null or ConstantValue { Kind: Code.Model.LiteralKind.Null }) return null;
        foreach (var promise in call.Arguments.All.OfType<PromiseValue>())
            foreach (var started in promise.Calls) evaluator.Bound(started);
        return null;
    }
}
