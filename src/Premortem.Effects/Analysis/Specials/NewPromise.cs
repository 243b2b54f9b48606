using Premortem.Code.Model;
using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis.Specials;

/// <summary>
/// <c>new Promise((resolve, reject) =&gt; …)</c>: runs the function now and settles with what is given to <c>resolve</c>. A promise that a
/// timer alone resolves is a sleep.
/// </summary>
internal sealed class NewPromise : Special
{
    public override bool RunsFunctions => true;

    public override Value? Apply(Evaluator evaluator, ModelCall call)
    {
        if (call.Arguments.Positional is not [FunctionValue executor, ..]) return null;
        if (Delay(executor.Function) is { } timer)
        {
            evaluator.Ran(executor);
            var delay = evaluator.InsideOf(executor, timer);
            return Settling(call, evaluator.Happen(new Effect { Kind = EffectKind.Sleep, Resource = Resource.None, Site = evaluator.At(call), Delay = delay, Model = call.Model, Library = call.Library }));
        }
        var resolve = new CallValue("resolve", null, [], Libraries.Provenance.Unknown);
        int before = evaluator.Calls.Count;
        evaluator.Invoke(executor, [resolve, new CallValue("reject", null, [], Libraries.Provenance.Unknown)], call);
        var given = evaluator.Calls.Skip(before).Where(c => ReferenceEquals(c.Callee, resolve)).Select(c => c.Arguments is [var value, ..] ? value : Value.Null).ToArray();
        return Settling(call, Evaluator.JoinOf(given));
    }

    private static PromiseValue Settling(ModelCall call, Value settled) => new(settled, call.Fact is null ? [] : [call.Fact]);

    /// <summary>The time given to <c>setTimeout(resolve, time)</c> when that is all the function does.</summary>
    private static Expression? Delay(Function executor)
    {
        if (executor.Body is not { Statements: [var only] } || executor.Parameters is not [var resolve, ..]) return null;
        var value = only switch { ExpressionStatement s => s.Value, Return s => s.Value, _ => null };
        if (value is not Code.Model.Call { Callee: Name { Identifier: "setTimeout" } or Member { Name: "setTimeout" }, Arguments: [{ Value: var callback }, { Value: var time }, ..] }) return null;
        return Resolves(callback, resolve.Name) ? time : null;
    }

    private static bool Resolves(Expression callback, string resolve) => callback switch
    {
        Name name => name.Identifier == resolve,
        Closure { Function.Body.Statements: [ExpressionStatement { Value: Code.Model.Call { Callee: Name inner } }] } => inner.Identifier == resolve,
        Closure { Function.Body.Statements: [Return { Value: Code.Model.Call { Callee: Name inner } }] } => inner.Identifier == resolve,
        _ => false,
    };
}
