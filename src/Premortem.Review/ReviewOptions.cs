using System.Collections.Immutable;
using Premortem.Code.Sources;

namespace Premortem.Review;

/// <summary>What to review and which rules to ask.</summary>
public sealed record ReviewOptions
{
    public DiscoveryOptions Discovery { get; init; } = new();

    /// <summary>Threads that read files; 0 for one a processor.</summary>
    public int Jobs { get; init; }

    /// <summary>Failure modes whose rules are asked, also those that are off by default; null for the rules that are on by default.</summary>
    public ImmutableHashSet<string>? Modes { get; init; }

    internal bool Asks(Rule rule) => Modes is null ? rule.IsOnByDefault : Modes.Contains(rule.Mode);
}
