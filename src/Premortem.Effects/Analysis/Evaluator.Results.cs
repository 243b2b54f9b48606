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

    /// <summary>Under this name a cursor keeps what its last statement gave.</summary>
    private const string LastRows = "<rows>";

    /// <summary>Rows fetched from a cursor or from what a statement in text returned.</summary>
    private Value? Fetched(LibraryType type, Value receiver, string name, CallFact? fact)
    {
        if (type.Model.Method(name) is not { IsHarmless: true, Returns: "element" or "self" } method) return null;
        if ((receiver is LibraryValue { Origin: ResultValue origin } ? origin : changes.Field(receiver, LastRows)) is not ResultValue rows) return null;
        if (fact is not null)
        {
            fact.Model = method;
            fact.Library = type.Library;
            fact.IsAsync |= method.IsAsync;
        }
        return method.Returns == "element" ? OneOf(rows) : rows;
    }

    /// <summary>Rows that a call gives now that its receiver is known; null when it gives something else.</summary>
    private Value? RowsOf(string name, Value? receiver) => receiver switch
    {
        ResultValue result => FromResult(result, name, null),
        LibraryValue library => Fetched(library.Type, library, name, null),
        _ => null,
    };

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
