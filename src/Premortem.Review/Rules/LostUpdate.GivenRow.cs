using Premortem.Effects;
using Premortem.Effects.Analysis;
using Premortem.Effects.Values;

namespace Premortem.Review.Rules;

/// <summary>
/// A method (or function) changes a column of the row that it is given and saves it: whoever loaded the row did so before, and unless a
/// caller holds a lock on it the old value may be out of date.
/// </summary>
public sealed class LostUpdateOfGivenRow : Rule
{
    public override string Mode => "lost-update";

    public override void Check(FunctionEffects function, ReviewContext context)
    {
        foreach (var write in function.Effects)
        {
            if (write.Kind != EffectKind.Update || !write.Chain.IsEmpty || write.Entity is not (SelfValue or ParameterValue)) continue;
            if (write.Writes.FirstOrDefault(w => !w.IsDelta && IsComputedFrom(w.Value, write.Entity, w.Column)) is not { } column) continue;
            if (context.TableOf(write.Resource)?.Columns.Any(c => c.IsVersion) == true || Guards.Locks(write).Any()) continue;
            if (!context.Reach.IsConcurrent(function.Function) || context.Guards.IsHeldByCaller(function, write)) continue;
            string table = write.Resource.KnownName ?? "the row";
            context.At(Mode, write.Site)
                .Says($"{table}.{column.Column} is computed from a row loaded earlier and written back; two callers at once overwrite each other's change")
                .Step(new Site(function.Function, function.Function.NameSpan), "the row comes in as it was loaded; nothing here holds it")
                .Step(write.Site, "the value computed from it is written back")
                .Impact("One of two concurrent changes disappears without an error.", Loss.Data)
                .Fix("Let the store compute the new value in one update, or load the row again with a lock in the same transaction.")
                .About(table, $"{column.Column}:given-row")
                .Assuming()
                .Report();
        }
    }

    /// <summary>Arithmetic on the row's own column.</summary>
    private static bool IsComputedFrom(Value value, Value entity, string column) => value switch
    {
        OperationValue operation => operation.Operands.Any(o => IsColumn(o, entity, column) || IsComputedFrom(o, entity, column)),
        UnionValue union => union.Options.Any(o => IsComputedFrom(o, entity, column)),
        _ => false,
    };

    private static bool IsColumn(Value value, Value entity, string column) => value switch
    {
        MemberValue member => member.Name == column && Values.Same(member.Target, entity),
        UnionValue union => union.Options.Any(o => IsColumn(o, entity, column)),
        _ => false,
    };
}
