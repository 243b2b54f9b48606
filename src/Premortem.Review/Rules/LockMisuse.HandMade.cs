using Premortem.Effects;
using Premortem.Effects.Analysis;
using Premortem.Effects.Libraries;
using Premortem.Effects.Values;

namespace Premortem.Review.Rules;

/// <summary>
/// A lock made of a key that is set when absent and deleted at the end: without expiry it outlives a crash; with one, and without an owner
/// in it, a slow holder deletes the lock of the next.
/// </summary>
public sealed class HandMadeLock : Rule
{
    public override string Mode => "lock-misuse";

    public override void Check(FunctionEffects function, ReviewContext context)
    {
        foreach (var claim in function.Effects)
        {
            if (!IsClaim(claim) || !claim.Chain.IsEmpty && IsSettledInCallee(claim)) continue;
            if (Release(function, claim) is not { } release) continue;
            if (claim.Expiry is null && claim.Chain.IsEmpty && !IsHidden(claim)) ReportNoExpiry(function, claim, release, context);
            else if (claim.Expiry is not null && !HasOwner(claim)) ReportBlindRelease(function, claim, release, context);
        }
    }

    private static bool IsClaim(Effect effect) =>
        effect.IsConditional && effect.Kind is EffectKind.Insert or EffectKind.Update && effect.Resource.Store is StoreKind.Redis or StoreKind.Cache && effect.Result == ResultShape.Claimed && effect.Key is not null;

    private static bool IsSettledInCallee(Effect claim) => claim.Chain.Length > 1;

    /// <summary>The key is deleted when the work is over; a deletion after a failure only lets somebody try again.</summary>
    private static Effect? Release(FunctionEffects function, Effect claim) => function.Effects.FirstOrDefault(e =>
        e.Kind == EffectKind.Delete && e.Order > claim.Order && e.Resource.Store == claim.Resource.Store && !Regions.IsInHandler(e) && IsSameKey(claim.Key!, e.Key)
        && !(claim.Chain.Length > 0 && e.Chain.Length > 0 && claim.Chain[0].Equals(e.Chain[0]))
        && !(e.Decisions?.Chain() ?? []).Any(d => Values.Any(d.Test, v => v is ResultValue { Effect: { Kind: EffectKind.Read } read } && read.Order > claim.Order)));

    private static bool IsSameKey(Value claimed, Value? deleted) => deleted is ListValue list ? list.Items.Any(i => Values.Same(claimed, i)) : Values.Same(claimed, deleted);

    /// <summary>An expiry may be in options that couldn't be read.</summary>
    private static bool IsHidden(Effect claim) => claim.Call is { } call && call.Arguments.Any(a => a is ObjectValue { Spreads.Length: > 0 } or ParameterValue) && claim.Model?.Expiry is null;

    /// <summary>What is stored tells holders apart, so that the deletion could look at it.</summary>
    private static bool HasOwner(Effect claim) => claim.Writes.Any(w => w.Value is not ConstantValue && Values.IsFrom(w.Value, Provenance.Random)) || claim.Payload is { } payload && Values.IsFrom(payload, Provenance.Random);

    private static void ReportNoExpiry(FunctionEffects function, Effect claim, Effect release, ReviewContext context) =>
        context.At("lock-misuse", claim.Site)
            .Says("the lock has no expiry: a holder that dies before the deletion leaves it taken for ever")
            .Step(claim.Site, "taken here, for as long as the key exists")
            .Step(release.Site, "deleted only when everything between went well")
            .Impact("After one crash the work is never done again, without an error.", Loss.Data)
            .Fix("Set an expiry in the same command that takes the lock.")
            .Through(new Site(function.Function, claim.Site.Span))
            .About(claim.Resource.KnownName ?? "", "no-expiry")
            .Report();

    private static void ReportBlindRelease(FunctionEffects function, Effect claim, Effect release, ReviewContext context) =>
        context.At("lock-misuse", release.Site)
            .Says("the lock is deleted by whoever comes to the end: a holder that was slower than the expiry deletes the next one's")
            .Step(Regions.PlaceOf(claim), "taken with an expiry and without the owner's name in it")
            .Step(release.Site, "deleted without asking whose it is by now")
            .Impact("Two holders work at once, and after them a third.", Loss.Data)
            .Fix("Store a random token in the key and delete it only while it still holds that token, in one script.")
            .Through(new Site(function.Function, release.Site.Span))
            .About(claim.Resource.KnownName ?? "", "blind-release")
            .Report();
}
