using Premortem.Effects.Libraries;
using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis.Specials;

/// <summary><c>new Date()</c> is the clock, <c>new Date(text)</c> is what it is given; likewise a new identifier and one that is parsed.</summary>
internal sealed class ClockWithoutArguments : Special
{
    public override IEnumerable<string> Names => ["clock-without-arguments", "pure-with-arguments"];

    public override Value? Apply(Evaluator evaluator, ModelCall call) =>
        call.Arguments.Positional.Length == 0 ? null : evaluator.ApplyRest(call with { Model = call.Model with { Provenance = Provenance.Pure, Special = null } });
}
