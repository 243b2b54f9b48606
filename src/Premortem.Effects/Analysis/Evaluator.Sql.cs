using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis;

internal sealed partial class Evaluator
{
    /// <summary>Runs a statement given as text or as a builder's query; null when the argument is neither.</summary>
    private Value? RunSql(ModelCall call)
    {
        var argument = Select(call, call.Model.Sql);
        if (argument is QueryValue query)
        {
            var verb = query.Query.Verb ?? EffectKind.Read;
            var result = verb == EffectKind.Read ? Libraries.ResultShape.Many : Libraries.ResultShape.Affected;
            var ran = new ModelCall(call.Model with { Effect = verb, Result = call.Model.Result == Libraries.ResultShape.None ? result : call.Model.Result }, query.Type.Library, query.Type, call.Receiver, CallArguments.Empty, call.Span);
            return Emit(FromQuery(query.Query with { Handle = HandleOf(call.Receiver) ?? query.Query.Handle }, ran.Model.Effect!.Value, ran));
        }
        return null;
    }

    /// <summary>Calls whose meaning data can't say.</summary>
    private Value? ApplySpecial(ModelCall call) => null;
}
