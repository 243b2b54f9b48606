using Premortem.Effects.Libraries;
using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis.Specials;

/// <summary>
/// Update documents: <c>{$set: …, $inc: …}</c>, <c>update(set__status='x', inc__n=1)</c>, <c>inc({n: 1})</c>; with the upsert option the
/// write inserts when nothing matches.
/// </summary>
internal sealed class MongoUpdate : Special
{
    private static readonly string[] deltas = ["inc", "mul", "push", "add_to_set", "addToSet", "pull", "dec"];

    public override Value? Apply(Evaluator evaluator, ModelCall call)
    {
        var arguments = Spelled(call.Arguments);
        bool upserts = Evaluator.IsSet(Upsert(evaluator, call.Arguments));
        bool adds = deltas.Contains(Evaluator.NameIn(call));
        var model = call.Model with { Special = null, ConflictIgnoredWhen = null, Conflict = upserts ? ConflictHandling.Update : ConflictHandling.Raise };
        if (upserts) model = model with { Effect = EffectKind.Upsert };
        else if (adds) model = model with { Effect = EffectKind.Delta };
        return evaluator.ApplyRest(call with { Model = model, Arguments = arguments });
    }

    private static Value? Upsert(Evaluator evaluator, CallArguments arguments) =>
        arguments.ByName("upsert") ?? arguments.Positional.Skip(1).Select(p => p is ObjectValue options ? evaluator.OptionOf(options, "upsert") : null).FirstOrDefault(u => u is not null);

    /// <summary>Keyword updates name their operator: <c>inc__stock=1</c>.</summary>
    private static CallArguments Spelled(CallArguments arguments)
    {
        if (!arguments.Named.Any(n => n.Key.Contains("__", StringComparison.Ordinal))) return arguments;
        var named = arguments.Named.Select(n => n.Key.IndexOf("__", StringComparison.Ordinal) is > 0 and var at
            ? KeyValuePair.Create(deltas.Contains(n.Key[..at]) ? "$inc" : "$set", (Value)new ObjectValue([KeyValuePair.Create(n.Key[(at + 2)..], n.Value)], []))
            : n);
        return new CallArguments(arguments.Positional, [.. named], arguments.HasSpread, arguments.HasNamedSpread);
    }
}
