using Premortem.Code.Model;
using Premortem.Code.Syntax;
using Premortem.Effects;
using Premortem.Effects.Analysis;
using Premortem.Effects.Libraries;

namespace Premortem.Review.Rules;

/// <summary>A coroutine calls something that blocks the thread of the event loop: every other request of the process waits.</summary>
public sealed class BlockingInAsync : Rule
{
    public override string Mode => "blocking-in-async";

    public override void Check(FunctionEffects function, ReviewContext context)
    {
        if (!RunsOnLoop(function.Function, context)) return;
        foreach (var effect in function.Effects)
        {
            if (!Blocks(effect) || IsElsewhere(effect) || context.Surroundings.IsStartOnly(function.Function)) continue;
            // A callee that is a coroutine itself has its own finding.
            if (effect.Chain.Any(c => c.Function != function.Function && c.Function.IsAsync) || effect.Site.Function != function.Function && effect.Site.Function.IsAsync) continue;
            Report(function, effect, context);
        }
    }

    /// <summary>A coroutine in Python; in JavaScript, where all code runs on the loop, code that serves requests.</summary>
    private static bool RunsOnLoop(Function function, ReviewContext context) =>
        function.Module.Language == SourceLanguage.Python
            ? function is { IsAsync: true }
            : context.Program.Entries.Any(e => e.Function == function && e.Kind is EntryKind.Http or EntryKind.Webhook or EntryKind.Rpc);

    /// <summary>Time on the network, a store, a sleep or a process; short work on local files is left out.</summary>
    private static bool Blocks(Effect effect) => effect.Blocks && effect.Kind switch
    {
        EffectKind.Sleep => true,
        EffectKind.CallOut or EffectKind.Publish => true,
        EffectKind.Read or EffectKind.Insert or EffectKind.Upsert or EffectKind.Update or EffectKind.Delta or EffectKind.Delete =>
            effect.Resource.Store is not (StoreKind.File or StoreKind.Memory),
        EffectKind.Block => effect.Model?.Special == "heavy" || effect.Site.Module.Language == SourceLanguage.Python && effect.Resource.Store is not StoreKind.File,
        _ => false,
    };

    /// <summary>Handed to a thread, or run at another time.</summary>
    private static bool IsElsewhere(Effect effect) => (effect.Scope?.Chain() ?? []).Any(s =>
        s.Kind is EffectScopeKind.Thread or EffectScopeKind.Unresolved or EffectScopeKind.AfterResponse or EffectScopeKind.Shutdown or EffectScopeKind.Spawned);

    private static void Report(FunctionEffects function, Effect effect, ReviewContext context)
    {
        string what = effect.Kind == EffectKind.Sleep ? "The thread sleeps" : $"{char.ToUpperInvariant(Work.Describe(effect)[0])}{Work.Describe(effect)[1..]} by a blocking call";
        var finding = context.At("blocking-in-async", effect.Site)
            .Says($"{what} on the event loop: nothing else of this process runs meanwhile");
        if (!effect.Chain.IsEmpty) finding.Step(effect.Chain[0], $"called from {function.Function.QualifiedName}, which runs on the event loop");
        finding.Step(effect.Site, "blocks the thread until it is done")
            .Impact("Every request of the process stands still for as long as the call takes.", Loss.Latency)
            .Fix("Use the asynchronous call of the library, or hand the work to a thread.")
            .Through(new Site(function.Function, effect.Site.Span)).About(effect.Resource.KnownName ?? "", "blocking").Report();
    }
}
