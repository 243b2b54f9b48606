using Premortem.Code.Model;
using Premortem.Effects;
using Premortem.Effects.Analysis;
using Premortem.Effects.Libraries;
using Premortem.Effects.Values;

namespace Premortem.Review.Rules;

/// <summary>
/// Work that must be done is started as a task or thread of this process and its handle let go, or put off until after the answer:
/// nobody holds it, and the end of the process ends it.
/// </summary>
public sealed class FireAndForgetTasks : Rule
{
    public override string Mode => "fire-and-forget";

    public override void Check(FunctionEffects function, ReviewContext context)
    {
        foreach (var call in function.Calls)
        {
            if (call.Model is not { } model) continue;
            if (model.Effect == EffectKind.Spawn && model.Runs.Any(r => r.Fate == Fate.Spawn)) CheckTask(function, call, context);
            else if (model.Runs.Any(r => r.Fate == Fate.AfterResponse) && model.Special != "defers-promise") CheckAfterResponse(function, call, context);
        }
    }

    private static void CheckTask(FunctionEffects function, CallFact call, ReviewContext context)
    {
        if (function.Function.Kind == FunctionKind.ModuleBody || context.Surroundings.IsStartOnly(function.Function) || Holder(function, call) is not { } holder) return;
        if (Started(function, call, EffectScopeKind.Spawned).FirstOrDefault(Work.MustComplete) is not { } lost || RunsForEver(call)) return;
        context.At("fire-and-forget", call.Site)
            .Says($"A task is started and {holder}, although in it {Work.Describe(lost)}: it can be lost in the middle, and its failure goes nowhere")
            .Step(call.Site, $"the task is started; {holder}")
            .Step(lost.Site, $"in it {Work.Describe(lost)}")
            .Impact("The caller is told that the work is under way; a restart, or the collector, ends it without a trace.", Loss.Data)
            .Fix("Keep the handle until the task is done and look at its failure; give work that must happen to a durable queue.")
            .Through(new Site(function.Function, call.Site.Span)).About(lost.Resource.KnownName ?? "", "task").Report();
    }

    private static void CheckAfterResponse(FunctionEffects function, CallFact call, ReviewContext context)
    {
        if (!context.Reach.EntriesOf(function.Function).Any(e => e.Kind is EntryKind.Http or EntryKind.Webhook)) return;
        if (Started(function, call, EffectScopeKind.AfterResponse).FirstOrDefault(Work.MustComplete) is not { } lost) return;
        context.At("fire-and-forget", call.Site)
            .Says($"Success is answered first and the work done afterwards in memory, although in it {Work.Describe(lost)}: a restart in between loses it")
            .Step(call.Site, "put off until the answer has been sent")
            .Step(lost.Site, $"in it {Work.Describe(lost)}")
            .Impact("The caller holds the work for done; a deployment or crash after the answer loses it without a trace.", Loss.Data)
            .Fix("Record the work in the same transaction (job table, outbox, queue) and let a worker do it.")
            .Through(new Site(function.Function, call.Site.Span)).About(lost.Resource.KnownName ?? "", "after-response").Report();
    }

    private static IEnumerable<Effect> Started(FunctionEffects function, CallFact call, EffectScopeKind kind) =>
        function.Effects.Where(e => (e.Scope?.Chain() ?? []).Any(s => s.Kind == kind && s.Site.Equals(call.Site))
            && !(e.Scope?.Chain() ?? []).Any(s => s.Kind is EffectScopeKind.Handler or EffectScopeKind.Unresolved));

    private static bool RunsForEver(CallFact call) => call.Arguments.Any(a => a switch
    {
        FunctionValue function => Work.IsEndless(function.Function),
        PromiseValue promise => promise.Calls.Any(c => c.Targets.Any(Work.IsEndless)),
        _ => false,
    });

    /// <summary>What becomes of the handle, when nothing keeps it; null when something does.</summary>
    private static string? Holder(FunctionEffects function, CallFact call)
    {
        if (IsWaitedForByScope(call)) return null;
        if (call.Use == ResultUse.Dropped) return "its handle is dropped";
        if (call.Statement is not Assignment { Target: var target, Value: var value } || !ReferenceEquals(Bare(value), call.Node)) return null;
        if (target is Member { Target: Name holder } member && !IsUsedAgain(function, call, member.Name, holder.Identifier) && IsLocal(call.Site.Function, holder.Identifier))
            return $"only {holder.Identifier}, which the caller may let go, has its handle";
        if (target is Name { Identifier: var name } && !Mentions.Of(call.Site.Function, name, after: call.Site.Span.End)) return "its handle is never looked at";
        return null;
    }

    private static Expression? Bare(Expression? value) => value is Await wrapped ? wrapped.Value : value;

    /// <summary>The object is made here, so that nothing outside is known to keep it.</summary>
    private static bool IsLocal(Function function, string name) => function.Parameters.All(p => p.Name != name);

    private static bool IsUsedAgain(FunctionEffects function, CallFact call, string member, string holder) => function.Calls.Any(c =>
        c.Site.Function == call.Site.Function && c.Site.Span.Start > call.Site.Span.End
        && (c.Node.Arguments.Any(a => IsMember(a.Value, holder, member)) || c.Node.Callee is Member { Target: var on } && IsMember(on, holder, member)));

    private static bool IsMember(Expression expression, string holder, string member) => expression is Member { Target: Name { Identifier: var name } } found && name == holder && found.Name == member;

    /// <summary>The pool or group was entered as a scope, which waits for its tasks at the end.</summary>
    private static bool IsWaitedForByScope(CallFact call) =>
        call.Node.Callee is Member { Target: Name pool } && call.Site.Function.Body is { } body && EnteredScopes.In(body).Contains(pool.Identifier);

    private sealed class EnteredScopes : ModelWalker
    {
        private readonly HashSet<string> names = new(StringComparer.Ordinal);

        public static HashSet<string> In(Block body)
        {
            var walker = new EnteredScopes();
            walker.Visit(body);
            return walker.names;
        }

        public override void Visit(Statement statement)
        {
            if (statement is Scope { Target: Name name }) names.Add(name.Identifier);
            base.Visit(statement);
        }
    }
}
