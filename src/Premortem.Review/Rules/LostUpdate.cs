using Premortem.Effects;
using Premortem.Effects.Analysis;
using Premortem.Effects.Values;

namespace Premortem.Review.Rules;

/// <summary>
/// Every overwrite whose value depends on an earlier read of the same row, where nothing holds the row between the two; and every write
/// back of a whole loaded row while another path changes a column of it that this path didn't mean to touch.
/// </summary>
public sealed class LostUpdate : Rule
{
    public override string Mode => "lost-update";

    public override void Check(FunctionEffects function, ReviewContext context)
    {
        foreach (var write in function.Effects)
        {
            if (write.Kind != EffectKind.Update || write.IsConditional || !context.Reach.IsConcurrent(function.Function)) continue;
            foreach (var read in function.Effects)
            {
                if (read.Order >= write.Order) break;
                if (read.Kind != EffectKind.Read || Pairs.SeenInCallee(read, write) || !Pairs.SameTable(read, write) || !Pairs.SameRow(read, write)) continue;
                if (IsGuarded(function, read, write, context)) break;
                if (Computed(read, write) is { } column) ReportComputed(function, read, write, column, context);
                else if (write.WritesWholeRow) CheckWholeRow(function, read, write, context);
            }
        }
    }

    /// <summary>The column whose new value is computed from the value read.</summary>
    private static string? Computed(Effect read, Effect write)
    {
        foreach (var column in write.Writes)
            if (!column.IsDelta && Changes(column.Value, read, column.Column)) return column.Column;
        return read.Key is not null && write.Writes.Any(w => Values.DependsOn(w.Value, read)) ? "" : null;
    }

    /// <summary>The old value goes into a new one; a value that is merely kept (<c>given ?? old</c>) is no change of it.</summary>
    private static bool Changes(Value value, Effect read, string column) => value switch
    {
        UnionValue union => union.Options.Any(o => Changes(o, read, column)),
        MemberValue => false,
        _ => Pairs.ReadsColumn(value, read, column),
    };

    private static bool IsGuarded(FunctionEffects function, Effect read, Effect write, ReviewContext context) =>
        Guards.HoldsRow(read, write)
        || Guards.SharedLock(read, write) is not null
        || Guards.HoldsOtherLock(function.Effects, read, write)
        || context.Guards.IsHeldByCaller(function, write)
        || write.Where.Length > 0 && Guards.IsConditionalOn(write, read)
        || context.TableOf(write.Resource)?.Columns.Any(c => c.IsVersion) == true
        || Guards.SharedTransaction(read, write) is { Isolation: "serializable" or "repeatable-read" };

    private static void ReportComputed(FunctionEffects function, Effect read, Effect write, string column, ReviewContext context)
    {
        string table = write.Resource.KnownName ?? "the row";
        string what = column.Length == 0 ? $"the value of {write.Resource.Name}" : $"{table}.{column}";
        context.At("lost-update", write.Site)
            .Says($"{what} is read, changed in memory and written back; two callers at once overwrite each other's change")
            .Step(read.Site, $"{what} is read here; nothing holds the row afterwards")
            .Step(write.Site, $"the value computed from it is written back")
            .Impact("One of two concurrent changes disappears without an error.", Loss.Data)
            .Fix($"Let the store compute the new value in the write, lock the row in the read, or make the write conditional on the value read.")
            .Through(new Site(function.Function, write.Site.Span))
            .About(table, $"{column}:read-write")
            .Report();
    }

    /// <summary>Reports only when somebody else is known to change a column that the write would put back.</summary>
    private static void CheckWholeRow(FunctionEffects function, Effect read, Effect write, ReviewContext context)
    {
        foreach (var (other, change) in context.Writers.Of(write.Resource))
        {
            if (other.Function == function.Function || change.WritesWholeRow || change.Kind is not (EffectKind.Delta or EffectKind.Update)) continue;
            if (change.Writes.FirstOrDefault(c => write.Writes.All(w => w.Column != c.Column)) is not { } column) continue;
            if (!context.Reach.IsConcurrent(other.Function)) continue;
            string table = write.Resource.KnownName ?? "the row";
            context.At("lost-update", write.Site)
                .Says($"the whole row of {table} is written back, also {column.Column}, which another path changes meanwhile")
                .Step(read.Site, "the row is loaded here")
                .Step(change.Site, $"{column.Column} is changed here at the same time", Actor.Second)
                .Step(write.Site, "every column is written back as it was loaded")
                .Impact($"A change of {column.Column} made between load and save is undone.", Loss.Data)
                .Fix("Save only the columns that this path changes, or update them in one statement.")
                .Through(new Site(function.Function, write.Site.Span))
                .About(table, $"{column.Column}:whole-row")
                .Report();
            return;
        }
    }
}
