using System.Collections.Immutable;
using Premortem.Code.Sources;
using Premortem.Review.Changes;
using Premortem.Review.Configuration;
using Premortem.Review.Suppressions;

namespace Premortem.Review;

/// <summary>What to review, which rules to ask, and which findings to show.</summary>
public sealed record ReviewOptions
{
    public ReviewConfiguration Configuration { get; init; } = ReviewConfiguration.Default;

    public DiscoveryOptions Discovery { get; init; } = new();

    /// <summary>Threads that read files; 0 for one a processor.</summary>
    public int Jobs { get; init; }

    /// <summary>Failure modes whose rules are asked, also those that are off by default; null for what the configuration says.</summary>
    public ImmutableHashSet<string>? Modes { get; init; }

    /// <summary>Findings below aren't shown; null for what the configuration says.</summary>
    public Severity? Severity { get; init; }

    /// <summary>Only findings in these files and directories (from the root, with forward slashes) are shown; the rest of the program is read all the same.</summary>
    public ImmutableArray<string> Only { get; init; } = [];

    /// <summary>Only findings that these changes may have brought are shown.</summary>
    public ChangedLines? Changed { get; init; }

    public Baseline? Baseline { get; init; }

    /// <summary>Is told what is being done, in a few words ("reading files"), for whoever waits.</summary>
    public Action<string>? Progress { get; init; }

    internal bool Asks(Rule rule) => Modes is null ? Configuration.Asks(rule) : Modes.Contains(rule.Mode);

    internal bool Shows(Finding finding) =>
        finding.Severity >= (Severity ?? Configuration.Severity ?? Review.Severity.Low) && finding.Severity >= Configuration.ThresholdOf(finding.Mode);

    internal bool IsInScope(Finding finding) =>
        Only.IsEmpty || Only.Any(path => finding.Path == path || finding.Path.StartsWith(path + "/", StringComparison.Ordinal));
}
