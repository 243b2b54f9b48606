using Premortem.Effects;
using Premortem.Effects.Analysis;
using Premortem.Effects.Libraries;
using Premortem.Effects.Schema;
using Premortem.Effects.Values;

namespace Premortem.Review.Rules;

/// <summary>
/// An entry that runs again for the same input (webhook, consumer, job, schedule) inserts under a natural key that the input gives, and
/// doesn't expect the row to be there: the second run fails where the first one succeeded.
/// </summary>
public sealed class InsertWithoutUpsert : Rule
{
    public override string Mode => "insert-without-upsert";

    public override void Check(FunctionEffects function, ReviewContext context)
    {
        if (context.Reach.EntryAt(function.Function) is not { } entry) return;
        bool repeats = entry.IsAtLeastOnce || entry.Kind == EntryKind.Schedule;
        if (!repeats && entry.Kind is not (EntryKind.Command or EntryKind.Startup)) return;
        foreach (var insert in function.Effects)
        {
            if (insert.Kind != EffectKind.Insert || insert.Conflict != ConflictHandling.Raise || insert.IsConditional) continue;
            if (NaturalKey(insert, function, context, fixedOnly: !repeats) is not { } key || IsGuarded(function, insert, context)) continue;
            Report(function, insert, key, entry, context);
        }
    }

    /// <summary>A unique key that is wholly filled with values which the next run has again.</summary>
    private static UniqueKey? NaturalKey(Effect insert, FunctionEffects function, ReviewContext context, bool fixedOnly) =>
        context.TableOf(insert.Resource)?.UniqueKeys.FirstOrDefault(key =>
            !key.Columns.IsEmpty && key.Condition is null && key.Columns.All(c => insert.Writes.FirstOrDefault(w => Guards.SameColumn(w.Column, c)) is { } write
                && (fixedOnly ? IsFixed(write.Value) : IsGiven(write.Value))));

    private static bool IsFixed(Value value) => value is ConstantValue { Kind: not Premortem.Code.Model.LiteralKind.Null } || value is UnionValue union && union.Options.All(IsFixed);

    /// <summary>Comes with the input or stands in the code; nothing in it is minted by this run.</summary>
    private static bool IsGiven(Value value) =>
        !Values.Any(value, v => ReferenceEquals(v, Value.Unknown) || v is CallValue { Provenance: Provenance.Random or Provenance.Clock } or LibraryValue { Provenance: Provenance.Random or Provenance.Clock }
            or ResultValue { Effect.Kind: EffectKind.Insert or EffectKind.CallOut } or InstanceValue)
        && (IsFixed(value) || Values.Any(value, v => v is ParameterValue or CallValue { Provenance: Provenance.ClientInput or Provenance.MessageIdentity } or ResultValue));

    private static bool IsGuarded(FunctionEffects function, Effect insert, ReviewContext context) =>
        context.Guards.SettlesConflict(insert) || context.Handlers.CatchesEverything(insert)
        || Guards.Claims(insert).Any(c => c.Order < insert.Order)
        || DecidingRead.Of(insert, function.Effects).Any(d => d.OnAbsence == true || Pairs.SameTable(d.Read, insert) || AsksForState(d))
        || function.Effects.Any(e => e.Kind == EffectKind.Delete && e.Order < insert.Order && Pairs.SameTable(e, insert));

    /// <summary>A stored state decides: the run that changed it was the last to come here.</summary>
    private static bool AsksForState(DecidingRead deciding) => deciding.Decision is { } decision && deciding.OnAbsence is null && Pairs.ReadsColumn(decision.Test, deciding.Read, null);

    private void Report(FunctionEffects function, Effect insert, UniqueKey key, EntryPoint entry, ReviewContext context)
    {
        string table = insert.Resource.KnownName ?? "the table";
        string columns = string.Join(", ", key.Columns);
        context.At(Mode, insert.Site)
            .Says($"{entry.Name} runs again for the same input and inserts into {table} under the unique key ({columns}) as if for the first time")
            .Step(entry.Site, "may run again for the same input")
            .Step(insert.Site, $"a plain insert; the row ({columns}) may be there from the last run")
            .Impact("The second run fails on the rows of the first and never gets past them.", Loss.Request)
            .Fix($"Insert with conflict handling on ({columns}): ignore it, or update what is there.")
            .Through(new Site(function.Function, insert.Site.Span))
            .About(table, $"plain-insert:{columns}")
            .Report();
    }
}
