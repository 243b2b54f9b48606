using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis.Specials;

/// <summary><c>return Promise.reject(error)</c> is a throw.</summary>
internal sealed class PromiseReject : Special
{
    public override Value? Apply(Evaluator evaluator, ModelCall call)
    {
        if (call.Fact is { Use: ResultUse.Returned }) evaluator.Refuse();
        return null;
    }
}
