using Premortem.Effects;
using Premortem.Effects.Analysis;

namespace Premortem.Review;

/// <summary>
/// Where effects of a function turn up again: in the summaries of its callers, copied with the callers' scopes around them. A lock or
/// transaction that every caller holds protects what the function does.
/// </summary>
public sealed class Copies
{
    private const int MaximumDepth = 4;

    private readonly Dictionary<Effect, List<(FunctionEffects Caller, Effect Copy)>> byOrigin = [];

    public Copies(IEnumerable<FunctionEffects> functions)
    {
        foreach (var function in functions)
            foreach (var effect in function.Effects)
            {
                if (effect.Origin is not { } origin) continue;
                if (!byOrigin.TryGetValue(origin, out var list)) byOrigin[origin] = list = [];
                list.Add((function, effect));
            }
    }

    /// <summary>Each application of the function that holds both effects, with the two as the caller sees them.</summary>
    public IEnumerable<(FunctionEffects Caller, Effect First, Effect Second)> PairsOf(Effect first, Effect second)
    {
        if (!byOrigin.TryGetValue(first, out var firsts) || !byOrigin.TryGetValue(second, out var seconds)) yield break;
        foreach (var (caller, copy) in firsts)
            foreach (var (other, mate) in seconds)
                if (ReferenceEquals(caller, other) && copy.Chain[0].Equals(mate.Chain[0])) yield return (caller, copy, mate);
    }

    /// <summary>Whether something known of the pair holds in every caller, or in every caller of those where it doesn't; false without callers.</summary>
    public bool HoldsInAllCallers(Effect first, Effect second, Func<FunctionEffects, Effect, Effect, bool> holds, int depth = 0)
    {
        var pairs = PairsOf(first, second).ToArray();
        return pairs.Length > 0 && depth < MaximumDepth
            && pairs.All(p => holds(p.Caller, p.First, p.Second) || HoldsInAllCallers(p.First, p.Second, holds, depth + 1));
    }
}
