using Premortem.Code.Model;
using Premortem.Effects;
using Premortem.Effects.Analysis;
using Premortem.Effects.Libraries;
using Premortem.Effects.Values;

namespace Premortem.Review.Rules;

/// <summary>
/// A failure is dropped and what comes after goes on as if nothing had failed: success is answered although the write failed; an object
/// is saved although its validation failed; what should have been added is left out because another row was there first.
/// </summary>
public sealed class SwallowedException : Rule
{
    public override string Mode => "swallowed-exception";

    public override void Check(FunctionEffects function, ReviewContext context)
    {
        foreach (var scope in Tries(function))
        {
            var attempt = (Try)scope.Node!;
            foreach (var handler in attempt.Handlers.Where(h => h.Body.Statements.Length == 0 || Handlers.OnlyLogs(h.Body)))
            {
                if (CheckValidation(function, scope, handler, context)) break;
                if (CheckAddition(function, scope, handler, context)) break;
                CheckAnswer(function, scope, attempt, handler, context);
            }
        }
    }

    /// <summary>Try statements of the function itself, each once.</summary>
    private static IEnumerable<EffectScope> Tries(FunctionEffects function) =>
        function.Effects.SelectMany(e => e.Scope?.Chain() ?? []).Where(s => s.Kind == EffectScopeKind.Try && s.Origin is null && s.Node is Try).Distinct();

    private static IEnumerable<Effect> Within(FunctionEffects function, EffectScope scope) =>
        function.Effects.Where(e => (e.Scope?.Chain() ?? []).Contains(scope));

    // ---- an object that failed its validation is saved

    private static bool CheckValidation(FunctionEffects function, EffectScope scope, Handler handler, ReviewContext context)
    {
        foreach (var check in Within(function, scope).Where(e => e is { Kind: EffectKind.Read, Result: ResultShape.Exists, Entity: not null } && e.Chain.IsEmpty))
        {
            var save = function.Effects.FirstOrDefault(e => e.Order > check.Order && e.IsStoreWrite && Values.Same(e.Entity, check.Entity));
            if (save is null) continue;
            context.At("swallowed-exception", new Site(scope.Site.Function, handler.Span))
                .Says("The validation's failure is dropped, and the object that failed it is saved all the same")
                .Step(check.Site, "the object is validated here")
                .Step(new Site(scope.Site.Function, handler.Span), "a failure is dropped")
                .Step(save.Site, "the object is saved, valid or not")
                .Impact("Rows that break the model's own rules get into the table and fail later, far from the cause.", Loss.Data)
                .Fix("Let the failure rise, or answer it, before saving.")
                .Through(new Site(function.Function, save.Site.Span)).About(save.Resource.KnownName ?? "", "validation").Report();
            return true;
        }
        return false;
    }

    // ---- an amount is dropped because the row is there already

    private static bool CheckAddition(FunctionEffects function, EffectScope scope, Handler handler, ReviewContext context)
    {
        foreach (var insert in Within(function, scope).Where(e => e.Kind == EffectKind.Insert && e.Chain.IsEmpty))
        {
            if (!context.Handlers.IsConflict(handler)) continue;
            string? amount = function.Effects.FirstOrDefault(e => e.Kind == EffectKind.Delta && Pairs.SameTable(e, insert) && e.Order < insert.Order)?.Writes.FirstOrDefault(w => w.IsDelta)?.Column
                ?? AmountOf(insert, context);
            if (amount is null) continue;
            context.At("swallowed-exception", new Site(scope.Site.Function, handler.Span))
                .Says($"When the row exists already the conflict is dropped, and with it the {amount} that should have been added")
                .Step(insert.Site, "a row with the amount is inserted")
                .Step(new Site(scope.Site.Function, handler.Span), "somebody else was first; the amount is dropped here")
                .Impact("Of two callers at the same time one's amount is missing for ever.", Loss.Data)
                .Fix("Add the amount to the existing row in the handler, or use an upsert that adds.")
                .Through(new Site(function.Function, insert.Site.Span)).About(insert.Resource.KnownName ?? "", $"{amount}:conflict").Report();
            return true;
        }
        return false;
    }

    /// <summary>A numeric column outside every unique key that is given by the caller: not part of what makes the row the same.</summary>
    private static string? AmountOf(Effect insert, ReviewContext context)
    {
        if (context.TableOf(insert.Resource) is not { } table || table.UniqueKeys.Length == 0) return null;
        foreach (var write in insert.Writes)
        {
            var column = table.Columns.FirstOrDefault(c => c.Name == write.Column);
            if (column is null || column.References is not null || !IsNumeric(column.Type) || table.UniqueKeys.Any(k => k.Columns.Contains(write.Column))) continue;
            if (Values.Any(write.Value, v => v is ParameterValue)) return write.Column;
        }
        return null;
    }

    private static bool IsNumeric(string? type) => type is not null && (type.Contains("int", StringComparison.OrdinalIgnoreCase) || type.Contains("decimal", StringComparison.OrdinalIgnoreCase)
        || type.Contains("numeric", StringComparison.OrdinalIgnoreCase) || type.Contains("float", StringComparison.OrdinalIgnoreCase));

    // ---- success is answered although the write failed

    private static void CheckAnswer(FunctionEffects function, EffectScope scope, Try attempt, Handler handler, ReviewContext context)
    {
        if (!context.Program.Entries.Any(e => e.Function == function.Function && e.Kind is EntryKind.Http or EntryKind.Webhook)) return;
        if (Within(function, scope).FirstOrDefault(Work.IsDurableWrite) is not { } write) return;
        // Nothing of what the request was for is left when this was its only write.
        if (function.Effects.Any(e => Work.IsDurableWrite(e) && !(e.Scope?.Chain() ?? []).Contains(scope))) return;
        var answer = function.Effects.FirstOrDefault(e => e.Kind == EffectKind.Respond && e.Site.Span.Start >= attempt.Span.End && e.Chain.IsEmpty);
        if (answer is null) return;
        context.At("swallowed-exception", new Site(scope.Site.Function, handler.Span))
            .Says($"When the write fails the error is only logged, and success is answered all the same")
            .Step(write.Site, Work.Describe(write))
            .Step(new Site(scope.Site.Function, handler.Span), "a failure of it is dropped")
            .Step(answer.Site, "the caller is told that it was done")
            .Impact("The caller holds the request for done and never sends it again; the data is lost.", Loss.Data)
            .Fix("Answer with an error in the handler, or let the failure rise to the framework.")
            .Through(new Site(function.Function, write.Site.Span)).About(write.Resource.KnownName ?? "", "answered").Report();
    }
}
