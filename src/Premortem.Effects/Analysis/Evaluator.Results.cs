using Premortem.Code.Model;
using Premortem.Effects.Libraries;
using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis;

internal sealed partial class Evaluator
{
    /// <summary>What a method of a result gives: the rows again (<c>scalars()</c>), or one of them (<c>scalar_one_or_none()</c>).</summary>
    private Value? FromResult(ResultValue receiver, string name, CallFact? fact)
    {
        if (program.Libraries.TypeById(receiver.Effect.Model?.Returns) is not { } type || type.Model.Method(name) is not { } method) return null;
        if (fact is not null)
        {
            fact.Model = method;
            fact.Library = type.Library;
        }
        return method.Returns switch
        {
            "element" => OneOf(receiver),
            "self" => receiver,
            _ => null,
        };
    }

    /// <summary>A read of which one row is taken is a read of one row.</summary>
    private Value OneOf(ResultValue receiver)
    {
        int at = output.Effects.FindLastIndex(effect => ReferenceEquals(effect, receiver.Effect));
        if (at < 0) return new ElementValue(receiver);
        output.Effects[at] = receiver.Effect with { Result = ResultShape.One, Limited = true };
        return new ResultValue(output.Effects[at]);
    }

    internal static LibraryType? DecoratedType(ProgramAnalysis program, Function function)
    {
        var evaluator = new Evaluator(program, function.Module.Body, outer: null, self: null);
        foreach (var decorator in function.Decorators)
            if (evaluator.DecoratorModel(decorator).Item1?.Returns is { } returned && program.Libraries.TypeById(returned) is { } type) return type;
        return null;
    }
}
