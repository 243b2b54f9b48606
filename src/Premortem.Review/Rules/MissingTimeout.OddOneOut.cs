using Premortem.Effects;
using Premortem.Effects.Analysis;

namespace Premortem.Review.Rules;

/// <summary>
/// A call of another system that doesn't block its thread is no finding for want of a bound alone; it is when most calls of its kind
/// in the program have one, and this one is on the way of a request.
/// </summary>
public sealed class UnusualMissingTimeout : Rule
{
    private const int FewestSiblings = 2;

    public override string Mode => "missing-timeout";

    public override void CheckProgram(ReviewContext context)
    {
        var calls = context.Functions.SelectMany(f => f.Effects.Where(e => e.Kind == EffectKind.CallOut && !e.Blocks && e.Chain.IsEmpty).Select(e => (Function: f, Effect: e))).ToArray();
        var unbounded = calls.Where(c => c.Effect.Timeout == TimeoutState.None && IsAwaitedByRequest(c.Function, c.Effect, context)).ToArray();
        if (unbounded.Length == 0) return;
        foreach (var same in unbounded.GroupBy(c => c.Effect.Model))
        {
            var bounded = calls.Where(c => c.Effect.Timeout == TimeoutState.Bounded && c.Effect.Model == same.Key).Select(c => c.Effect.Site).Distinct().ToArray();
            if (bounded.Length < FewestSiblings || bounded.Length < same.Select(c => c.Effect.Site).Distinct().Count()) continue;
            foreach (var (function, effect) in same) Report(function, effect, bounded, context);
        }
    }

    private static bool IsAwaitedByRequest(FunctionEffects function, Effect effect, ReviewContext context) =>
        !effect.IsGuess && effect.Call is { Use: not (ResultUse.Dropped or ResultUse.Voided) } && !context.Reach.IsTool(function.Function)
        && context.Reach.EntriesOf(function.Function).Any(e => e.IsConcurrent);

    private static void Report(FunctionEffects function, Effect effect, Site[] bounded, ReviewContext context)
    {
        string name = Names.Of(effect.Call);
        var entry = context.Reach.EntriesOf(function.Function).First(e => e.IsConcurrent);
        context.At("missing-timeout", effect.Site)
            .Says($"{name} has no time-out, unlike {bounded.Length} others of its kind in this program: a peer that keeps silent holds the request")
            .Step(new Site(entry.Function, entry.Function.NameSpan), $"reached from {entry.Name}")
            .Step(effect.Site, "waits here as long as the other side likes")
            .Impact("Requests pile up behind a dependency that doesn't answer.", Loss.Latency)
            .Fix("Give the call a deadline, as the other calls have.", bounded[0])
            .Through(new Site(function.Function, effect.Site.Span))
            .About(effect.Resource.KnownName ?? name, $"{name}:odd-one-out")
            .Report();
    }
}
