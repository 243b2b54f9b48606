using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis.Specials;

/// <summary><c>const t = await sequelize.transaction()</c>: without a function to run, an open transaction is given, joined by whoever is given it.</summary>
internal sealed class BeginWithoutFunction : Special
{
    public override Value? Apply(Evaluator evaluator, ModelCall call)
    {
        if (call.Arguments.Positional.Any(a => a is FunctionValue or ParameterValue or PartialValue)) return null;
        var type = evaluator.Program.Libraries.TypeById(call.Model.Returns);
        var handle = type is null ? Value.Unknown : new LibraryValue(type, new CallValue("transaction", call.Receiver, call.Arguments.Positional, Libraries.Provenance.Unknown));
        evaluator.Begin(call, handle, Evaluator.TextOf(evaluator.Argument(call, call.Model.Isolation)));
        return handle;
    }
}
