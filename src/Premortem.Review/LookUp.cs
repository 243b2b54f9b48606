using System.Collections.Immutable;
using Premortem.Effects;
using Premortem.Effects.Analysis;
using Premortem.Effects.Libraries;
using Premortem.Effects.Schema;

namespace Premortem.Review;

/// <summary>A read of a table that decides about an insert into it, unprotected: the row is absent, or there is room for one more.</summary>
/// <param name="Columns">Columns that were compared and are inserted with the same values.</param>
/// <param name="Key">The unique key that would stop the second insert, if the schema has one.</param>
/// <param name="Table">The table as declared, when it is.</param>
public sealed record LookUp(Effect Read, Effect Insert, bool IsQuota, ImmutableArray<string> Columns, UniqueKey? Key, Table? Table)
{
    /// <summary>The look-up that an insert rests on when nothing protects the two; null when there is none.</summary>
    public static LookUp? DecidingInsert(FunctionEffects function, Effect insert, ReviewContext context)
    {
        foreach (var deciding in DecidingRead.Of(insert, function.Effects))
        {
            var read = deciding.Read;
            bool isQuota = deciding.OnAbsence is null && deciding.IsQuota;
            if (deciding.OnAbsence != true && !isQuota) continue;
            if (read.Lock == RowLock.Update && isQuota || !Pairs.SameTable(read, insert) || Pairs.SeenInCallee(read, insert)) continue;
            ImmutableArray<string> columns = [.. SharedColumns(read, insert)];
            if (columns.IsEmpty || context.Guards.IsIsolated(function, read, insert)) continue;
            var key = isQuota ? null : KeyOver(columns, insert, context);
            if (!isQuota && context.Guards.SettlesConflict(insert)) continue;
            return new(read, insert, isQuota, columns, key, context.TableOf(insert.Resource));
        }
        return null;
    }

    /// <summary>Columns compared in the read that the insert fills with the same value.</summary>
    private static IEnumerable<string> SharedColumns(Effect read, Effect insert) =>
        from condition in read.Where
        where condition.Operator == "=="
        where insert.Writes.Any(w => Guards.SameColumn(w.Column, condition.Column) && Values.SameKey(w.Value, condition.Value))
        select condition.Column;

    /// <summary>A key that two inserts on the same answer would both hit: it holds a compared column, and everything else in it is inserted alike.</summary>
    private static UniqueKey? KeyOver(ImmutableArray<string> columns, Effect insert, ReviewContext context) =>
        context.TableOf(insert.Resource)?.UniqueKeys.FirstOrDefault(key =>
            !key.Columns.IsEmpty && key.Columns.Any(c => columns.Any(n => Guards.SameColumn(n, c)))
            && key.Columns.All(c => insert.Writes.Any(w => Guards.SameColumn(w.Column, c) && !Values.IsFrom(w.Value, Provenance.Random))));
}
