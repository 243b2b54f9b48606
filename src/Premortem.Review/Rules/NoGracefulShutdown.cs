using Premortem.Code.Model;
using Premortem.Effects;
using Premortem.Effects.Analysis;
using Premortem.Effects.Libraries;

namespace Premortem.Review.Rules;

/// <summary>
/// A program that listens for requests, or takes work from a queue for ever, although nothing in it hears the signal to stop: what is in
/// flight is cut off. Frameworks that bring their own loop (and drain) have no such call in the program.
/// </summary>
public sealed class NoGracefulShutdown : Rule
{
    public override string Mode => "no-graceful-shutdown";

    public override void CheckProgram(ReviewContext context)
    {
        if (HearsSignals(context)) return;
        foreach (var function in context.Functions)
        {
            foreach (var call in function.Calls)
                if (call.Model?.Special == "listen" && !context.Surroundings.IsBrowser(call.Site.Module)) ReportListen(function, call, context);
            CheckLoop(function, context);
        }
    }

    private static bool HearsSignals(ReviewContext context) =>
        context.Program.Entries.Any(e => e.Kind == EntryKind.Signal && (e.Name.StartsWith("SIG", StringComparison.OrdinalIgnoreCase) || e.Name == e.Function.QualifiedName))
        || context.Functions.Any(f => f.Calls.Any(c => c.Model?.Special is "shutdown-hooks" or "signals" or "process-event" && MentionsSignal(c)
            || c.Model?.Runs.Any(r => r.Fate == Fate.Shutdown) == true && c.Model.Special is null));

    private static bool MentionsSignal(CallFact call) =>
        call.Model?.Special != "process-event" || call.Arguments is not [Effects.Values.ConstantValue { Text: var name }, ..] || name.StartsWith("SIG", StringComparison.Ordinal);

    private static void ReportListen(FunctionEffects function, CallFact call, ReviewContext context)
    {
        var write = context.Program.Entries.Where(e => e.Kind is EntryKind.Http or EntryKind.Webhook or EntryKind.Rpc)
            .SelectMany(e => context.Program.Summaries.TryGetValue(e.Function, out var summary) ? summary.Effects : []).FirstOrDefault(Work.IsDurableWrite);
        var stop = StopOf(function.Function);
        // A server that only answers loses nothing; one with a stop that nobody calls was meant to drain.
        if (write is null && stop is null) return;
        var finding = context.At("no-graceful-shutdown", call.Site)
            .Says(stop is null ? "The server listens, and nothing in the program hears the signal to stop: requests in flight are cut off"
                : $"The server listens and has {stop.Name}, but no signal handler calls it: a stop of the process cuts requests off")
            .Step(call.Site, "the server starts to take requests");
        if (stop is not null) finding.Step(new Site(stop, stop.NameSpan), "this would drain it, but no signal leads here");
        else if (write is not null) finding.Step(write.Site, $"a request in flight: {Work.Describe(write)}");
        finding.Impact("Every deployment drops the requests in flight and leaves half of their writes.", Loss.Request)
            .Fix("On SIGTERM stop accepting, wait for requests in flight, close pools and queues, then exit.")
            .About("listen").Report();
    }

    private static Function? StopOf(Function function)
    {
        for (var at = function; at is not null; at = at.Outer)
            if (at.DeclaringType is { } type) return type.Methods.FirstOrDefault(m => IsStop(m.Name) && m.Body is not null);
        return function.Module.Functions.FirstOrDefault(f => IsStop(f.Name) && f.Body is not null);
    }

    private static bool IsStop(string name) => name is "stop" or "close" or "shutdown" or "shutDown" or "teardown" or "destroy" or "gracefulShutdown" or "stopServer";

    /// <summary>A loop without end that takes work and does something durable with it, outside any framework.</summary>
    private static void CheckLoop(FunctionEffects function, ReviewContext context)
    {
        if (Work.EndlessLoopOf(function.Function) is not { } loop) return;
        Effect? taken = null, done = null;
        foreach (var effect in function.Effects)
        {
            if (!(effect.Scope?.Chain() ?? []).Any(s => ReferenceEquals(s.Node, loop))) continue;
            if (effect.Kind == EffectKind.Receive) taken ??= effect;
            else if (taken is not null && Work.MustComplete(effect)) done ??= effect;
        }
        if (taken is null || done is null || !IsMain(function.Function, context)) return;
        context.At("no-graceful-shutdown", new Site(function.Function, loop.Span))
            .Says("The loop takes work for ever and nothing hears the signal to stop: a shutdown kills it in the middle of a message")
            .Step(taken.Site, "a message is taken here")
            .Step(done.Site, $"{Work.Describe(done)} for it; a kill in between leaves it half done")
            .Impact("Each deployment interrupts the message that is being worked on.", Loss.Data)
            .Fix("Handle SIGTERM: set a flag that ends the loop after the current message, and give the platform time for it.")
            .About(taken.Resource.KnownName ?? "", "loop").Report();
    }

    /// <summary>Started by the module itself or as a command, not by a framework that would stop it.</summary>
    private static bool IsMain(Function function, ReviewContext context) =>
        context.Reach.CallersOf(function).Any(c => c.Kind == FunctionKind.ModuleBody) || context.Reach.EntriesOf(function).Any(e => e.Kind == EntryKind.Command);
}
