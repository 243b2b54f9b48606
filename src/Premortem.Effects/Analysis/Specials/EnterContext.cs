using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis.Specials;

/// <summary><c>stack.enter_context(cm)</c> enters until the stack is left.</summary>
internal sealed class EnterContext : Special
{
    public override Value? Apply(Evaluator evaluator, ModelCall call) =>
        call.Arguments.Positional is [var resource, ..] ? evaluator.EnterFor(call, evaluator.Awaited(resource)) : null;
}
