using Premortem.Effects;
using Premortem.Effects.Analysis;
using Premortem.Effects.Libraries;
using Premortem.Effects.Schema;
using Premortem.Effects.Values;

namespace Premortem.Review.Rules;

/// <summary>
/// A row is read, its state decides, and the state is changed by a write that doesn't ask again: two callers make one transition, and what
/// goes with it happens twice. The same for an amount that is compared and then taken off.
/// </summary>
public sealed class CheckThenActTransition : Rule
{
    public override string Mode => "check-then-act";

    public override void Check(FunctionEffects function, ReviewContext context)
    {
        if (!context.Reach.IsConcurrent(function.Function)) return;
        foreach (var write in function.Effects)
        {
            if (write.Kind is not (EffectKind.Update or EffectKind.Delta) || write.IsConditional) continue;
            foreach (var deciding in DecidingRead.Of(write, function.Effects))
            {
                if (deciding.Decision is not { } decision || deciding.Read.Result is ResultShape.Count or ResultShape.Exists) continue;
                if (Transition(deciding.Read, write, decision) is not { } column || IsGuarded(function, deciding.Read, write, column, context)) continue;
                if (write.Kind == EffectKind.Update && Consequence(function, deciding.Read, write, column) is null) continue;
                Report(deciding.Read, decision, write, column, function, context);
                break;
            }
        }
    }

    /// <summary>The column of the row that was asked for and is changed: to a fixed state, or by an amount.</summary>
    private static string? Transition(Effect read, Effect write, Decision decision)
    {
        if (!Pairs.SameTable(read, write) || Pairs.SeenInCallee(read, write) || !Pairs.SameRow(read, write)) return null;
        foreach (var column in write.Writes)
            if ((column.IsDelta ? IsTakenOff(decision, read, column) : IsFixed(column.Value)) && Pairs.ReadsColumn(decision.Test, read, column.Column)) return column.Column;
        return null;
    }

    /// <summary>A state written as a constant, a member of an enumeration, or "now".</summary>
    private static bool IsFixed(Value value) =>
        value is ConstantValue || value is MemberValue { Target: TypeValue or ExternalValue or VariableValue } or ExternalValue || Values.IsFrom(value, Provenance.Clock);

    /// <summary>The amount that is taken off, or another column of the row, was compared with what is there.</summary>
    private static bool IsTakenOff(Decision decision, Effect read, ColumnWrite column) =>
        Values.Any(decision.Test, v => v is OperationValue { Operator: "<" or ">" or "<=" or ">=", Operands: [var left, var right] }
            && (Pairs.ReadsColumn(left, read, column.Column) || Pairs.ReadsColumn(right, read, column.Column)));

    private static bool IsGuarded(FunctionEffects function, Effect read, Effect write, string column, ReviewContext context)
    {
        var table = context.TableOf(write.Resource);
        return write.Where.Any(c => SchemaModel.SameName(c.Column, column)) || write.HasUnreadCondition
            || context.Guards.IsIsolated(function, read, write)
            || table?.Columns.Any(c => c.IsVersion) == true
            || write.Kind == EffectKind.Delta && table?.Checks.Any(c => c.Contains(column, StringComparison.OrdinalIgnoreCase)) == true
            || Guards.IsClaimed(function, read, write);
    }

    /// <summary>What a second caller does again: setting one state twice alone harms nobody.</summary>
    private static Effect? Consequence(FunctionEffects function, Effect read, Effect write, string column)
    {
        if (write.Writes.Any(w => IsOwn(w, column, read))) return write;
        foreach (var effect in function.Effects)
        {
            if (effect.Order <= read.Order || effect == write || effect.Scope?.Chain().Any(s => s.Kind == EffectScopeKind.Handler) == true) continue;
            if (!SharesDecisions(effect, write)) continue;
            if (effect.Kind is EffectKind.Delta && effect.IsStoreWrite || effect.Resource.Store == StoreKind.Payment && effect.Kind == EffectKind.CallOut && effect.IdempotencyKey is null) return effect;
            if (effect.Kind == EffectKind.Insert && effect.Conflict == ConflictHandling.Raise && effect.Resource.Store is StoreKind.Sql or StoreKind.Document) return effect;
            if (effect.Kind == EffectKind.Update && Values.Same(effect.Entity, write.Entity) && effect.Writes.Any(w => IsOwn(w, column, read))) return effect;
        }
        return null;
    }

    /// <summary>A value of this caller's own that the other caller's would overwrite.</summary>
    private static bool IsOwn(ColumnWrite write, string column, Effect read) =>
        !SchemaModel.SameName(write.Column, column) && !write.IsDelta && !Values.DependsOn(write.Value, read)
        && Values.Any(write.Value, v => v is ParameterValue or SelfValue or CallValue { Provenance: Provenance.ClientInput or Provenance.Identity });

    private static bool SharesDecisions(Effect effect, Effect write)
    {
        var decided = effect.Decisions?.Chain().ToHashSet() ?? [];
        return write.Decisions is not { } last || decided.Contains(last);
    }

    private void Report(Effect read, Decision decision, Effect write, string column, FunctionEffects function, ReviewContext context)
    {
        string table = write.Resource.KnownName ?? "the row";
        bool amount = write.Kind == EffectKind.Delta;
        context.At(Mode, write.Site)
            .Says(amount
                ? $"{table}.{column} is compared and then changed by an amount; two callers at once both pass the comparison"
                : $"{table}.{column} decides and is then set without asking again; two callers at once both make the transition")
            .Step(read.Site, $"the row of {table} is read here; nothing holds it afterwards")
            .Step(decision.Site, $"its {column} decides here")
            .Step(write.Site, amount ? "the amount is applied, whatever is there by now" : "the new state is written, whatever the state is by now")
            .Impact(amount ? "The limit that the comparison stands for is broken." : "One transition takes place twice, with everything that goes with it.", Loss.Data)
            .Fix($"Repeat the condition on {column} in the write and look at the affected count, or lock the row in the read.")
            .Through(new Site(function.Function, write.Site.Span))
            .About(table, $"{column}:transition")
            .Report();
    }
}
