using Premortem.Effects;
using Premortem.Effects.Analysis;

namespace Premortem.Review.Rules;

/// <summary>A lock that other processes respect ends inside a transaction: the next holder reads before this one's writes are committed.</summary>
public sealed class LockReleasedBeforeCommit : Rule
{
    public override string Mode => "lock-misuse";

    public override void Check(FunctionEffects function, ReviewContext context)
    {
        var seen = new HashSet<EffectScope>();
        foreach (var write in function.Effects)
        {
            if (!Work.IsDurableWrite(write) || LockInside(write) is not ({ } held, { } transaction) || !seen.Add(held)) continue;
            if (Regions.IsOfCallee(write, held) && Regions.IsOfCallee(write, transaction) || context.Reach.IsTool(function.Function)) continue;
            var site = held.Origin is null ? held.Site : Regions.PlaceOf(write);
            context.At("lock-misuse", site)
                .Says("the lock is released while the transaction around it is still open: the next holder doesn't see what was written under it")
                .Step(transaction.Site, "the transaction begins, and commits after everything inside")
                .Step(held.Site, "the lock is taken, and released at the end of its block, before that commit")
                .Step(write.Site, $"{Work.Describe(write)} under the lock, not yet visible to others when it is released")
                .Impact("Two holders in turn work on the same old state, as if there were no lock.", Loss.Data)
                .Fix("Take the lock first and open the transaction inside it, or use a lock that the transaction releases.")
                .Through(new Site(function.Function, site.Span))
                .About(write.Resource.KnownName ?? "", "lock-in-transaction")
                .Report();
        }
    }

    /// <summary>The outermost lock with a reach beyond the process and the transaction outside of it.</summary>
    private static (EffectScope Lock, EffectScope Transaction)? LockInside(Effect write)
    {
        EffectScope? held = null;
        foreach (var scope in write.Scope?.Chain() ?? [])
        {
            if (Regions.IsDeferred(scope)) return null;
            if (scope is { Kind: EffectScopeKind.Lock, IsClusterWide: true }) held = scope;
            else if (scope.Kind == EffectScopeKind.Transaction && held is null) return null;
            else if (scope.Kind == EffectScopeKind.Transaction) return Guards.Transactions(write).Contains(scope) ? (held!, scope) : null;
        }
        return null;
    }
}
