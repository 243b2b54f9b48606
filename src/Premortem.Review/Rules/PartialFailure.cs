using Premortem.Effects;
using Premortem.Effects.Analysis;
using Premortem.Effects.Libraries;
using Premortem.Effects.Schema;
using Premortem.Effects.Values;

namespace Premortem.Review.Rules;

/// <summary>Two writes of one function that make one change, committed one by one: a set deleted and written anew, an amount taken here and added there.</summary>
public sealed class PartialFailure : Rule
{
    public override string Mode => "partial-failure";

    public override void Check(FunctionEffects function, ReviewContext context)
    {
        foreach (var second in function.Effects)
        {
            if (!IsWrite(second) || context.Reach.IsTool(function.Function)) continue;
            foreach (var first in function.Effects)
            {
                if (first.Order >= second.Order) break;
                if (!IsWrite(first) || Pairs.SeenInCallee(first, second) || !Pairs.SameTable(first, second)) continue;
                bool replaces = Replaces(first, second), moves = !replaces && Moves(first, second);
                if (!replaces && !moves || context.Guards.AreOneUnit(function, first, second)) continue;
                Report(first, second, replaces, function, context);
                break;
            }
        }
    }

    private static bool IsWrite(Effect effect) => effect.IsStoreWrite && effect.Resource.Store == StoreKind.Sql && effect.Resource.KnownName is not null;

    /// <summary>Rows are deleted by a column, and rows with the same value in it are inserted afterwards.</summary>
    private static bool Replaces(Effect delete, Effect insert) =>
        delete.Kind == EffectKind.Delete && insert.Kind == EffectKind.Insert && delete.Entity is null
        && delete.Where.Any(c => c.Operator == "==" && insert.Writes.Any(w => Guards.SameColumn(w.Column, c.Column) && Values.SameKey(w.Value, c.Value)));

    /// <summary>The same amount leaves one row and reaches another.</summary>
    private static bool Moves(Effect first, Effect second)
    {
        if (first.Kind != EffectKind.Delta || second.Kind != EffectKind.Delta || Pairs.SameRow(first, second)) return false;
        foreach (var one in first.Writes)
            foreach (var other in second.Writes)
                if (one.IsDelta && other.IsDelta && SchemaModel.SameName(one.Column, other.Column) && Amount(one.Value) is { } a && Amount(other.Value) is { } b
                    && a.Sign != b.Sign && Values.Same(a.Value, b.Value)) return true;
        return false;
    }

    private static (char Sign, Value Value)? Amount(Value value) =>
        value is OperationValue { Operator: "+" or "-", Operands: [_, var amount] } operation ? (operation.Operator[0], amount) : null;

    private void Report(Effect first, Effect second, bool replaces, FunctionEffects function, ReviewContext context)
    {
        string table = second.Resource.KnownName ?? "the table";
        context.At(Mode, second.Site)
            .Says(replaces
                ? $"rows of {table} are deleted and written anew without a transaction around both; a failure between leaves none"
                : $"an amount is taken from one row of {table} and added to another without a transaction around both")
            .Step(first.Site, replaces ? "deleted and committed here" : "changed and committed here")
            .Step(second.Site, replaces ? "inserted here, in a commit of its own" : "changed here, in a commit of its own")
            .Impact(replaces ? "A reader in between, or everybody after a failure, sees an empty set." : "After a failure in between the amount is gone, or there twice.", Loss.Data)
            .Fix("Put both statements into one transaction, through its handle.")
            .Through(new Site(function.Function, second.Site.Span))
            .About(table, replaces ? "delete-insert" : "transfer")
            .Report();
    }
}
