using Premortem.Effects;
using Premortem.Effects.Analysis;
using Premortem.Effects.Libraries;

namespace Premortem.Review.Rules;

/// <summary>Another system is called while an open transaction holds a lock that others wait for.</summary>
public sealed class CallUnderLock : Rule
{
    public override string Mode => "lock-misuse";

    public override void Check(FunctionEffects function, ReviewContext context)
    {
        if (context.Reach.IsTool(function.Function)) return;
        var reported = new HashSet<Site>();
        foreach (var call in function.Effects)
        {
            if (!IsCallOut(call) || call.Call is { Use: ResultUse.Dropped or ResultUse.Voided } && !call.Blocks) continue;
            foreach (var transaction in Surrounding(call).Concat(SessionsAround(function, call)))
            {
                if (LockBefore(function, call, transaction) is not { } held || !reported.Add(Regions.PlaceOf(call))) continue;
                Report(function, held, call, transaction, context);
                break;
            }
        }
    }

    private static bool IsCallOut(Effect effect) =>
        effect.Kind == EffectKind.CallOut && !effect.IsGuess && effect.Resource.Store is StoreKind.Http or StoreKind.Mail or StoreKind.Payment
        || effect.Resource.Store == StoreKind.ObjectStore && effect.Kind is EffectKind.Update or EffectKind.Insert or EffectKind.Upsert or EffectKind.CallOut;

    /// <summary>Transactions of this function that are open around the call; those that a callee opens are reported there.</summary>
    private static IEnumerable<EffectScope> Surrounding(Effect call)
    {
        foreach (var scope in call.Scope?.Chain() ?? [])
        {
            if (Regions.IsDeferred(scope)) yield break;
            if (scope.Kind == EffectScopeKind.Transaction && !Regions.IsOfCallee(call, scope)) yield return scope;
        }
    }

    /// <summary>Transactions begun and committed by statements of their own, before and after the call.</summary>
    private static IEnumerable<EffectScope> SessionsAround(FunctionEffects function, Effect call) =>
        function.Effects.Where(e => e.Session is not null && e.Order > call.Order && !Regions.IsInHandler(e) && !Pairs.SeenInCallee(e, call)).Select(e => e.Session!).Distinct()
            .Where(s => function.Effects.Any(e => e.Session == s && e.Order < call.Order));

    /// <summary>A lock on purpose, or a change of a row that all callers change, taken earlier in the transaction.</summary>
    private static Effect? LockBefore(FunctionEffects function, Effect call, EffectScope transaction) => function.Effects.FirstOrDefault(e =>
        e.Order < call.Order && (e.Session == transaction || Guards.Transactions(e).Contains(transaction))
        && (e.Kind == EffectKind.Lock && e.IsClusterWide || e.Lock == RowLock.Update || e.Kind is EffectKind.Delta && e.Resource.Store == StoreKind.Sql || e.Kind == EffectKind.Upsert && e.Writes.Any(w => w.IsDelta)));

    private static void Report(FunctionEffects function, Effect held, Effect call, EffectScope transaction, ReviewContext context)
    {
        var site = Regions.PlaceOf(call);
        var finding = context.At("lock-misuse", site)
            .Says("another system is called while the transaction holds a lock: everyone who needs it waits for that system")
            .Step(transaction.Site, "the transaction begins")
            .Step(Regions.PlaceOf(held), held.Kind is EffectKind.Lock or EffectKind.Read ? "the lock is taken" : $"{Work.Describe(held)}: the row is locked until the commit");
        if (!call.Chain.IsEmpty) finding.Step(site, "called from here");
        finding.Step(call.Site, $"{Work.Describe(call)} before the commit")
            .Impact("Requests for the same row queue up behind a network call; when it is slow, the pool runs dry.", Loss.Latency)
            .Fix("Make the call before the transaction, or after it by way of an outbox.")
            .Through(new Site(function.Function, site.Span))
            .About(held.Resource.KnownName ?? "", "call-under-lock")
            .Report();
    }
}
