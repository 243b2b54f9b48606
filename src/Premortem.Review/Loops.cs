using Premortem.Code.Model;
using Premortem.Effects;
using Premortem.Effects.Analysis;

namespace Premortem.Review;

/// <summary>Questions about loops that several rules ask.</summary>
public static class Loops
{
    /// <summary>The innermost loop statement around an effect, written in the function that the effects are of.</summary>
    public static EffectScope? Around(Effect effect) =>
        effect.Scope?.Chain().FirstOrDefault(s => s is { Kind: EffectScopeKind.Loop, Node: Loop });

    /// <summary>The loop ends only by a jump out of it: no test, or one that is always true.</summary>
    public static bool IsEndless(EffectScope scope) =>
        scope.Node is Loop { Source: null } loop && loop.Test is null or Literal { Kind: LiteralKind.Boolean, Text: "true" or "True" } or Literal { Kind: LiteralKind.Number, Text: "1" }
        && loop.Kind != LoopKind.ForEach;

    /// <summary>Runs as long as the process: endless, or until told to stop (a flag), with a pause in each pass.</summary>
    public static bool IsPoller(EffectScope scope, FunctionEffects function) =>
        IsEndless(scope) || scope.Node is Loop { Source: null, Test: { } test } && IsFlag(test) && HasPause(scope, function);

    private static bool IsFlag(Expression test) => test switch
    {
        Operation { Operator: "!" or "not", Operands: [var operand] } => IsFlag(operand),
        Name or Member => true,
        _ => false,
    };

    /// <summary>Some pass of the loop sleeps or waits for a timer.</summary>
    public static bool HasPause(EffectScope scope, FunctionEffects function) =>
        function.Effects.Any(e => (e.Kind == EffectKind.Sleep || e.Model?.Delay is not null) && (e.Scope?.Chain().Contains(scope) ?? false));
}
