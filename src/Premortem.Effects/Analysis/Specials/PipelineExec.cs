using Premortem.Effects.Libraries;
using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis.Specials;

/// <summary><c>pipeline.exec()</c> sends what was queued; the commands were met before, one by one.</summary>
internal sealed class PipelineExec : Special
{
    public override Value? Apply(Evaluator evaluator, ModelCall call) =>
        new CallValue("exec", call.Receiver, [], Provenance.Unknown);
}
