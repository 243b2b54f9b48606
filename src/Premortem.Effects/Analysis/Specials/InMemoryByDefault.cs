using Premortem.Effects.Libraries;
using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis.Specials;

/// <summary>Session stores, rate limiters and caches that keep their state in this process unless an option names another place.</summary>
internal sealed class InMemoryByDefault : Special
{
    public override IEnumerable<string> Names => ["session-store", "rate-limiter", "cache"];

    public override Value? Apply(Evaluator evaluator, ModelCall call) =>
        call.Store == StoreKind.Memory && Evaluator.IsSet(evaluator.Argument(call, call.Model.ConditionalWhen))
            ? evaluator.ApplyRest(call with { Model = call.Model with { Store = StoreKind.None, Effect = EffectKind.Harmless } })
            : null;
}
