using Premortem.Effects;
using Premortem.Effects.Analysis;
using Premortem.Effects.Libraries;
using Premortem.Effects.Values;

namespace Premortem.Review.Rules;

/// <summary>
/// An entry that gets the same request again (webhook, consumer, job) adds an amount or moves money, and nothing in it tells the second
/// delivery from the first: no claim whose answer decides, no row under the event's own key in the same transaction, no idempotency key.
/// </summary>
public sealed class DuplicateProcessing : Rule
{
    public override string Mode => "duplicate-processing";

    public override void Check(FunctionEffects function, ReviewContext context)
    {
        if (context.Reach.EntryAt(function.Function) is not { IsAtLeastOnce: true } entry) return;
        foreach (var effect in function.Effects)
        {
            if (!AddsUp(effect) || IsGuarded(function, effect, context)) continue;
            Report(function, effect, entry, context);
        }
    }

    private static bool AddsUp(Effect effect) =>
        Money.MovesOnEachCall(effect)
        || effect is { Kind: EffectKind.Delta, Resource.Store: StoreKind.Sql or StoreKind.Document, IsConditional: false } && effect.Writes.Any(w => w.IsDelta && IsAmount(w.Value));

    /// <summary>A counter that goes up by one counts attempts as well as anything; an amount belongs to one event.</summary>
    private static bool IsAmount(Value value) => Values.Any(value, v => v is CallValue { Provenance: Provenance.ClientInput or Provenance.MessageIdentity } or ParameterValue or ResultValue)
        || Values.Any(value, v => v is CallValue call && call.Arguments.Any(a => a is CallValue));

    private static bool IsGuarded(FunctionEffects function, Effect effect, ReviewContext context)
    {
        if (Guards.Claims(effect).Any(c => c.Order < effect.Order) || effect.Where.Any(c => !Guards.LooksLikeKey(c.Column) && IsState(c, function))) return true;
        if (function.Effects.Any(other => other.Kind == EffectKind.Insert && other != effect && IsClaimedBy(other, effect, context))) return true;
        return DecidingRead.Of(effect, function.Effects).Any(d => IsEnough(d, effect, context));
    }

    /// <summary>The write itself asks for a state that it, or a write beside it, changes.</summary>
    private static bool IsState(Condition condition, FunctionEffects function) =>
        function.Effects.Any(e => e.IsStoreWrite && e.Writes.Any(w => Premortem.Effects.Schema.SchemaModel.SameName(w.Column, condition.Column)));

    /// <summary>A row with a key of its own is inserted in the same transaction: the second delivery's insert fails, and everything with it.</summary>
    private static bool IsClaimedBy(Effect insert, Effect effect, ReviewContext context)
    {
        if (Guards.SharedTransaction(insert, effect) is null) return false;
        if (context.TableOf(insert.Resource) is not { IsComplete: true } table) return true;
        return table.UniqueKeys.Any(key => !key.Columns.IsEmpty && key.Columns.All(c =>
            insert.Writes.Any(w => Guards.SameColumn(w.Column, c) && !Values.IsFrom(w.Value, Provenance.Random))));
    }

    /// <summary>
    /// A decision on stored state tells the second delivery, provided that the state is changed on the way; a look for a row that may be
    /// there twice tells nobody.
    /// </summary>
    private static bool IsEnough(DecidingRead deciding, Effect effect, ReviewContext context)
    {
        var read = deciding.Read;
        if (read.Order >= effect.Order || read.Resource.Store is not (StoreKind.Sql or StoreKind.Document or StoreKind.Redis)) return false;
        if (deciding.OnAbsence != true) return deciding.Decision is { } decision && AsksForState(decision, read);
        return context.TableOf(read.Resource) is not { IsComplete: true } table || read.Lock == RowLock.Update
            || table.UniqueKeys.Any(key => !key.Columns.IsEmpty && key.Columns.All(c => read.Where.Any(w => Guards.SameColumn(w.Column, c))));
    }

    /// <summary>A column of the row is looked at, not only whether there is one.</summary>
    private static bool AsksForState(Decision decision, Effect read) => Pairs.ReadsColumn(decision.Test, read, null);

    private void Report(FunctionEffects function, Effect effect, EntryPoint entry, ReviewContext context)
    {
        bool money = effect.Resource.Store == StoreKind.Payment;
        string what = effect.Resource.KnownName ?? (money ? "a payment" : "a column");
        string column = effect.Writes.FirstOrDefault(w => w.IsDelta)?.Column ?? "";
        context.At(Mode, effect.Site)
            .Says(money
                ? $"{what} is asked for on each delivery to {entry.Name}, without a key that tells a repeat"
                : $"{what}.{column} is increased on each delivery to {entry.Name}, and nothing tells a repeat from a new one")
            .Step(entry.Site, "the same message may arrive again here")
            .Step(effect.Site, money ? "money is moved once for each arrival" : "the amount is added once for each arrival")
            .Impact(money ? "A customer pays, or is paid, twice." : "An amount is counted as often as its message is delivered.", money ? Loss.Money : Loss.Data)
            .Fix(money ? "Give the call an idempotency key made from the message's own id." : "Insert the message's id under a unique key in the same transaction, and stop when it is there already.")
            .Through(new Site(function.Function, effect.Site.Span))
            .About(what, $"{column}:each-delivery")
            .Report();
    }
}
