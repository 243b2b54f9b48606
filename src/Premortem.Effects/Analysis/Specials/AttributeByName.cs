using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis.Specials;

/// <summary><c>getattr(o, 'name')</c> and <c>setattr(o, 'name', value)</c>.</summary>
internal sealed class AttributeByName : Special
{
    public override IEnumerable<string> Names => ["get-attribute", "set-attribute"];

    public override Value? Apply(Evaluator evaluator, ModelCall call)
    {
        if (call.Arguments.Positional is not [var target, var name, ..] || call.Receiver is not (null or ExternalValue)) return null;
        if (call.Model.Special == "get-attribute") return Evaluator.TextOf(name) is { } read ? evaluator.MemberNamed(target, read, call) : new ElementValue(target, name);
        if (call.Arguments.Positional is [_, _, var value]) evaluator.SetMember(target, Evaluator.TextOf(name) ?? "*", value, call);
        return Value.Null;
    }
}
