using Premortem.Effects;
using Premortem.Effects.Analysis;
using Premortem.Effects.Libraries;

namespace Premortem.Review.Rules;

/// <summary>A command that goes through every key of the store, on a path that callers wait for.</summary>
public sealed class UnboundedResourceScan : Rule
{
    public override string Mode => "unbounded-resource";

    public override void Check(FunctionEffects function, ReviewContext context)
    {
        foreach (var effect in function.Effects)
        {
            if (effect.Kind != EffectKind.Read || !effect.Chain.IsEmpty || effect.Model?.Special != "full-scan" || effect.Limited || effect.Resource.Store is StoreKind.Memory) continue;
            if (context.Surroundings.IsStartOnly(function.Function)) continue;
            context.At("unbounded-resource", effect.Site)
                .Says("Every key of the store is gone through to find a few; the store serves nobody else meanwhile")
                .Step(effect.Site, "the whole key space is searched for a pattern")
                .Impact("The call takes longer with every key that anybody stores, and holds up all other clients.", Loss.Latency)
                .Fix("Keep an index (a set of the keys by what they are looked up by), or scan in steps.")
                .About(effect.Key is Effects.Values.ConstantValue constant ? constant.Text : "keys", "scan").Report();
        }
    }
}
