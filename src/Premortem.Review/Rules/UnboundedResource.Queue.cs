using Premortem.Code.Model;
using Premortem.Effects;
using Premortem.Effects.Analysis;
using Premortem.Effects.Libraries;
using Premortem.Effects.Values;

namespace Premortem.Review.Rules;

/// <summary>A work queue of the process made without the bound that is its purpose: it starts everything at once.</summary>
public sealed class UnboundedResourceQueue : Rule
{
    public override string Mode => "unbounded-resource";

    public override void Check(FunctionEffects function, ReviewContext context)
    {
        foreach (var effect in function.Effects)
        {
            if (effect.Kind != EffectKind.Construct || !effect.Chain.IsEmpty || effect.Limited || !IsWorkQueue(effect) || IsPassedThrough(effect)) continue;
            string name = effect.Library!.Name;
            context.At("unbounded-resource", effect.Site)
                .Says($"A queue of {name} is made without a bound of concurrency, so it limits nothing: a burst runs all at once")
                .Step(effect.Site, "made without a bound; the library has none of its own")
                .Impact("A burst of work takes every connection and all memory at the same time, and requests wait behind it.", Loss.Latency)
                .Fix("Give it a bound that fits the pool or the service behind it.")
                .About(name, "queue").Report();
        }
    }

    /// <summary>It runs functions that it is given, and its bound is optional.</summary>
    private static bool IsWorkQueue(Effect effect) =>
        effect.Model is { UnboundedWithoutBound: true, Bound: not null } model && effect.Resource.Store == StoreKind.Memory && effect.Library is { } library
        && library.Types.Values.Any(t => t.Construct == model && t.Methods.Values.Any(m => m.Effect == EffectKind.Spawn && m.Runs.Any(r => r.Fate is Fate.Spawn or Fate.Parallel)));

    /// <summary>Options of somebody else: the bound may be among them.</summary>
    private static bool IsPassedThrough(Effect effect) =>
        effect.Call is not { } call || call.Arguments.Any(a => a is not (ConstantValue or ObjectValue) || a is ObjectValue { Spreads.Length: > 0 })
        || call.Node.Arguments.Any(a => a.Kind is ArgumentKind.Spread or ArgumentKind.NamedSpread);
}
