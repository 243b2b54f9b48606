using Premortem.Code.Model;
using Premortem.Effects;
using Premortem.Effects.Analysis;
using Premortem.Effects.Libraries;

namespace Premortem.Review;

/// <summary>What a piece of work does, and whether somebody counts on it being done.</summary>
public static class Work
{
    /// <summary>Its loss is noticed: a row, a message, a mail, a change in another system. Counters, caches and reads are not.</summary>
    public static bool MustComplete(Effect effect) => effect.Kind switch
    {
        EffectKind.Insert or EffectKind.Upsert or EffectKind.Update or EffectKind.Delta or EffectKind.Delete =>
            effect.Resource.Store is StoreKind.Sql or StoreKind.Document or StoreKind.Dynamo or StoreKind.ObjectStore or StoreKind.Payment or StoreKind.Workflow,
        EffectKind.Publish => effect.Resource.Store is not (StoreKind.Memory or StoreKind.None),
        EffectKind.CallOut => effect.Resource.Store is StoreKind.Mail or StoreKind.Payment or StoreKind.Workflow
            || effect.Resource.Store == StoreKind.Http && effect.Method is "POST" or "PUT" or "PATCH" or "DELETE",
        _ => false,
    };

    /// <summary>A change of a row, as opposed to a message or a call of another system.</summary>
    public static bool IsDurableWrite(Effect effect) => effect.IsStoreWrite && MustComplete(effect);

    /// <summary>It talks to something outside the process, which may fail.</summary>
    public static bool CanFail(Effect effect) =>
        effect.Kind is EffectKind.Read or EffectKind.CallOut or EffectKind.Publish or EffectKind.Commit || effect.IsStoreWrite && effect.Resource.Store != StoreKind.Memory;

    /// <summary>What a call does by the function's own account; what merely may run later or only after a failure is left out.</summary>
    public static IEnumerable<Effect> Of(FunctionEffects function, CallFact call)
    {
        for (int i = call.FirstEffect; i < call.EndEffect && i < function.Effects.Count; i++)
            if (IsPartOf(function.Effects[i], call.Scope)) yield return function.Effects[i];
        // A statement put together step by step runs where it is awaited or returned; it was written here.
        for (int i = call.EndEffect; i < function.Effects.Count; i++)
            if (function.Effects[i] is { Chain.IsEmpty: true } late && late.Site.Equals(call.Site)) yield return late;
    }

    private static bool IsPartOf(Effect effect, EffectScope? outer)
    {
        for (var scope = effect.Scope; scope is not null && scope != outer; scope = scope.Parent)
            if (scope.Kind is EffectScopeKind.Unresolved or EffectScopeKind.Handler or EffectScopeKind.Timer or EffectScopeKind.Shutdown or EffectScopeKind.Spawned) return false;
        return true;
    }

    /// <summary>All targets catch whatever happens in them.</summary>
    public static bool NeverRejects(CallFact call, ReviewContext context) =>
        call.Targets.Length > 0 && call.Targets.All(t => context.Program.Summaries.TryGetValue(t, out var summary) && summary.NeverRejects);

    /// <summary>The function goes round for ever: a loop of a worker that is started and meant to stay.</summary>
    public static bool IsEndless(Function function) => function.Body is not null && EndlessLoop.In(function.Body) is not null;

    /// <summary>The loop of a body that has no end of its own.</summary>
    public static Loop? EndlessLoopOf(Function function) => function.Body is null ? null : EndlessLoop.In(function.Body);

    /// <summary>What an effect does, in a few words.</summary>
    public static string Describe(Effect effect)
    {
        string what = effect.Resource.KnownName is { Length: > 0 and <= 60 } name && !name.Contains('\n', StringComparison.Ordinal) ? $" {name}" : "";
        return effect.Kind switch
        {
            EffectKind.Insert => $"a row of{Or(what, "a table")} is inserted",
            EffectKind.Upsert => $"a row of{Or(what, "a table")} is inserted or updated",
            EffectKind.Update or EffectKind.Delta => $"{Or(what, "a row").TrimStart()} is updated",
            EffectKind.Delete => $"rows of{Or(what, "a table")} are deleted",
            EffectKind.Publish => $"a message is sent{(what.Length > 0 ? " to" + what : "")}",
            EffectKind.Read => $"{Or(what, "a store").TrimStart()} is read",
            EffectKind.CallOut => effect.Resource.Store switch
            {
                StoreKind.Mail => "a mail is sent",
                StoreKind.Payment => "the payment provider is called",
                _ => $"{Or(what, "another system").TrimStart()} is called",
            },
            _ => "work is done",
        };
    }

    private static string Or(string given, string otherwise) => given.Length > 0 ? given : " " + otherwise;

    private sealed class EndlessLoop : ModelWalker
    {
        private Loop? found;

        public static Loop? In(Block body)
        {
            var walker = new EndlessLoop();
            walker.Visit(body);
            return walker.found;
        }

        public override void Visit(Statement statement)
        {
            if (statement is Loop { Kind: not LoopKind.ForEach } loop && IsAlwaysTrue(loop.Test)) found ??= loop;
            base.Visit(statement);
        }

        private static bool IsAlwaysTrue(Expression? test) => test is null or Literal { Text: "true" or "True" or "1" };
    }
}
