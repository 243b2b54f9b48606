using Premortem.Effects;
using Premortem.Effects.Analysis;
using Premortem.Effects.Libraries;
using Premortem.Effects.Schema;
using Premortem.Effects.Values;

namespace Premortem.Review;

/// <summary>
/// What counts as protection, for which scope and reach. One place, so that every rule sees the same guards and a new kind of guard
/// silences all of them at once.
/// </summary>
public sealed class Guards(ReviewContext context)
{
    /// <summary>Both effects run in one and the same transaction.</summary>
    public static EffectScope? SharedTransaction(Effect first, Effect second) =>
        Transactions(first).FirstOrDefault(t => Transactions(second).Contains(t));

    /// <summary>Transactions that an effect belongs to: ambient ones around it, and those whose handle it goes through.</summary>
    public static IEnumerable<EffectScope> Transactions(Effect effect)
    {
        if (effect.Session is not null) yield return effect.Session;
        foreach (var scope in effect.Scope?.Chain() ?? [])
            if (scope.Kind is EffectScopeKind.Transaction && (scope.IsAmbient && (scope.Handle is null || effect.Handle is null || SameHandle(effect.Handle, scope.Handle) || !IsOtherHandle(effect.Handle)) || GoesThrough(effect.Handle, scope)))
                yield return scope;
    }

    private static bool IsOtherHandle(Value handle) => handle is HandleValue;

    /// <summary>The statement is sent through the transaction's own handle.</summary>
    public static bool GoesThrough(Value? handle, EffectScope transaction, int depth = 0) => depth < 6 && handle switch
    {
        HandleValue value => ReferenceEquals(value.Transaction, transaction) || value.Transaction.Parent is not null && ReferenceEquals(value.Transaction.Parent, transaction),
        LibraryValue library => GoesThrough(library.Origin, transaction, depth + 1),
        MemberValue member => GoesThrough(member.Target, transaction, depth + 1),
        CallValue { Receiver: { } receiver } => GoesThrough(receiver, transaction, depth + 1),
        CallValue call => call.Arguments.Any(a => GoesThrough(a, transaction, depth + 1)),
        InstanceValue instance => instance.Arguments.Any(a => GoesThrough(a, transaction, depth + 1)),
        UnionValue union => union.Options.Any(o => GoesThrough(o, transaction, depth + 1)),
        _ => false,
    };

    private static bool SameHandle(Value left, Value right) => Values.Same(left, right);

    /// <summary>A lock held around both effects.</summary>
    public static EffectScope? SharedLock(Effect first, Effect second) =>
        Locks(first).FirstOrDefault(l => Locks(second).Contains(l));

    public static IEnumerable<EffectScope> Locks(Effect effect) => (effect.Scope?.Chain() ?? []).Where(s => s.Kind == EffectScopeKind.Lock);

    /// <summary>Whether the read holds the row until the write: a locking read in the transaction of the write.</summary>
    public static bool HoldsRow(Effect read, Effect write) =>
        read.Lock == RowLock.Update && (SharedTransaction(read, write) is not null || SharesSession(read, write));

    /// <summary>Both go through one session or connection, whose transaction lasts until it commits.</summary>
    public static bool SharesSession(Effect first, Effect second) =>
        first.Handle is not null && second.Handle is not null && Values.Same(first.Handle, second.Handle) && IsConnection(first.Handle);

    private static bool IsConnection(Value handle) => handle switch
    {
        LibraryValue library => library.Type.Model.IsConnection || library.Type.Model.IsTransaction,
        HandleValue => true,
        ParameterValue or MemberValue => true,
        _ => false,
    };

    /// <summary>Explicit lock effects before the read that are still held at the write (advisory locks, locking reads of another row).</summary>
    public static bool HoldsOtherLock(IReadOnlyList<Effect> effects, Effect read, Effect write)
    {
        foreach (var effect in effects)
        {
            if (effect.Order >= write.Order) break;
            if (effect.Order > read.Order) continue;
            if (effect.Kind == EffectKind.Lock && !ReleasedBetween(effects, effect, write)) return true;
            if (effect.Lock == RowLock.Update && effect != read && HoldsRow(effect, write)) return true;
        }
        return false;
    }

    private static bool ReleasedBetween(IReadOnlyList<Effect> effects, Effect taken, Effect until) =>
        effects.Any(e => e.Kind is EffectKind.Unlock && e.Order > taken.Order && e.Order < until.Order && Values.Same(e.Key, taken.Key) && e.Key is not null);

    /// <summary>
    /// Nobody else can come between the two: a lock held around both, a row or another lock taken before the first and kept, an isolation
    /// that makes one of two racers start again. Asked of the function and of its callers.
    /// </summary>
    public bool IsIsolated(FunctionEffects function, Effect read, Effect write) =>
        IsIsolatedHere(function, read, write) || context.Copies.HoldsInAllCallers(read, write, IsIsolatedHere);

    private static bool IsIsolatedHere(FunctionEffects function, Effect read, Effect write) =>
        HoldsRow(read, write) || SharedLock(read, write) is not null || HoldsOtherLock(function.Effects, read, write)
        || SharedTransaction(read, write) is { Isolation: "serializable" or "repeatable-read" };

    /// <summary>
    /// Between the read and the write only one caller can get through: the write hangs on the answer of a claim (a conditional write whose
    /// count is looked at, an insert that ignores conflicts, a key set if absent, a lock tried) made after the read.
    /// </summary>
    public static bool IsClaimed(FunctionEffects function, Effect read, Effect write)
    {
        _ = function;
        return Claims(write).Any(claim => claim.Order < write.Order && claim != read);
    }

    /// <summary>Claims whose answer decided an effect.</summary>
    public static IEnumerable<Effect> Claims(Effect effect) =>
        (effect.Decisions?.Chain() ?? []).SelectMany(d => Values.ResultsIn(d.Test)).Where(IsClaim).Distinct();

    /// <summary>An effect whose answer tells whether this caller was the one: affected rows of a conditional write, a row inserted or not, a lock won.</summary>
    public static bool IsClaim(Effect effect) => effect.Kind switch
    {
        EffectKind.Update or EffectKind.Delete or EffectKind.Delta => effect.IsConditional || effect.Where.Any(c => !LooksLikeKey(c.Column)) || effect.Kind == EffectKind.Delete,
        EffectKind.Insert or EffectKind.Upsert => effect.Conflict != ConflictHandling.Raise || effect.IsConditional,
        EffectKind.Lock => true,
        _ => effect.Result == ResultShape.Claimed,
    };

    /// <summary>Both commit together: one transaction around them, one session that commits after both, here or in every caller.</summary>
    public bool AreOneUnit(FunctionEffects function, Effect first, Effect second) =>
        AreOneUnitHere(function, first, second) || context.Copies.HoldsInAllCallers(first, second, AreOneUnitHere);

    private static bool AreOneUnitHere(FunctionEffects function, Effect first, Effect second)
    {
        if (SharedTransaction(first, second) is not null) return true;
        // A unit of work, or a connection that doesn't commit by itself: together until a commit comes between.
        bool together = first.Handle is not null && second.Handle is not null && Values.Same(first.Handle, second.Handle) && CommitsWhenTold(first.Handle);
        return together && !function.Effects.Any(e => e.Kind == EffectKind.Commit && e.Order > first.Order && e.Order < second.Order);
    }

    /// <summary>Statements through the handle wait for a commit: sessions, open transactions, and handles that came from outside and may be either.</summary>
    private static bool CommitsWhenTold(Value handle) => handle switch
    {
        LibraryValue library => library.Type.Model.IsConnection || library.Type.Model.IsTransaction || Values.Any(library.Origin, v => v is ParameterValue),
        HandleValue or ParameterValue => true,
        MemberValue or ElementValue => true,
        UnionValue => true,
        _ => false,
    };

    /// <summary>A conflict of the write is an answer that is handled, here or by every caller.</summary>
    public bool SettlesConflict(Effect write) =>
        write.Conflict != ConflictHandling.Raise || write.IsConditional || HandlesConflict(write)
        || context.Copies.HoldsInAllCallers(write, write, (_, copy, _) => HandlesConflict(copy));

    /// <summary>The unique key, if any, whose columns the values cover: two equal inserts can't both succeed.</summary>
    public UniqueKey? CoveringKey(Resource resource, IEnumerable<string> columns)
    {
        var names = columns.ToArray();
        return context.TableOf(resource)?.UniqueKeys.FirstOrDefault(key =>
            key.Condition is null && key.Columns.Length > 0 && key.Columns.All(c => names.Any(n => SameColumn(n, c))));
    }

    public static bool SameColumn(string left, string right) =>
        SchemaModel.SameName(left, right) || SchemaModel.SameName(left + "_id", right) || SchemaModel.SameName(left, right + "_id");

    /// <summary>A bound comes from a part given to the client (an adapter of the program's own) or from a default set for the process.</summary>
    public bool IsBoundElsewhere(Effect effect) =>
        context.Specials("default-timeout").Any() && effect.Model?.Timeout is null
        || context.Specials("set-timeout").Any(c => c.Site.Module == effect.Site.Module) && effect.Model?.Timeout is null
        || context.Specials("mount").Any(c => c.Site.Module == effect.Site.Module && c.Arguments.Concat(c.Named.Select(n => n.Value)).Any(a => a is InstanceValue));

    /// <summary>A handler around the effect catches conflicts and does something about them.</summary>
    public bool HandlesConflict(Effect effect) => context.Handlers.CatchesConflict(effect);

    /// <summary>The write is carried out only on the state that was read, or only once.</summary>
    public static bool IsConditionalOn(Effect write, Effect read)
    {
        if (write.IsConditional) return true;
        // Beyond the row's key the condition names a column that was read, or anything that isn't a key at all.
        return write.Where.Any(c => !LooksLikeKey(c.Column) && Values.DependsOn(c.Value, read)) || write.Where.Count(c => !LooksLikeKey(c.Column)) > read.Where.Count(c => !LooksLikeKey(c.Column));
    }

    public static bool LooksLikeKey(string column) =>
        column is "id" or "pk" or "_id" or "uuid" or "key" || column.EndsWith("_id", StringComparison.OrdinalIgnoreCase) || column.EndsWith("Id", StringComparison.Ordinal) || column.EndsWith("_pk", StringComparison.Ordinal);

    /// <summary>Some caller takes a row lock (or a lock of its own) before it comes to the write: then this is how it is meant to be called.</summary>
    public bool IsHeldByCaller(FunctionEffects function, Effect write, int depth = 0)
    {
        foreach (var caller in context.Reach.CallersOf(function.Function).Take(24))
        {
            if (!context.Program.Summaries.TryGetValue(caller, out var effects)) continue;
            foreach (var copy in effects.Effects)
            {
                if (!ReferenceEquals(copy.Origin, write)) continue;
                if (Locks(copy).Any() || effects.Effects.Any(e => e.Order < copy.Order && (e.Lock == RowLock.Update || e.Kind == EffectKind.Lock))) return true;
                if (depth < 2 && IsHeldByCaller(effects, copy, depth + 1)) return true;
            }
        }
        return false;
    }
}
