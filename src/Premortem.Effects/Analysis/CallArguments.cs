using Premortem.Code.Model;
using Premortem.Effects.Libraries;
using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis;

/// <summary>
/// The arguments of a call as values. Whether an argument is absent, given or possibly given (a spread hides it) are three things.
/// </summary>
internal sealed class CallArguments(Value[] positional, KeyValuePair<string, Value>[] named, bool hasSpread, bool hasNamedSpread)
{
    public static readonly CallArguments Empty = new([], [], false, false);

    public Value[] Positional { get; } = positional;
    public KeyValuePair<string, Value>[] Named { get; } = named;
    /// <summary>Positional arguments from here on may be anything.</summary>
    public bool HasSpread { get; } = hasSpread;
    public bool HasNamedSpread { get; } = hasNamedSpread;

    public IEnumerable<Value> All => Positional.Concat(Named.Select(n => n.Value));

    public Value? ByName(string name)
    {
        foreach (var (key, value) in Named)
            if (key == name) return value;
        return null;
    }

    /// <summary>The first alternative that is present; null when the argument is absent, <see cref="Value.Unknown"/> when it may be hidden in a spread.</summary>
    public Value? Select(Selector? selector, Value? receiver, Func<Value, string, Value?> member)
    {
        if (selector is null) return null;
        bool hidden = false;
        foreach (var alternative in selector.Alternatives)
        {
            var found = SelectOne(alternative, receiver, member, ref hidden);
            if (found is not null) return found;
        }
        return hidden ? Value.Unknown : null;
    }

    /// <summary>All alternatives that are present.</summary>
    public List<Value> SelectAll(Selector? selector, Value? receiver, Func<Value, string, Value?> member)
    {
        var found = new List<Value>();
        if (selector is null) return found;
        bool hidden = false;
        foreach (var alternative in selector.Alternatives)
        {
            if (alternative.Root == SelectorRoot.AllPositional) found.AddRange(Positional);
            else if (SelectOne(alternative, receiver, member, ref hidden) is { } value) found.Add(value);
        }
        if (hidden && found.Count == 0) found.Add(Value.Unknown);
        return found;
    }

    private Value? SelectOne(SelectorAlternative alternative, Value? receiver, Func<Value, string, Value?> member, ref bool hidden)
    {
        Value? value = alternative.Root switch
        {
            SelectorRoot.Position => alternative.Position < Positional.Length ? Positional[alternative.Position] : null,
            SelectorRoot.Named => ByName(alternative.Name),
            SelectorRoot.AllPositional => Positional.Length == 0 ? null : new ListValue(Positional),
            SelectorRoot.AllNamed => Named.Length == 0 ? null : new ObjectValue(Named, HasNamedSpread ? [Value.Unknown] : []),
            SelectorRoot.Last => Positional.Length == 0 ? null : Positional[^1],
            SelectorRoot.Receiver => receiver,
            SelectorRoot.Constant => new ConstantValue(LiteralKind.String, alternative.Name),
            _ => null,
        };
        if (value is null)
        {
            hidden |= alternative.Root == SelectorRoot.Named && HasNamedSpread || alternative.Root == SelectorRoot.Position && HasSpread;
            return null;
        }
        foreach (string step in alternative.Path)
        {
            if (member(value, step) is not { } next)
            {
                // An option of something that isn't a literal object may or may not be there.
                hidden |= value is not (ObjectValue { Spreads.Length: 0 } or ConstantValue or TypeValue or FunctionValue);
                return null;
            }
            value = next;
        }
        return value;
    }
}
