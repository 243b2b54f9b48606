using Premortem.Effects;
using Premortem.Effects.Analysis;
using Premortem.Effects.Libraries;
using Premortem.Effects.Values;

namespace Premortem.Review.Rules;

/// <summary>
/// A call of another system that blocks its thread and has no bound after arguments, client, constructor and library default: reported
/// where the bound is missing, which may be the caller that leaves a parameter out.
/// </summary>
public sealed class MissingTimeout : Rule
{
    public override string Mode => "missing-timeout";

    public override void Check(FunctionEffects function, ReviewContext context)
    {
        if (context.Reach.IsTool(function.Function)) return;
        var handles = new HashSet<Value>();
        foreach (var effect in function.Effects)
        {
            if (effect.Timeout is not (TimeoutState.None or TimeoutState.Minutes) || effect.IsGuess || !effect.Blocks || !WaitsForOthers(effect)) continue;
            if (context.Guards.IsBoundElsewhere(effect)) continue;
            // One connection without a bound is one fault, however many calls go through it.
            if (effect.Handle is not null && effect.Model?.Timeout is null && !handles.Add(effect.Handle)) continue;
            if (effect.Chain.IsEmpty) ReportCall(function, effect, context);
            else if (IsLeftOutHere(effect)) ReportCaller(function, effect, context);
        }
    }

    /// <summary>The store's own client library is bounded by its server as a rule; other systems answer when they like.</summary>
    private static bool WaitsForOthers(Effect effect) => effect.Kind switch
    {
        // A bound that is inherited is missing at the construction, which is reported.
        EffectKind.CallOut => effect.Resource.Store is not (StoreKind.None or StoreKind.File) && (effect.Model?.Timeout is not null || effect.Model?.DefaultTimeout is not null),
        EffectKind.Construct => effect.Resource.Store is StoreKind.Http or StoreKind.Mail or StoreKind.ObjectStore or StoreKind.Search or StoreKind.Payment or StoreKind.File,
        EffectKind.Block => effect.Resource.Store == StoreKind.Http,
        _ => false,
    };

    /// <summary>The callee passes a parameter on as the bound, and this call leaves it at its default.</summary>
    private static bool IsLeftOutHere(Effect effect) => effect.Timeout == TimeoutState.None && effect.Origin is { Timeout: TimeoutState.Unknown };

    private static void ReportCall(FunctionEffects function, Effect effect, ReviewContext context)
    {
        string name = Names.Of(effect.Call);
        string what = effect.Timeout == TimeoutState.Minutes ? $"{name} keeps the library's bound of minutes and its repetitions" : $"{name} has no time-out and the library has none of its own";
        Start(function, effect, effect.Site, context)
            .Says($"{what}: a peer that accepts and never answers holds this thread")
            .Step(effect.Site, effect.Kind == EffectKind.Construct ? "made here without a bound that holds for all its calls" : "waits here as long as the other side likes")
            .About(effect.Resource.KnownName ?? name, $"{name}:unbounded")
            .Report();
    }

    private static void ReportCaller(FunctionEffects function, Effect effect, ReviewContext context)
    {
        string name = Names.Of(effect.Call);
        Start(function, effect, effect.Chain[0], context)
            .Says($"{name} waits as long as its caller allows, and this caller leaves the time-out out")
            .Step(effect.Chain[0], "called here without a time-out")
            .Step(effect.Site, "the parameter's default lets this wait without end")
            .About(effect.Resource.KnownName ?? name, $"{name}:left-out")
            .Report();
    }

    private static FindingBuilder Start(FunctionEffects function, Effect effect, Site site, ReviewContext context)
    {
        var builder = context.At("missing-timeout", site)
            .Impact("Workers hang one by one while a dependency is stuck, until none is left to answer.", Loss.Latency)
            .Fix(effect.Kind == EffectKind.Construct ? "Give the client a time-out when it is made." : "Pass a time-out that is shorter than the caller's patience, or give the client one.")
            .Through(new Site(function.Function, site.Span));
        return context.Reach.EntriesOf(function.Function).FirstOrDefault() is { } entry && entry.Function != function.Function
            ? builder.Step(new Site(entry.Function, entry.Function.NameSpan), $"reached from {entry.Name}") : builder;
    }
}
