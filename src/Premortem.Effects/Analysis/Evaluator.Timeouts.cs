using Premortem.Code.Model;
using Premortem.Effects.Libraries;
using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis;

internal sealed partial class Evaluator
{
    /// <summary>A default of this many seconds outlasts every caller's patience.</summary>
    private const double LongDefault = 300;

    /// <summary>The bound of a call: as given, else as the client was made, else as the library has it.</summary>
    private (TimeoutState State, Value? Given, TimeoutState Default) TimeoutOf(ModelCall call)
    {
        var model = call.Model;
        var fallback = model.DefaultTimeout switch
        {
            < 0 => TimeoutState.None,
            >= LongDefault when model.Blocks => TimeoutState.Minutes,
            >= 0 => TimeoutState.Bounded,
            _ => TimeoutState.Unknown,
        };
        var inherited = BoundOfReceiver(call.Receiver);
        if (inherited == TimeoutState.Bounded || fallback == TimeoutState.Unknown) fallback = inherited != TimeoutState.Unknown ? inherited : fallback;
        if (model.Timeout is null) return (fallback, null, fallback);
        var given = Select(call, model.Timeout);
        if (given is null) return (fallback, null, fallback);
        if (ReferenceEquals(given, Value.Unknown)) given = LeftToCaller(call, model.Timeout) ?? given;
        // In Python None turns a bound off; undefined in JavaScript leaves the default.
        var whenNull = Language == "python" && model.DefaultTimeout is not null ? TimeoutState.None : fallback;
        return (BoundBy(given, whenNull), given, whenNull);
    }

    /// <summary>Options that a caller may have put into an object of its own: <c>fetch(url, options)</c>, <c>fetch(url, {...options})</c>.</summary>
    private UnionValue? LeftToCaller(ModelCall call, Selector selector)
    {
        var options = new List<Value>();
        foreach (var alternative in selector.Alternatives)
        {
            if (alternative.Root != SelectorRoot.Position || alternative.Position >= call.Arguments.Positional.Length || alternative.Path is not [var name]) continue;
            var given = call.Arguments.Positional[alternative.Position];
            foreach (var source in given is ObjectValue literal ? literal.Spreads : [given])
                if (IsSymbolic(source)) options.Add(MemberOf(source, name));
                else if (!IsPresent(source)) continue;
                else return null;
        }
        return options.Count == 0 ? null : new UnionValue([.. options], isFallback: true);
    }

    private static bool IsPresent(Value value) => value is not (ConstantValue { Kind: LiteralKind.Null } or ObjectValue { Entries: [], Spreads: [] });

    /// <summary>Whether a value that was given bounds the call; <see cref="TimeoutState.Unknown"/> while callers decide.</summary>
    private static TimeoutState BoundBy(Value given, TimeoutState whenNull) => given switch
    {
        ConstantValue { Kind: LiteralKind.Null } => whenNull,
        ConstantValue => TimeoutState.Bounded,
        UnionValue { IsFallback: true } union => BoundByFirst(union, whenNull),
        _ when ReferenceEquals(given, Value.Unknown) || IsSymbolic(given) => TimeoutState.Unknown,
        UnionValue union when union.Options.Any(o => BoundBy(o, whenNull) != TimeoutState.Bounded) => TimeoutState.Unknown,
        _ => TimeoutState.Bounded,
    };

    private static TimeoutState BoundByFirst(UnionValue union, TimeoutState whenNull)
    {
        bool open = false;
        foreach (var option in union.Options)
        {
            if (option is ConstantValue { Kind: LiteralKind.Null }) continue;
            if (BoundBy(option, whenNull) == TimeoutState.Bounded) return TimeoutState.Bounded;
            open = true;
        }
        return open ? TimeoutState.Unknown : whenNull;
    }

    private TimeoutState BoundOfReceiver(Value? receiver)
    {
        switch (receiver)
        {
            case LibraryValue library: return library.Timeout;
            case VariableValue variable: return BoundOfReceiver(variable.Initial);
            case MemberValue { Target: SelfValue self } member: return BoundOfReceiver(program.Types.FieldValue(self.Type, member.Name));
            case UnionValue union: return union.Options.Select(BoundOfReceiver).FirstOrDefault(s => s != TimeoutState.Unknown);
            default: return TimeoutState.Unknown;
        }
    }
}
