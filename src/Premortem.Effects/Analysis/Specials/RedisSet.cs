using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis.Specials;

/// <summary><c>set(key, value, 'EX', 60, 'NX')</c>: flags as arguments say how long a value lives and whether it must not exist yet.</summary>
internal sealed class RedisSet : Special
{
    public override Value? Apply(Evaluator evaluator, ModelCall call)
    {
        var effect = evaluator.EffectOf(call);
        var given = call.Arguments.Positional;
        Value? expiry = effect.Expiry;
        bool conditional = effect.IsConditional;
        for (int i = 1; i < given.Length; i++)
        {
            switch (Evaluator.TextOf(given[i])?.ToUpperInvariant())
            {
                case "EX" or "PX" or "EXAT" or "PXAT" when i + 1 < given.Length: expiry = given[i + 1]; break;
                case "NX" or "XX": conditional = true; break;
            }
            if (given[i] is not ObjectValue options) continue;
            expiry ??= FirstOf(evaluator, options, "EX", "PX", "EXAT", "PXAT", "ex", "px");
            conditional |= FirstOf(evaluator, options, "NX", "XX", "nx", "xx") is not null || FirstOf(evaluator, options, "condition") is not null;
        }
        return evaluator.Happen(effect with { Expiry = expiry, IsConditional = conditional });
    }

    private static Value? FirstOf(Evaluator evaluator, Value options, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
            if (evaluator.OptionOf(options, name) is { } value && Evaluator.IsSet(value)) return value;
        return null;
    }
}
