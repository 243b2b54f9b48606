using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis.Specials;

/// <summary><c>client.send(new PutItemCommand({…}))</c> does what the command says, under the time-out of the call or the client.</summary>
internal sealed class AwsV3Send : Special
{
    public override Value? Apply(Evaluator evaluator, ModelCall call)
    {
        if (call.Arguments.Positional is not [DeferredValue command, ..]) return null;
        var sending = evaluator.EffectOf(call with { Model = call.Model with { Effect = EffectKind.CallOut } });
        return evaluator.Happen(command.Effect with
        {
            Handle = sending.Handle, Timeout = sending.Timeout, TimeoutValue = sending.TimeoutValue, DefaultTimeout = sending.DefaultTimeout,
            RetriesItself = true,
        });
    }
}
