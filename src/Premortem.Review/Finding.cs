using System.Collections.Immutable;

namespace Premortem.Review;

public enum Severity { Low, Medium, High }

/// <summary>How the code is reached.</summary>
public enum Reach { Unreached, Internal, PublicEntry, AtLeastOnceEntry }

/// <summary>How much of the evidence was seen.</summary>
public enum Evidence { OneStepAssumed, AllStepsSeen }

/// <summary>The facts that a severity follows from, each with the sentence that says it.</summary>
public sealed record SeverityFacts(Loss Loss, Reach Reach, Evidence Evidence);

/// <summary>Who performs a step: races have two actors.</summary>
public enum Actor { First, Second }

/// <summary>One step of the chain that makes a finding: a place and what happens there, in a few words ("read here").</summary>
public sealed record FindingStep(string Path, int Line, int EndLine, string Text, Actor Actor = Actor.First)
{
    /// <summary>1-based, in bytes of UTF-8, on <see cref="Line"/>; 0 when only lines are known.</summary>
    public int Column { get; init; }

    /// <summary>Behind the last byte; 0 when the step ends on another line.</summary>
    public int EndColumn { get; init; }
}

/// <summary>A way out in the words of the code base, with an example of it in the repository where there is one.</summary>
public sealed record FixAdvice(string Text, string? ExamplePath = null, int ExampleLine = 0);

/// <summary>A failure mode at a place, with the chain that makes it one.</summary>
public sealed record Finding
{
    /// <summary>Id of the failure mode in the catalog.</summary>
    public required string Mode { get; init; }
    public required string Path { get; init; }
    /// <summary>1-based; the line a reviewer would point at.</summary>
    public required int Line { get; init; }
    public required int EndLine { get; init; }
    /// <summary>1-based column range on <see cref="Line"/>, in bytes of UTF-8; 0 when only lines are known.</summary>
    public int Column { get; init; }
    public int EndColumn { get; init; }
    /// <summary>One sentence that stands alone.</summary>
    public required string Message { get; init; }
    /// <summary>The chain, two to four steps as a rule, in order of execution; the finding's own place is one of them.</summary>
    public ImmutableArray<FindingStep> Steps { get; init; } = [];
    public required SeverityFacts Facts { get; init; }
    public required Severity Severity { get; init; }
    /// <summary>What it does to users in production, one sentence.</summary>
    public required string Impact { get; init; }
    public FixAdvice? Fix { get; init; }
    /// <summary>Qualified name of the function or type it stands in.</summary>
    public required string Symbol { get; init; }
    /// <summary>Table, topic, variable or host it is about.</summary>
    public string Resource { get; init; } = "";
    /// <summary>What tells it apart from others of the same mode, symbol and resource, without line numbers ("read get → write save").</summary>
    public string Signature { get; init; } = "";
    /// <summary>Entry point through which it is reached, when one is known.</summary>
    public string? Entry { get; init; }
    /// <summary>Something that a human must decide, listed apart from bugs.</summary>
    public bool IsDecision { get; init; }
    public Suppression? Suppressed { get; init; }

    /// <summary>Identity that survives moved lines: failure mode, symbol, resource and signature.</summary>
    public string Identity => string.Join('|', Mode, Path, Symbol, Resource, Signature);
}

/// <summary>Why a finding isn't shown: an inline comment, the configuration, a declaration or the baseline.</summary>
public sealed record Suppression(SuppressionKind Kind, string Reason);

public enum SuppressionKind { Inline, Configuration, Declaration, Baseline }
