using Premortem.Code.Model;
using Premortem.Effects;
using Premortem.Effects.Analysis;
using Premortem.Effects.Libraries;
using Premortem.Effects.Values;

namespace Premortem.Review.Rules;

/// <summary>
/// A timer whose handle nobody keeps, in a class whose stop clears the others; or a periodic one that writes to a durable store and can't
/// be cleared by anyone.
/// </summary>
public sealed class NoGracefulShutdownTimer : Rule
{
    public override string Mode => "no-graceful-shutdown";

    public override void Check(FunctionEffects function, ReviewContext context)
    {
        foreach (var call in function.Calls)
        {
            if (call.Use != ResultUse.Dropped || TimerOf(call) is not { } fate || context.Surroundings.IsBrowser(call.Site.Module)) continue;
            var work = InTimer(function, call).ToArray();
            if (work.Length == 0 || OwnerOf(call.Site.Function) is not { } owner) continue;
            if (ClearingMethod(owner, context) is { } stop) ReportForgotten(call, owner, stop, context);
            else if (fate == Fate.Interval && work.FirstOrDefault(IsDurable) is { } lost) ReportPeriodic(call, lost, context);
        }
    }

    private static Fate? TimerOf(CallFact call)
    {
        foreach (var run in call.Model?.Runs ?? [])
            if (run.Fate is Fate.Timer or Fate.Interval && call.Arguments.Any(a => a is FunctionValue)) return run.Fate;
        return null;
    }

    /// <summary>What the timer's function does.</summary>
    private static IEnumerable<Effect> InTimer(FunctionEffects function, CallFact call) =>
        function.Effects.Where(e => e.Kind is not (EffectKind.Log or EffectKind.Metric or EffectKind.Harmless)
            && (e.Scope?.Chain() ?? []).Any(s => s.Kind == EffectScopeKind.Timer && s.Site.Equals(call.Site)));

    private static bool IsDurable(Effect effect) =>
        Work.IsDurableWrite(effect) || effect.Resource.Store == StoreKind.File && (effect.IsStoreWrite || effect.Kind == EffectKind.Block);

    private static TypeDeclaration? OwnerOf(Function function)
    {
        for (var at = function; at is not null; at = at.Outer)
            if (at.DeclaringType is { } type) return type;
        return null;
    }

    /// <summary>A method of the class, or of a base, that clears timers by their handles.</summary>
    private static Function? ClearingMethod(TypeDeclaration type, ReviewContext context) =>
        type.Methods.FirstOrDefault(m => context.Program.Summaries.TryGetValue(m, out var summary)
            && summary.Calls.Any(c => c.Model?.Special == "clear-timer" || c.Arguments.Any(a => Special(a, type, context) == "clear-timer")));

    private static string? Special(Value value, TypeDeclaration type, ReviewContext context) =>
        value is ExternalValue external ? context.Program.Libraries.Function(LibraryLanguage.Of(type.Module.Language), external)?.Special : null;

    private static void ReportForgotten(CallFact call, TypeDeclaration owner, Function stop, ReviewContext context) =>
        context.At("no-graceful-shutdown", call.Site)
            .Says($"The handle of this timer is dropped, so {owner.Name}.{stop.Name}, which clears the others, can't stop it")
            .Step(call.Site, "the timer is started and its handle is not kept")
            .Step(new Site(stop, stop.NameSpan), $"{stop.Name} clears only the handles that it knows")
            .Impact("The work runs after the stop, on connections that are closed by then, and can hold up the end of the process.", Loss.Request)
            .Fix("Keep the handle beside the others and clear it in the same place.")
            .About(owner.QualifiedName, "timer").Report();

    private static void ReportPeriodic(CallFact call, Effect lost, ReviewContext context) =>
        context.At("no-graceful-shutdown", call.Site)
            .Says($"Nobody can stop this periodic timer, in which {Work.Describe(lost)}: its handle is dropped")
            .Step(call.Site, "the timer is started and its handle is not kept")
            .Step(lost.Site, $"{Work.Describe(lost)} at any time, also while the process is told to stop")
            .Impact("A shutdown cuts the write off in the middle, and what was to be saved last is not.", Loss.Data)
            .Fix("Keep the handle, clear it when the process is told to stop, and do the last round then.")
            .About(lost.Resource.KnownName ?? "", "periodic").Report();
}
