using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis.Specials;

/// <summary>
/// <c>sql`stock - ${n}`</c> as a fragment is its text with the holes; <c>sql(values)</c> of a tag that is a helper too is no statement.
/// </summary>
internal sealed class SqlTag : Special
{
    public override IEnumerable<string> Names => ["sql-fragment", "sql-template"];

    public override Value? Apply(Evaluator evaluator, ModelCall call)
    {
        bool isText = call.Arguments.Positional is [TemplateValue or ConstantValue, ..];
        if (call.Model.Special == "sql-fragment") return call.Fact is { Node.IsTagged: true } && isText ? call.Arguments.Positional[0] : null;
        if (call.Model.Sql is null || isText || call.Arguments.Positional is not [ObjectValue or ListValue, ..]) return null;
        if (call.Fact is not null) call.Fact.IsAsync = false;
        return call.Arguments.Positional[0];
    }
}
