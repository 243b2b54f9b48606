using Premortem.Effects.Libraries;
using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis.Specials;

/// <summary>Gives back a function that runs the one given in the library's way; nothing runs yet, unless it is an entry point by itself.</summary>
internal sealed class Wraps : Special
{
    public override IEnumerable<string> Names => ["wraps", "sync-to-async", "async-to-sync", "promisify", "ambient-transaction"];

    public override bool RunsFunctions => true;

    public override Value? Apply(Evaluator evaluator, ModelCall call)
    {
        if (call.Model.ReturnsArgument is null) return evaluator.RunGiven(call);
        if (call.Model.Runs.Any(r => r.Fate is Fate.Entry)) evaluator.RunGiven(call);
        return evaluator.Argument(call, call.Model.ReturnsArgument) is { } target and not ConstantValue ? new WrappedValue(target, call) : null;
    }
}
