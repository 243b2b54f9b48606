namespace Premortem.Effects.Values;

/// <summary>A function with arguments that it was given in advance: <c>functools.partial(f, x)</c>, <c>f.bind(null, x)</c>.</summary>
public sealed class PartialValue(Value target, Value[] arguments, KeyValuePair<string, Value>[] named) : Value
{
    public Value Target { get; } = target;
    public Value[] Arguments { get; } = arguments;
    public KeyValuePair<string, Value>[] Named { get; } = named;

    public override string ToString() => $"partial({Target})";
}
