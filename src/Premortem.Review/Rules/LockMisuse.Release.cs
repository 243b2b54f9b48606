using Premortem.Code.Model;
using Premortem.Effects;
using Premortem.Effects.Analysis;
using Premortem.Effects.Values;

namespace Premortem.Review.Rules;

/// <summary>A release in a final part that runs without the lock being held: acquiring failed, or the lease ran out.</summary>
public sealed class ReleaseWithoutHolding : Rule
{
    public override string Mode => "lock-misuse";

    public override void Check(FunctionEffects function, ReviewContext context)
    {
        foreach (var release in function.Effects)
        {
            if (release.Kind != EffectKind.Unlock || !release.Chain.IsEmpty || Regions.FinalAround(release) is not { } final) continue;
            if (Regions.IsCaughtWithin(release, final.Span)) continue;
            if (AcquiredBefore(function, release) is not { } taken) continue;
            if (Regions.TryBefore(taken, final) is not null && !Regions.IsDecidedWithin(release, final)) ReportNotAcquired(function, taken, release, context);
            else if (taken.Expiry is not null && !AsksForExpiry(release, final)) ReportExpired(function, taken, release, final, context);
        }
    }

    private static Effect? AcquiredBefore(FunctionEffects function, Effect release) => function.Effects.LastOrDefault(e =>
        e.Kind == EffectKind.Lock && CanFail(e) && e.Order < release.Order && e.Chain.IsEmpty && !e.EndsWithTransaction && IsSameLock(e, release));

    /// <summary>A lock of this process is waited for until it is there; one beyond it is asked for over the network.</summary>
    private static bool CanFail(Effect taken) => taken.IsClusterWide || taken.Model?.Reach == "cluster";

    private static bool IsSameLock(Effect taken, Effect release) =>
        taken.Resource.Equals(release.Resource) || Values.Same(taken.Handle, release.Handle) || Values.Same(taken.Key, release.Key)
        || Values.Any(release.Handle, v => IsResultOf(v, taken)) || Values.Any(release.Handle, v => Values.Same(v, taken.Handle));

    private static bool IsResultOf(Value value, Effect taken) =>
        taken.Call is { Result: var result } && (ReferenceEquals(value, result) || result is PromiseValue promise && ReferenceEquals(value, promise.Settled));

    private static bool AsksForExpiry(Effect release, Block final) =>
        (release.Decisions?.Chain() ?? []).Any(d => Regions.Holds(final.Span, d.Site.Span) && d.Test is not LibraryValue && Values.Any(d.Test, v => v is OperationValue));

    private static void ReportNotAcquired(FunctionEffects function, Effect taken, Effect release, ReviewContext context) =>
        context.At("lock-misuse", release.Site)
            .Says("the lock is released also when taking it failed: the release throws, or frees somebody else's, and hides the first error")
            .Step(taken.Site, "taken inside the try, where it may fail")
            .Step(release.Site, "released on every way out, held or not")
            .Impact("The error that matters is replaced by one about the release; with some locks another holder's is freed.", Loss.Request)
            .Fix("Take the lock before the try, or remember that it was taken and ask before releasing.")
            .Through(new Site(function.Function, release.Site.Span))
            .About(release.Resource.KnownName ?? "", "release-without-acquire")
            .Report();

    private static void ReportExpired(FunctionEffects function, Effect taken, Effect release, Block final, ReviewContext context)
    {
        if (!function.Effects.Any(e => Regions.TryBefore(e, final) is { } attempt && ReturnsValue.In(attempt.Body))) return;
        context.At("lock-misuse", release.Site)
            .Says("the release fails once the lease has run out, and throws away the result of work that had succeeded")
            .Step(taken.Site, "taken with an expiry")
            .Step(release.Site, "released in the final part with nothing to catch its error")
            .Impact("Work that takes longer than the lease fails after it was done, and is done again.", Loss.Request)
            .Fix("Catch and log a failing release, or ask whether the lease still holds.")
            .Assuming()
            .Through(new Site(function.Function, release.Site.Span))
            .About(release.Resource.KnownName ?? "", "release-after-expiry")
            .Report();
    }

    private sealed class ReturnsValue : ModelWalker
    {
        private bool found;

        public static bool In(Block block)
        {
            var walker = new ReturnsValue();
            walker.Visit(block);
            return walker.found;
        }

        public override void Visit(Statement statement)
        {
            if (statement is Return { Value: not null }) found = true;
            else base.Visit(statement);
        }
    }
}
