using Premortem.Code.Model;
using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis;

/// <summary>A field of an object set by a function: replayed at its callers when the object is a parameter or the receiver.</summary>
public sealed record FieldWrite(Value Target, string Name, Value Value, Site Site, int Order);

/// <summary>A point at which the function gives up control to other work of the same process (await, async iteration).</summary>
public readonly record struct YieldPoint(int Order, Site Site);

/// <summary>What one function does, with its callees' effects taken in: its summary and the facts that rules ask for.</summary>
public sealed class FunctionEffects(Function function)
{
    public Function Function { get; } = function;
    /// <summary>In order of execution; own effects and those of callees.</summary>
    public List<Effect> Effects { get; } = [];
    public List<CallFact> Calls { get; } = [];
    public List<FieldWrite> FieldWrites { get; } = [];
    public List<YieldPoint> Yields { get; } = [];
    /// <summary>Decisions under which the function throws or otherwise never returns: what runs after a call of it hangs on their opposite.</summary>
    public List<Decision> Refusals { get; } = [];
    public Value Returns { get; set; } = Value.Unknown;
    /// <summary>A call of it gives a promise: it is async, or returns one.</summary>
    public bool GivesPromise { get; set; }
    /// <summary>The body is wholly inside a try whose handlers don't throw again.</summary>
    public bool NeverRejects { get; set; }
    /// <summary>Effects were left out because a bound was reached; nothing may be concluded from their absence.</summary>
    public bool IsTruncated { get; set; }
    /// <summary>Functions of the program that it calls, directly.</summary>
    public HashSet<Function> Callees { get; } = [];
    /// <summary>Closures written in it that were handed to something and not run here.</summary>
    public List<Function> UnrunClosures { get; } = [];
    /// <summary>Scopes around the yields of a generator: what a context manager made of it holds while its body runs.</summary>
    internal List<EffectScope?>? YieldScopes { get; set; }
    /// <summary>Values that a module gives out as expressions, by the exported name.</summary>
    internal Dictionary<string, Value> Exports { get; } = new(StringComparer.Ordinal);
    internal Values.Environment? Environment { get; set; }
    internal Dictionary<(Value, string), Value> Fields { get; set; } = [];
}
