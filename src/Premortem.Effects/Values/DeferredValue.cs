namespace Premortem.Effects.Values;

/// <summary>An act that has been put together and takes place when it is sent, awaited, iterated or executed: a command object, a lazy promise.</summary>
public sealed class DeferredValue(Effect effect) : Value
{
    public Effect Effect { get; } = effect;

    public override string ToString() => $"deferred({Effect.Kind} {Effect.Resource})";
}
