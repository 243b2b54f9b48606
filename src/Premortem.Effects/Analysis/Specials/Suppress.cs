using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis.Specials;

/// <summary><c>with suppress(IntegrityError):</c> is a try whose handler does nothing; it is entered as one.</summary>
internal sealed class Suppress : Special
{
    public override Value? Apply(Evaluator evaluator, ModelCall call) =>
        call.Fact is { Node: var node } ? new SuppressingValue([.. node.Arguments.Select(a => a.Value)]) : null;
}
