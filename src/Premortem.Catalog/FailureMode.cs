using System.Collections.Immutable;

namespace Premortem.Catalog;

/// <summary>One entry of the catalog: a way in which code fails in production.</summary>
public sealed record FailureMode
{
    /// <summary>Stable once released; the rule id in every report.</summary>
    public required string Id { get; init; }

    /// <summary>The bad pattern in one line.</summary>
    public required string Title { get; init; }

    public required Pillar Pillar { get; init; }

    /// <summary>What the mistake is.</summary>
    public required string Summary { get; init; }

    /// <summary>How it shows itself in production.</summary>
    public required ImmutableArray<string> Shows { get; init; }

    /// <summary>The guards: with one of them over the same resource and the whole window, the code is safe.</summary>
    public required ImmutableArray<string> Safe { get; init; }

    /// <summary>What is lost unless the finding knows better.</summary>
    public required Loss Severity { get; init; }

    public required ImmutableArray<Fix> Fixes { get; init; }

    /// <summary>How <c>prove</c> provokes it.</summary>
    public required string Attack { get; init; }

    public required Alert Alert { get; init; }

    /// <summary>What the review rule can't see.</summary>
    public required ImmutableArray<string> Limits { get; init; }

    public required Maturity Maturity { get; init; }

    public required ImmutableArray<Cousin> Cousins { get; init; }

    /// <summary>The release that brought it.</summary>
    public required string Since { get; init; }
}
