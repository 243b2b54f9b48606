using Premortem.Effects;
using Premortem.Effects.Analysis;

namespace Premortem.Review.Rules;

/// <summary>
/// Process memory is looked up, something with an identity is made while other callers may run (an await), and stored: two callers each
/// make one, and the first is replaced while somebody still uses it.
/// </summary>
public sealed class SharedMemoryRace : Rule
{
    public override string Mode => "shared-memory-race";

    public override void Check(FunctionEffects function, ReviewContext context)
    {
        if (!context.Reach.IsConcurrent(function.Function)) return;
        foreach (var write in function.Effects)
        {
            if (write.Kind != EffectKind.StateWrite || !write.Chain.IsEmpty || write.IsConditional || write.Writes.IsEmpty && write.Payload is null) continue;
            if (Memory.Stored(write) is not { } stored || !Memory.OutlivesCall(write.Resource.Name)) continue;
            if (Deciding(function, write) is not { } looked) continue;
            if (Between(function, looked.Order, write.Order) is not { } yielded) continue;
            if (IsLookedAtAgain(function, write, yielded.Order) || Guards.Locks(write).Any()) continue;
            if (Identity.Of(stored, write, context) is not { } identity) continue;
            Report(function, looked, yielded, write, identity, context);
        }
    }

    /// <summary>The look at the same memory and key on which the write hangs.</summary>
    private static Effect? Deciding(FunctionEffects function, Effect write) => function.Effects.FirstOrDefault(r =>
        r.Kind == EffectKind.StateRead && r.Order < write.Order && r.Chain.IsEmpty && r.Resource.Equals(write.Resource)
        && (r.Key is null && write.Key is null || Values.Same(r.Key, write.Key)));

    private static YieldPoint? Between(FunctionEffects function, int first, int last)
    {
        foreach (var point in function.Yields)
            if (point.Order > first && point.Order < last) return point;
        return null;
    }

    /// <summary>After the last await before the write the memory is looked at once more.</summary>
    private static bool IsLookedAtAgain(FunctionEffects function, Effect write, int yielded)
    {
        int last = yielded;
        foreach (var point in function.Yields)
            if (point.Order < write.Order) last = Math.Max(last, point.Order);
        return function.Effects.Any(r => r.Kind == EffectKind.StateRead && r.Order > last && r.Order < write.Order && r.Resource.Equals(write.Resource));
    }

    private static void Report(FunctionEffects function, Effect looked, YieldPoint yielded, Effect write, string identity, ReviewContext context)
    {
        string name = Memory.Name(write.Resource.Name);
        context.At("shared-memory-race", write.Site)
            .Says($"{name} is looked up, {identity} is made across an await, and then stored: two callers at once each make one and the first is replaced")
            .Step(looked.Site, $"{name} is looked up: nothing there")
            .Step(yielded.Site, "other callers run during this await and find nothing either")
            .Step(write.Site, $"{identity} is stored over what another caller stored meanwhile")
            .Impact("Callers hold different instances: what the replaced one holds or counts is lost, and nobody closes it.", Loss.Data)
            .Fix("Store the promise before awaiting it (and remove it when it fails), or take a lock for the key around look-up and store.")
            .Through(new Site(function.Function, write.Site.Span)).About(name, "fill-after-await").Report();
    }
}
