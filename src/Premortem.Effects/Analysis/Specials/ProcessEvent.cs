using Premortem.Effects.Libraries;
using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis.Specials;

/// <summary><c>process.on('SIGTERM', stop)</c>: only the signals that ask a process to end mean shutdown; other events run their listener at some time.</summary>
internal sealed class ProcessEvent : Special
{
    public override bool RunsFunctions => true;

    public override Value? Apply(Evaluator evaluator, ModelCall call)
    {
        string? name = Evaluator.TextOf(evaluator.Argument(call, call.Model.Key)) ?? (evaluator.Argument(call, call.Model.Key) as ExternalValue)?.Path;
        var fate = IsEnd(name) ? Fate.Shutdown : Fate.Spawn;
        evaluator.RunGiven(call with { Model = call.Model with { Runs = [.. call.Model.Runs.Select(r => r with { Fate = fate })] } });
        return null;
    }

    private static bool IsEnd(string? name) => name is null || name.EndsWith("SIGTERM", StringComparison.Ordinal) || name.EndsWith("SIGINT", StringComparison.Ordinal)
        || name.EndsWith("SIGQUIT", StringComparison.Ordinal) || name.EndsWith("SIGHUP", StringComparison.Ordinal) || name is "beforeExit" or "exit" or "disconnect";
}
