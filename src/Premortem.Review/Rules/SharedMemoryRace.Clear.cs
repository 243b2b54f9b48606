using Premortem.Code.Model;
using Premortem.Effects;
using Premortem.Effects.Analysis;
using Premortem.Effects.Values;

namespace Premortem.Review.Rules;

/// <summary>
/// A field is used, awaited, and then cleared without asking whether it still holds the same thing: what another caller put there
/// during the await is thrown away.
/// </summary>
public sealed class SharedMemoryRaceClear : Rule
{
    public override string Mode => "shared-memory-race";

    public override void Check(FunctionEffects function, ReviewContext context)
    {
        foreach (var clear in function.Effects)
        {
            if (clear.Kind != EffectKind.StateWrite || !clear.Chain.IsEmpty || clear.Key is not null || !IsClear(clear) || !Memory.OutlivesCall(clear.Resource.Name)) continue;
            if (UsedAcrossAwait(function, clear) is not { } used || IsCompared(clear) || Guards.Locks(clear).Any()) continue;
            bool isList = Memory.Stored(clear) is ListValue or ObjectValue or LibraryValue or null;
            if (IsSwappedBefore(function, clear, used) || !isList && IsEnd(function.Function.Name)) continue;
            if (OtherWriter(function, clear, isList, context) is { } other) Report(function, used, clear, other, context);
        }
    }

    private static bool IsClear(Effect write) => write.Method == "ASSIGN" ? Memory.IsEmpty(Memory.Stored(write)) : write.Writes.IsEmpty && write.Payload is null && write.Call?.Node.Callee is Member { Name: "clear" };

    /// <summary>An awaited call before the clearing that uses the field: it is called on it, or the field is part of what it is given.</summary>
    private static CallFact? UsedAcrossAwait(FunctionEffects function, Effect clear) => function.Calls.LastOrDefault(c =>
        c.Use.HasFlag(ResultUse.Awaited) && c.Site.Function == clear.Site.Function && c.Site.Span.Start < clear.Site.Span.Start
        && (Uses(c.Receiver, clear) || c.Arguments.Any(a => Uses(a, clear)) || UsesInLoop(c, clear))
        && function.Yields.Any(y => y.Site.Function == clear.Site.Function && y.Site.Span.Start <= c.Site.Span.Start && y.Site.Span.End >= c.Site.Span.End && y.Order < clear.Order));

    private static bool Uses(Value? value, Effect clear) => Values.Any(value, v => v is MemberValue or VariableValue or LibraryValue && Values.Same(v, clear.Resource.Name));

    private static bool UsesInLoop(CallFact call, Effect clear) =>
        (call.Scope?.Chain() ?? []).Any(s => s.Kind == EffectScopeKind.Loop && Uses(s.Key, clear) && s.Site.Span.End <= clear.Site.Span.Start);

    /// <summary>The clearing hangs on a comparison of the field with what was used.</summary>
    private static bool IsCompared(Effect clear) => (clear.Decisions?.Chain() ?? []).Any(d =>
        d.Test is OperationValue { Operator: "==" or "is" or "!=" or "is not", Operands: [var left, var right] } && Uses(left, clear) && Uses(right, clear));

    /// <summary>The field was emptied before the await already, so that what comes in meanwhile is kept apart.</summary>
    private static bool IsSwappedBefore(FunctionEffects function, Effect clear, CallFact used) => function.Effects.Any(e =>
        e.Kind == EffectKind.StateWrite && e.Order < clear.Order && e.Resource.Equals(clear.Resource) && e.Site.Span.Start < used.Site.Span.Start && e.Site.Function == clear.Site.Function);

    // What is being torn down for good isn't filled again.
    private static bool IsEnd(string name) =>
        name.Contains("stop", StringComparison.OrdinalIgnoreCase) || name.Contains("shutdown", StringComparison.OrdinalIgnoreCase)
        || name.Contains("destroy", StringComparison.OrdinalIgnoreCase) || name.Contains("dispose", StringComparison.OrdinalIgnoreCase)
        || name.Contains("teardown", StringComparison.OrdinalIgnoreCase) || name.Contains("disconnect", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("close", StringComparison.OrdinalIgnoreCase) || name.Contains("aexit", StringComparison.Ordinal) || name.StartsWith("end", StringComparison.Ordinal);

    /// <summary>Another method that puts something there while the await lasts.</summary>
    private static Effect? OtherWriter(FunctionEffects function, Effect clear, bool isList, ReviewContext context)
    {
        foreach (var other in context.Functions)
        {
            if (other.Function == function.Function || other.Function.Module != function.Function.Module || other.Function.Kind is FunctionKind.Constructor or FunctionKind.ModuleBody) continue;
            foreach (var write in other.Effects)
                if (write.Kind == EffectKind.StateWrite && write.Chain.IsEmpty && Values.Same(write.Resource.Name, clear.Resource.Name)
                    && write.Method != "REMOVE" && (write.Method == "ASSIGN" ? !Memory.IsEmpty(Memory.Stored(write)) : isList && Memory.Stored(write) is not null)) return write;
        }
        return null;
    }

    private static void Report(FunctionEffects function, CallFact used, Effect clear, Effect other, ReviewContext context)
    {
        string name = Memory.Name(clear.Resource.Name);
        context.At("shared-memory-race", clear.Site)
            .Says($"{name} is cleared after an await without asking whether it was replaced or added to meanwhile")
            .Step(used.Site, $"{name} is used here, and the await lets others run")
            .Step(other.Site, $"another caller puts something into {name}", Actor.Second)
            .Step(clear.Site, "it is thrown away unseen")
            .Impact("What was put there during the await is lost, or stays open with nobody to close it.", Loss.Data)
            .Fix("Take the value out (swap it for an empty one) before the await, or clear only if it is still the same.")
            .Through(new Site(function.Function, clear.Site.Span)).About(name, "clear-after-await").Report();
    }
}
