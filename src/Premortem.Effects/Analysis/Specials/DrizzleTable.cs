using Premortem.Effects.Libraries;
using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis.Specials;

/// <summary><c>pgTable('orders', {…})</c> is a table by that name; <c>pgTableCreator(f)</c> makes such a function.</summary>
internal sealed class DrizzleTable : Special
{
    private const string Creator = "Creator";

    public override Value? Apply(Evaluator evaluator, ModelCall call)
    {
        string name = Evaluator.NameIn(call);
        if (call.Receiver is ExternalValue external && name.EndsWith(Creator, StringComparison.Ordinal))
            return new ExternalValue(external.Package, external.Path[..^Creator.Length]);
        return new CallValue(name, null, [.. call.Arguments.Positional.Take(1)], Provenance.Unknown);
    }
}
