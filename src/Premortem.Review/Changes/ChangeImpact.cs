using Premortem.Code.Model;
using Premortem.Effects;
using Premortem.Effects.Analysis;

namespace Premortem.Review.Changes;

/// <summary>
/// Which findings a change may have brought: those with a step on a changed line, and those in a function that changed or that calls,
/// at any depth, a changed function with an effect on the world. A changed function without effects changes nobody's.
/// </summary>
internal sealed class ChangeImpact
{
    private readonly ChangedLines changed;
    private readonly HashSet<(string Path, string Symbol)> affected = [];

    public ChangeImpact(ChangedLines changed, ProgramAnalysis program)
    {
        this.changed = changed;
        var callers = CallersOf(program);
        var pending = new Stack<Function>();
        var seen = new HashSet<Function>();
        foreach (var (function, effects) in program.Summaries)
        {
            var (first, last) = function.Module.LinesOf(function.Span);
            if (function.Kind == FunctionKind.ModuleBody || !changed.Touches(function.Module.Path, first, last)) continue;
            affected.Add((function.Module.Path, function.QualifiedName));
            if (effects.Effects.Any(MattersToCallers) && seen.Add(function)) pending.Push(function);
        }
        while (pending.TryPop(out var callee))
        {
            affected.Add((callee.Module.Path, callee.QualifiedName));
            foreach (var caller in callers.GetValueOrDefault(callee, []))
                if (seen.Add(caller)) pending.Push(caller);
        }
    }

    public bool Concerns(Finding finding) =>
        changed.Touches(finding.Path, finding.Line, finding.EndLine)
        || finding.Steps.Any(step => changed.Touches(step.Path, step.Line, step.EndLine))
        || affected.Contains((finding.Path, finding.Symbol));

    private static bool MattersToCallers(Effect effect) =>
        effect.Kind is not (EffectKind.Harmless or EffectKind.Log or EffectKind.Metric or EffectKind.StateRead or EffectKind.Construct);

    private static Dictionary<Function, List<Function>> CallersOf(ProgramAnalysis program)
    {
        var callers = new Dictionary<Function, List<Function>>();
        foreach (var (function, effects) in program.Summaries)
            foreach (var callee in effects.Callees)
            {
                if (!callers.TryGetValue(callee, out var list)) callers[callee] = list = [];
                list.Add(function);
            }
        return callers;
    }
}
