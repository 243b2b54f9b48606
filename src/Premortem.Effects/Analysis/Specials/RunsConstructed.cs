using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis.Specials;

/// <summary><c>breaker.fire(x)</c> runs the function that the breaker was made with.</summary>
internal sealed class RunsConstructed : Special
{
    public override Value? Apply(Evaluator evaluator, ModelCall call) =>
        Constructed(call.Receiver) is { } function ? evaluator.Invoke(function, call.Arguments.Positional, call) : null;

    private static Value? Constructed(Value? receiver) => receiver switch
    {
        LibraryValue { Origin: CallValue { Arguments: [FunctionValue or PartialValue or WrappedValue, ..] } made } => made.Arguments[0],
        VariableValue variable => Constructed(variable.Initial),
        _ => null,
    };
}
