using System.Collections.Immutable;

namespace Premortem.Effects.Libraries;

/// <summary>
/// Names part of a call. Written as alternatives separated by <c>|</c>, tried in order; each alternative is a root and a path:
/// <c>0</c> (first positional argument), <c>timeout</c> (named argument), <c>0.where</c> (member of an object argument),
/// <c>*</c> (all positional), <c>kwargs</c> (all named), <c>last</c>, <c>self</c>, <c>self.name</c>, <c>'text'</c> (a constant).
/// Example: <c>timeout|1.timeout</c>.
/// </summary>
public sealed record Selector(ImmutableArray<SelectorAlternative> Alternatives)
{
    /// <exception cref="FormatException">The text has no alternative or an empty path step.</exception>
    public static Selector Parse(string text)
    {
        var alternatives = ImmutableArray.CreateBuilder<SelectorAlternative>();
        foreach (string part in text.Split('|'))
            alternatives.Add(SelectorAlternative.Parse(part.Trim()));
        return new Selector(alternatives.ToImmutable());
    }

    /// <summary>Null when the text names no argument.</summary>
    public static Selector? TryParse(string text)
    {
        try
        {
            return Parse(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}

public enum SelectorRoot { Position, Named, AllPositional, AllNamed, Last, Receiver, Constant }

/// <summary>One alternative of a <see cref="Selector"/>.</summary>
public sealed record SelectorAlternative(SelectorRoot Root, int Position, string Name, ImmutableArray<string> Path)
{
    internal static SelectorAlternative Parse(string text)
    {
        if (text.Length >= 2 && text[0] == '\'' && text[^1] == '\'')
            return new(SelectorRoot.Constant, -1, text[1..^1], []);
        string[] steps = text.Split('.');
        if (steps.Any(step => step.Length == 0))
            throw new FormatException($"'{text}' names no argument");
        ImmutableArray<string> path = [.. steps[1..]];
        if (int.TryParse(steps[0], out int position))
            return new(SelectorRoot.Position, position, "", path);
        return steps[0] switch
        {
            "*" => new(SelectorRoot.AllPositional, -1, "", path),
            "kwargs" => new(SelectorRoot.AllNamed, -1, "", path),
            "last" => new(SelectorRoot.Last, -1, "", path),
            "self" => new(SelectorRoot.Receiver, -1, "", path),
            _ => new(SelectorRoot.Named, -1, steps[0], path),
        };
    }
}
