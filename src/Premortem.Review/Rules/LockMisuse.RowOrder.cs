using Premortem.Effects;
using Premortem.Effects.Analysis;
using Premortem.Effects.Libraries;
using Premortem.Effects.Values;

namespace Premortem.Review.Rules;

/// <summary>
/// Rows that all callers count on are changed one after another in one transaction, in the order in which the caller named them: two
/// callers with opposite orders wait for each other.
/// </summary>
public sealed class UnorderedRowLocks : Rule
{
    public override string Mode => "lock-misuse";

    public override void Check(FunctionEffects function, ReviewContext context)
    {
        if (context.Reach.IsTool(function.Function) || !context.Reach.IsConcurrent(function.Function)) return;
        foreach (var write in function.Effects)
        {
            // A delta is what several callers do to one row; other rows may well be the caller's own.
            if (write.Resource.Store != StoreKind.Sql || write.Kind != EffectKind.Delta && write.Lock != RowLock.Update) continue;
            if (LoopInTransaction(write) is not ({ } loop, { } transaction) || Regions.IsOfCallee(write, loop) || Loops.IsOrdered(loop, function.Function) || !VariesWith(write, loop)) continue;
            var site = Regions.PlaceOf(write);
            context.At("lock-misuse", site)
                .Says($"rows of {write.Resource.KnownName ?? "a table"} are locked one by one in the order of the input: two callers with opposite orders deadlock")
                .Step(transaction.Site, "all row locks are kept until this transaction ends")
                .Step(loop.Site, "each pass locks one more row, in no fixed order")
                .Step(write.Site, $"{Work.Describe(write)}")
                .Impact("One of two concurrent requests over the same rows is aborted by the database.", Loss.Request)
                .Fix("Go through the rows in one order, such as ascending key, wherever several are locked.")
                .Through(new Site(function.Function, site.Span))
                .About(write.Resource.KnownName ?? "", "row-order")
                .Report();
        }
    }

    /// <summary>The innermost loop around the write and the transaction around that loop.</summary>
    private static (EffectScope Loop, EffectScope Transaction)? LoopInTransaction(Effect write)
    {
        EffectScope? loop = null;
        foreach (var scope in write.Scope?.Chain() ?? [])
        {
            if (Regions.IsDeferred(scope)) return null;
            if (scope.Kind == EffectScopeKind.Loop) loop = scope;
            else if (scope.Kind == EffectScopeKind.Transaction) return loop is null || !Guards.Transactions(write).Contains(scope) ? null : (loop, scope);
        }
        return null;
    }

    /// <summary>The row differs from pass to pass, and isn't one that this transaction made.</summary>
    private static bool VariesWith(Effect write, EffectScope loop)
    {
        if (loop.Key is not { } source || Values.Any(source, v => v is ResultValue { Effect.Kind: EffectKind.Insert } or InstanceValue)) return false;
        bool Varies(Value? value) => Values.Any(value, v => v is ElementValue element && Values.Same(element.Target, source) || ReferenceEquals(v, source));
        return write.Where.Any(w => Guards.LooksLikeKey(w.Column) && Varies(w.Value)) || Varies(write.Key) || Varies(write.Entity);
    }
}
