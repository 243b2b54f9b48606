using Premortem.Effects.Libraries;
using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis.Specials;

/// <summary>Commands of a pipeline are queued and give the pipeline back; nothing is to be awaited before it is executed.</summary>
internal sealed class Pipeline : Special
{
    public override Value? Apply(Evaluator evaluator, ModelCall call)
    {
        if (call.Fact is not null) call.Fact.IsAsync = false;
        if (call.Model.Effect is null or EffectKind.Harmless) return call.Model.Returns is null ? call.Receiver : null;
        // What the model calls special is so in a pipeline too; only the result is another.
        var command = call with { Model = call.Model with { IsAsync = false, Result = ResultShape.None } };
        if (Named(call.Model.Special) is not { } special || special.Apply(evaluator, command) is null) evaluator.Happen(evaluator.EffectOf(command));
        return call.Receiver;
    }
}
