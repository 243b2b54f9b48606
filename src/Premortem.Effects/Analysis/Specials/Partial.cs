using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis.Specials;

/// <summary><c>functools.partial(f, x)</c>.</summary>
internal sealed class Partial : Special
{
    public override Value? Apply(Evaluator evaluator, ModelCall call) =>
        call.Arguments.Positional is [var target and not ConstantValue, .. var early] ? new PartialValue(target, early, call.Arguments.Named) : null;
}
