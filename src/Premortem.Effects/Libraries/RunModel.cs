using System.Collections.Immutable;

namespace Premortem.Effects.Libraries;

/// <summary>One function argument of a call: which one, how it is run, what it is given.</summary>
public sealed record RunModel(Selector Argument, Fate Fate)
{
    /// <summary>What each parameter of the function stands for: one of <see cref="Roles"/> or the id of a type.</summary>
    public ImmutableArray<string> Gives { get; init; } = [];

    /// <summary>"other" is a parameter that says nothing.</summary>
    public static ImmutableArray<string> Roles { get; } =
        ["handle", "element", "result", "request", "response", "message", "error", "other"];
}
