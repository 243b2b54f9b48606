using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis.Specials;

/// <summary>Calls that don't come back: they throw, leave the handler, or end the process.</summary>
internal sealed class Throws : Special
{
    public override IEnumerable<string> Names => ["throws", "exit", "celery-retry"];

    public override Value? Apply(Evaluator evaluator, ModelCall call)
    {
        if (call.Model.Special == "celery-retry" && call.Arguments.ByName("throw") is ConstantValue { Text: "False" }) return null;
        evaluator.Leave(call);
        return null;
    }
}
