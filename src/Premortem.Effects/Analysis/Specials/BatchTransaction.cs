using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis.Specials;

/// <summary><c>$transaction([a, b])</c>, <c>batch([a, b])</c>: the statements in the array run one after another in one transaction.</summary>
internal sealed class BatchTransaction : Special
{
    public override Value? Apply(Evaluator evaluator, ModelCall call)
    {
        if (call.Arguments.Positional is not [ListValue statements, ..]) return null;
        var transaction = new EffectScope(EffectScopeKind.Transaction, evaluator.CurrentScope, evaluator.At(call))
        {
            IsAmbient = true, Isolation = Evaluator.TextOf(evaluator.Argument(call, call.Model.Isolation)),
        };
        return evaluator.Within(transaction, () => new ListValue([.. statements.Items.Select(s => evaluator.RunPending(s is PromiseValue promise ? evaluator.Awaited(promise) : s, call))]));
    }
}
