using Premortem.Effects;
using Premortem.Effects.Analysis;
using Premortem.Effects.Libraries;
using Premortem.Effects.Schema;

namespace Premortem.Review.Rules;

/// <summary>Rows in a state are counted (or searched for), and one row's state is changed on the answer: "not the last one" holds for two callers at once.</summary>
public sealed class CheckThenActCount : Rule
{
    public override string Mode => "check-then-act";

    public override void Check(FunctionEffects function, ReviewContext context)
    {
        if (!context.Reach.IsConcurrent(function.Function)) return;
        foreach (var write in function.Effects)
        {
            if (write.Kind is not EffectKind.Update || write.IsConditional) continue;
            foreach (var deciding in DecidingRead.Of(write, function.Effects))
            {
                var read = deciding.Read;
                if (read.Result is not (ResultShape.Count or ResultShape.Exists) || !Pairs.SameTable(read, write) || Pairs.SeenInCallee(read, write)) continue;
                if (Counted(read, write) is not { } column || AsksForSameRow(read, write) || context.Guards.IsIsolated(function, read, write)) continue;
                Report(deciding, write, column, function, context);
                break;
            }
        }
    }

    /// <summary>The question is about the row itself, or the write asks again.</summary>
    private static bool AsksForSameRow(Effect read, Effect write) =>
        write.Where.Any(c => read.Where.Any(r => SchemaModel.SameName(r.Column, c.Column) && (!Guards.LooksLikeKey(c.Column) || c.Column is "id" or "pk") && r.Operator == c.Operator && Values.SameKey(r.Value, c.Value)));

    /// <summary>A column that the count asks about and the write changes to another value.</summary>
    private static string? Counted(Effect read, Effect write) =>
        write.Writes.FirstOrDefault(w => !w.IsDelta && read.Where.Any(c => SchemaModel.SameName(c.Column, w.Column) && !Values.Same(c.Value, w.Value)))?.Column;

    private void Report(DecidingRead deciding, Effect write, string column, FunctionEffects function, ReviewContext context)
    {
        string table = write.Resource.KnownName ?? "the table";
        context.At(Mode, write.Site)
            .Says($"rows of {table} are counted by {column}, and {column} of one is changed on the answer; two callers at once both find enough")
            .Step(deciding.Read.Site, $"rows are counted here")
            .Step(write.Site, $"{column} is changed on that answer; nothing holds the other rows in between")
            .Impact("The rule that the count stands for is broken by two callers at once.", Loss.Data)
            .Fix("Lock the counted rows, or a row that all callers share, before counting, in the transaction that writes.")
            .Through(new Site(function.Function, write.Site.Span))
            .About(table, $"{column}:count-update")
            .Report();
    }
}
