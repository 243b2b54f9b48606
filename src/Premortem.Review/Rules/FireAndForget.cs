using Premortem.Code.Model;
using Premortem.Effects;
using Premortem.Effects.Analysis;
using Premortem.Effects.Libraries;

namespace Premortem.Review.Rules;

/// <summary>
/// A promise or coroutine that is dropped although what it does must be done; one that is dropped inside a try whose handler would have
/// dealt with its failure; one that is spread as if it were its value; async functions given to something that doesn't wait for them.
/// </summary>
public sealed class FireAndForget : Rule
{
    private const ResultUse LetGo = ResultUse.Dropped | ResultUse.Voided;

    public override string Mode => "fire-and-forget";

    public override void Check(FunctionEffects function, ReviewContext context)
    {
        if (function.Function.Kind == FunctionKind.ModuleBody) return;
        foreach (var call in function.Calls)
        {
            if (call.Use.HasFlag(ResultUse.Dropped) && call.Model is { IsAsync: false }) CheckEach(function, call, context);
            if (!call.IsAsync || call.IsLazy || Work.NeverRejects(call, context)) continue;
            if (call.Use != ResultUse.None && (call.Use & ~LetGo) == 0) CheckLetGo(function, call, context);
            else if (call.Use.HasFlag(ResultUse.Spread) && (call.Use & (ResultUse.Awaited | ResultUse.Argument | ResultUse.Stored | ResultUse.Yielded)) == 0) ReportSpread(function, call, context);
        }
    }

    private static void CheckLetGo(FunctionEffects function, CallFact call, ReviewContext context)
    {
        // A page's own store reads its state again from the server; and a call without a name wasn't understood.
        if (call.Name.Length == 0 || context.Surroundings.IsBrowser(call.Site.Module)) return;
        var work = Work.Of(function, call).ToArray();
        if (Handlers.DealingWith(call) is { } attempt)
        {
            var failing = work.FirstOrDefault(Work.CanFail);
            if (failing is not null) ReportInTry(function, call, failing.Site, Work.Describe(failing), Work.MustComplete(failing), attempt, context);
            else if (call.Use.HasFlag(ResultUse.Voided) && AwaitedIn(call, context) is { } awaited) ReportInTry(function, call, awaited.Site, $"{awaited.Name} is awaited", false, attempt, context);
            if (failing is not null || call.Use.HasFlag(ResultUse.Voided)) return;
        }
        // `void` says that it is meant; only a handler around it contradicts.
        if (call.Use.HasFlag(ResultUse.Voided) || call.Targets.Any(Work.IsEndless) || context.Surroundings.IsStartOnly(function.Function)) return;
        var lost = work.FirstOrDefault(Work.IsDurableWrite) ?? work.FirstOrDefault(Work.MustComplete);
        if (lost is not null) ReportDropped(function, call, lost, context);
    }

    /// <summary>An async function given to a call that runs it for each element and takes no notice of the promises.</summary>
    private static void CheckEach(FunctionEffects function, CallFact call, ReviewContext context)
    {
        if (!call.Model!.Runs.Any(r => r.Fate == Fate.Each) || !call.Arguments.Any(a => a is Effects.Values.FunctionValue { Function.IsAsync: true })) return;
        if (Work.Of(function, call).FirstOrDefault(Work.MustComplete) is not { } lost || context.Surroundings.IsStartOnly(function.Function)) return;
        var place = lost.Chain.IsEmpty ? lost.Site : lost.Chain[0];
        context.At("fire-and-forget", place)
            .Says($"{call.Name} doesn't wait for the async function that it is given, so {Work.Describe(lost)} after the caller has gone on, or never")
            .Step(call.Site, $"{call.Name} drops the promise of each pass")
            .Step(place, Work.Describe(lost))
            .Impact("The caller reports success before the work is done; failures go nowhere and a restart loses the rest.", Loss.Data)
            .Fix("Map to promises and await them together with a bound, or use a loop with await.")
            .Through(call.Site).About(lost.Resource.KnownName ?? "", "each").Report();
    }

    /// <summary>Something asynchronous that the callee waits for: where it can fail.</summary>
    private static CallFact? AwaitedIn(CallFact call, ReviewContext context) =>
        call.Targets.Select(t => context.Program.Summaries.GetValueOrDefault(t)).FirstOrDefault()?.Calls.FirstOrDefault(c => c.IsAsync && c.Use.HasFlag(ResultUse.Awaited));

    private static void ReportInTry(FunctionEffects function, CallFact call, Site failing, string what, bool mustComplete, Try attempt, ReviewContext context) =>
        context.At("fire-and-forget", call.Site)
            .Says($"{call.Name} is started inside a try and not awaited, so the handler never sees its failure")
            .Step(call.Site, $"{call.Name} is started here and let go")
            .Step(failing, $"{what}, which may fail later")
            .Step(new Site(call.Site.Function, attempt.Handlers[0].Span), "this handler has been left by then")
            .Impact("A failure becomes an unhandled rejection instead of the answer that the handler gives.", mustComplete ? Loss.Data : Loss.Request)
            .Fix("Await it inside the try, or give the promise a catch of its own.")
            .Through(new Site(function.Function, call.Site.Span)).About(call.Name, "try").Report();

    private static void ReportDropped(FunctionEffects function, CallFact call, Effect lost, ReviewContext context) =>
        context.At("fire-and-forget", call.Site)
            .Says($"{call.Name} is started and nobody waits for it, although in it {Work.Describe(lost)}")
            .Step(call.Site, $"{call.Name} is started; its promise is dropped")
            .Step(lost.Site, Work.Describe(lost))
            .Impact("If it fails or the process ends first, the work is lost without a trace while success was reported.", Loss.Data)
            .Fix("Await it before answering, or hand it to a durable queue.")
            .Through(new Site(function.Function, call.Site.Span)).About(lost.Resource.KnownName ?? "", $"{call.Name}:dropped").Report();

    private static void ReportSpread(FunctionEffects function, CallFact call, ReviewContext context)
    {
        if (call.Node.Callee is Call { IsNew: true } || call.Targets.Length == 0) return;
        context.At("fire-and-forget", call.Site)
            .Says($"The promise of {(call.Name.Length > 0 ? call.Name : call.Targets[0].QualifiedName)} is spread as if it were its value: the result is empty and the work goes on unobserved")
            .Step(call.Site, "gives a promise, which is not awaited")
            .Step(new Site(call.Targets[0], call.Targets[0].NameSpan.End > 0 ? call.Targets[0].NameSpan : call.Targets[0].Span), "this function is async")
            .Impact("The caller gets nothing of what was computed; failures go nowhere.", Loss.Request)
            .Fix("Await it before spreading.")
            .Through(new Site(function.Function, call.Site.Span)).About(call.Targets[0].QualifiedName, "spread").Report();
    }
}
