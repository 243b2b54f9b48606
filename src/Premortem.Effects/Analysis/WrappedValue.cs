using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis;

/// <summary>A function that a library runs in its own way whenever it is called: in a transaction, on a thread, with retries.</summary>
internal sealed class WrappedValue(Value target, ModelCall wrapper) : Value
{
    public Value Target { get; } = target;
    public ModelCall Wrapper { get; } = wrapper;

    public override string ToString() => $"wrapped({Target})";
}
