using Premortem.Effects;
using Premortem.Effects.Analysis;

namespace Premortem.Review.Rules;

/// <summary>A lock that belongs to a database session is taken or given back through a pool, which hands out any session.</summary>
public sealed class SessionLockOnPool : Rule
{
    public override string Mode => "lock-misuse";

    public override void Check(FunctionEffects function, ReviewContext context)
    {
        foreach (var taken in function.Effects)
        {
            if (taken.Kind != EffectKind.Lock || !IsSessionLock(taken) || !taken.Chain.IsEmpty || !Regions.IsPool(taken.Handle, context)) continue;
            if (Guards.Transactions(taken).Any()) continue;
            var released = function.Effects.FirstOrDefault(e => e.Kind == EffectKind.Unlock && e.Order > taken.Order && IsSessionLock(e));
            var finding = context.At("lock-misuse", taken.Site)
                .Says("a session's lock is taken through a pool: its statements run on whatever connections the pool hands out")
                .Step(taken.Site, "taken on one connection, which goes back to the pool with the lock");
            if (released is not null) finding.Step(released.Site, "given back over another connection, as chance has it: nothing is released");
            finding.Impact("The lock stays taken until the connection ends, or a second holder gets in over the same connection.", Loss.Data)
                .Fix("Take one connection out of the pool for lock, work and unlock, or use the lock that ends with a transaction.")
                .Through(new Site(function.Function, taken.Site.Span))
                .About(taken.Resource.KnownName ?? "", "session-lock-on-pool")
                .Report();
        }
    }

    private static bool IsSessionLock(Effect effect) => effect is { IsClusterWide: true, EndsWithTransaction: false, Resource.KnownName: "advisory" };
}
