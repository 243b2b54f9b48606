using Premortem.Effects;
using Premortem.Effects.Analysis;

namespace Premortem.Review.Rules;

/// <summary>
/// A call of another system that doesn't block its thread, but has no bound and holds more than itself: a loop that serves as long as the
/// process lives, a lock, an open transaction.
/// </summary>
public sealed class AmplifiedMissingTimeout : Rule
{
    public override string Mode => "missing-timeout";

    public override void Check(FunctionEffects function, ReviewContext context)
    {
        if (context.Reach.IsTool(function.Function)) return;
        foreach (var effect in function.Effects)
        {
            if (effect.Kind != EffectKind.CallOut || effect.Timeout != TimeoutState.None || effect.Blocks || effect.IsGuess) continue;
            if (effect.Call is { Use: ResultUse.Dropped or ResultUse.Voided } || Amplifier(effect, function) is not { } held) continue;
            var site = effect.Chain.IsEmpty ? effect.Site : effect.Chain[0];
            var finding = context.At("missing-timeout", site)
                .Says($"{Names.Of(effect.Call)} has no time-out, and {Consequence(held)}")
                .Step(held.Site, Holding(held));
            if (!effect.Chain.IsEmpty) finding.Step(site, "called from here");
            finding.Step(effect.Site, "waits here as long as the other side likes")
                .Impact(held.Kind == EffectScopeKind.Loop ? "One silent peer stops the work of this loop for good, without an error." : "Everyone who needs what is held waits as long as the other side likes.", Loss.Request)
                .Fix("Give the call a deadline that is shorter than what waits for it.")
                .Through(new Site(function.Function, site.Span))
                .About(effect.Resource.KnownName ?? Names.Of(effect.Call), $"{held.Kind}:unbounded")
                .Report();
        }
    }

    /// <summary>What is held while the call waits; null when it was let go in between.</summary>
    private static EffectScope? Amplifier(Effect effect, FunctionEffects function)
    {
        foreach (var scope in effect.Scope?.Chain() ?? [])
        {
            if (scope.Kind is EffectScopeKind.Spawned or EffectScopeKind.Timer or EffectScopeKind.AfterCommit or EffectScopeKind.AfterResponse or EffectScopeKind.Unresolved) return null;
            // A scope of a callee is reported there.
            if (Regions.IsOfCallee(effect, scope)) continue;
            if (scope.Kind is EffectScopeKind.Lock or EffectScopeKind.Transaction) return scope;
            if (scope.Kind == EffectScopeKind.Loop && Loops.IsPoller(scope, function)) return scope;
        }
        return null;
    }

    private static string Holding(EffectScope scope) => scope.Kind switch
    {
        EffectScopeKind.Lock => "the lock is held from here",
        EffectScopeKind.Transaction => "the transaction, its connection and its row locks are held from here",
        _ => "this loop does the work for as long as the process lives",
    };

    private static string Consequence(EffectScope scope) => scope.Kind switch
    {
        EffectScopeKind.Lock => "the lock around it is held as long as the peer keeps silent",
        EffectScopeKind.Transaction => "the transaction around it stays open as long as the peer keeps silent",
        _ => "the loop around it never gets to its next pass when one peer keeps silent",
    };
}
