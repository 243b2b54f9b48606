using Premortem.Effects;
using Premortem.Effects.Analysis;
using Premortem.Effects.Libraries;
using Premortem.Effects.Values;

namespace Premortem.Review.Rules;

/// <summary>
/// Every insert that an earlier read of the same table decided: the row wasn't there, the limit wasn't reached, the number was the next
/// one. Nothing keeps a second caller from deciding the same in between.
/// </summary>
public sealed class CheckThenAct : Rule
{
    public override string Mode => "check-then-act";

    public override void Check(FunctionEffects function, ReviewContext context)
    {
        if (!context.Reach.IsConcurrent(function.Function)) return;
        foreach (var insert in function.Effects)
        {
            if (insert.Kind != EffectKind.Insert || insert.Conflict != ConflictHandling.Raise || insert.IsConditional) continue;
            if (LookUp.DecidingInsert(function, insert, context) is { } lookUp) Report(lookUp, function, context);
            else if (NextNumber(function, insert, context) is { } last) ReportNumber(last, insert, function, context);
        }
    }

    private void Report(LookUp lookUp, FunctionEffects function, ReviewContext context)
    {
        var (read, insert) = (lookUp.Read, lookUp.Insert);
        // Absence without a key is the schema's fault and reported as such.
        if (!lookUp.IsQuota && lookUp.Key is null && lookUp.Table is { IsComplete: true }) return;
        string table = insert.Resource.KnownName ?? "the table";
        string columns = string.Join(", ", lookUp.Columns);
        var finding = context.At(Mode, insert.Site)
            .Step(read.Site, lookUp.IsQuota ? $"rows of {table} are counted here" : $"{table} is searched for ({columns}) here; nothing is found")
            .Step(insert.Site, "the row is inserted on that answer; nothing holds it in between")
            .Through(new Site(function.Function, insert.Site.Span))
            .About(table, lookUp.IsQuota ? "count-insert" : "absence-insert");
        if (lookUp.IsQuota)
            finding.Says($"rows of {table} are counted against a limit and one is inserted afterwards; callers at the same time all see room")
                .Impact("The limit is exceeded by as many callers as come at once.", Loss.Data)
                .Fix("Lock a row that all competitors share before counting, in the transaction that inserts, or let the insert carry the condition.");
        else if (lookUp.Key is { } key)
            finding.Says($"{table} is searched and then inserted into; of two callers at once the second fails on the unique key ({string.Join(", ", key.Columns)}), and nobody handles that")
                .Impact("The slower of two callers gets an error instead of the answer that the check was meant to give.", Loss.Request)
                .Fix("Insert with conflict handling (upsert, do nothing), or catch the unique violation and answer as the check does.");
        else
            finding.Says($"{table} is searched for ({columns}) and inserted into if nothing is found; two callers at once both find nothing")
                .Impact("Duplicates, or an unhandled conflict where a unique key exists.", Loss.Data)
                .Fix("Let a unique key decide, and handle its conflict.").Assuming();
        finding.Report();
    }

    /// <summary>The read of the largest value so far, when the insert writes one more than it.</summary>
    private static Effect? NextNumber(FunctionEffects function, Effect insert, ReviewContext context)
    {
        foreach (var column in insert.Writes)
        {
            if (!Values.Any(column.Value, v => v is OperationValue { Operator: "+", Operands: [_, ConstantValue { Text: "1" }] or [ConstantValue { Text: "1" }, _] })) continue;
            foreach (var read in Values.ReadsIn(column.Value))
            {
                if (read.Order >= insert.Order || !Pairs.SameTable(read, insert) || Pairs.SeenInCallee(read, insert)) continue;
                bool follows = read.Result == ResultShape.Count || Pairs.ReadsColumn(column.Value, read, column.Column);
                if (follows && !context.Guards.IsIsolated(function, read, insert) && !context.Guards.SettlesConflict(insert)) return read;
            }
        }
        return null;
    }

    private void ReportNumber(Effect read, Effect insert, FunctionEffects function, ReviewContext context)
    {
        string table = insert.Resource.KnownName ?? "the table";
        context.At(Mode, insert.Site)
            .Says($"the next number for {table} is computed from the rows that are there; two callers at once compute the same")
            .Step(read.Site, "the last row, or the number of rows, is read here")
            .Step(insert.Site, "a row with the next number is inserted; nothing holds the number in between")
            .Impact("Two rows with one number, or an error for the slower caller where a unique key exists.", Loss.Data)
            .Fix("Take the number from a sequence or a counter row that is locked, or repeat the whole step on the unique violation.")
            .Through(new Site(function.Function, insert.Site.Span))
            .About(table, "next-number")
            .Report();
    }
}
