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
            if (Looked(function, write) is not { } looked || Between(function, looked, write) is not { } yielded) continue;
            if (IsLookedAtAgain(function, write) || Guards.Locks(write).Any()) continue;
            if (Identity.Of(stored, write, context) is not { } identity) continue;
            Report(function, looked, yielded, write, identity, context);
        }
    }

    /// <summary>The look at the same memory and key on which the write hangs.</summary>
    private static Site? Looked(FunctionEffects function, Effect write)
    {
        var read = function.Effects.FirstOrDefault(r => r.Kind == EffectKind.StateRead && r.Order < write.Order && r.Chain.IsEmpty && r.Resource.Equals(write.Resource)
            && (r.Key is null && write.Key is null || Values.Same(r.Key, write.Key)));
        if (read is not null) return read.Site;
        if (write.Key is not null) return null;
        return (write.Decisions?.Chain() ?? []).LastOrDefault(d => d.Site.Function == write.Site.Function && Values.Any(d.Test, v => Values.Same(v, write.Resource.Name)))?.Site;
    }

    private static YieldPoint? Between(FunctionEffects function, Site looked, Effect write)
    {
        foreach (var point in function.Yields)
            if (point.Order < write.Order && point.Site.Function == looked.Function && point.Site.Span.Start > looked.Span.Start) return point;
        return null;
    }

    /// <summary>After the last await before the write the memory is looked at once more.</summary>
    private static bool IsLookedAtAgain(FunctionEffects function, Effect write)
    {
        var last = function.Yields.LastOrDefault(y => y.Order < write.Order);
        return function.Effects.Any(r => r.Kind == EffectKind.StateRead && r.Order > last.Order && r.Order < write.Order && r.Resource.Equals(write.Resource))
            || (write.Decisions?.Chain() ?? []).Any(d => d.Site.Function == last.Site.Function && d.Site.Span.Start > last.Site.Span.End && Values.Any(d.Test, v => Values.Same(v, write.Resource.Name)));
    }

    private static void Report(FunctionEffects function, Site looked, YieldPoint yielded, Effect write, string identity, ReviewContext context)
    {
        string name = Memory.Name(write.Resource.Name);
        context.At("shared-memory-race", write.Site)
            .Says($"{name} is looked up, {identity} is made across an await, and then stored: two callers at once each make one and the first is replaced")
            .Step(looked, $"{name} is looked up: nothing there")
            .Step(yielded.Site, "other callers run during this await and find nothing either")
            .Step(write.Site, $"{identity} is stored over what another caller stored meanwhile")
            .Impact("Callers hold different instances: what the replaced one holds or counts is lost, and nobody closes it.", Loss.Data)
            .Fix("Store the promise before awaiting it (and remove it when it fails), or take a lock for the key around look-up and store.")
            .Through(new Site(function.Function, write.Site.Span)).About(name, "fill-after-await").Report();
    }
}
