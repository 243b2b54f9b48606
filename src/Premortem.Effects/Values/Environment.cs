using Premortem.Code.Model;

namespace Premortem.Effects.Values;

/// <summary>Variables of one function activation, chained to those of the functions around it.</summary>
public sealed class Environment(Function function, Environment? outer, Value? self)
{
    private readonly Dictionary<string, Value> variables = new(StringComparer.Ordinal);

    public Function Function { get; } = function;
    public Environment? Outer { get; } = outer;
    public Value? Self { get; } = self;

    public bool TryGet(string name, out Value value)
    {
        for (var environment = this; environment is not null; environment = environment.Outer)
            if (environment.variables.TryGetValue(name, out value!)) return true;
        value = Value.Unknown;
        return false;
    }

    public bool Declares(string name) => variables.ContainsKey(name);

    /// <summary>The variable that holds this very value, the first in order of the name.</summary>
    internal string? NameOf(Value value)
    {
        string? found = null;
        foreach (var (name, held) in variables)
            if (ReferenceEquals(held, value) && (found is null || string.CompareOrdinal(name, found) < 0)) found = name;
        return found;
    }

    internal Value? Own(string name) => variables.GetValueOrDefault(name);

    internal void SetOwn(string name, Value? value)
    {
        if (value is null) variables.Remove(name);
        else variables[name] = value;
    }
}
