using System.Collections.Immutable;
using Premortem.Catalog;
using Premortem.Review;

namespace Premortem.Reporting;

/// <summary>A review's result as every format shows it: grouped by pillar, ranked by severity, with the catalog's words.</summary>
public sealed class Report(ReviewResult result, FailureModeCatalog catalog)
{
    public ReviewResult Result { get; } = result;

    public FailureModeCatalog Catalog { get; } = catalog;

    public SourceLines Sources { get; } = new(result.Root);

    /// <summary>Findings to act on, by pillar in the catalog's order, the gravest first.</summary>
    public ImmutableArray<(Pillar Pillar, ImmutableArray<Finding> Findings)> Bugs { get; } = ByPillar(result.Open.Where(finding => !finding.IsDecision), catalog);

    /// <summary>What a human must decide, listed apart from bugs.</summary>
    public ImmutableArray<Finding> Decisions { get; } = [.. result.Open.Where(finding => finding.IsDecision)];

    public ImmutableArray<Finding> Suppressed { get; } = [.. result.Findings.Where(finding => finding.Suppressed is not null)];

    public int CountOf(Severity severity) => Result.Open.Count(finding => finding.Severity == severity);

    /// <summary>Findings by failure mode, the commonest grave ones first.</summary>
    public ImmutableArray<(string Mode, int High, int Medium, int Low)> Summary =>
    [
        .. Result.Open.GroupBy(finding => finding.Mode)
            .Select(group => (Mode: group.Key, High: Count(group, Severity.High), Medium: Count(group, Severity.Medium), Low: Count(group, Severity.Low)))
            .OrderByDescending(row => row.High).ThenByDescending(row => row.Medium).ThenByDescending(row => row.Low).ThenBy(row => row.Mode, StringComparer.Ordinal),
    ];

    /// <summary>"12 files (10 Python, 2 TypeScript), 3,400 lines, 210 functions, 14 entry points".</summary>
    public string WhatWasRead
    {
        get
        {
            string languages = Result.Languages.Length == 0 ? "" : $" ({string.Join(", ", Result.Languages.Select(l => $"{l.Files} {l.Language}"))})";
            return $"{Amount.Of(Result.Files, "file")}{languages}, {Amount.Of(Result.Lines, "line")}, {Amount.Of(Result.Functions, "function")}, {Amount.Of(Result.EntryPoints, "entry point")}";
        }
    }

    /// <summary>"3 findings: 2 high, 1 low"; never reads like success when something wasn't reviewed.</summary>
    public string Verdict
    {
        get
        {
            int open = Result.Open.Count();
            string counts = string.Join(", ", ((Severity[])[Severity.High, Severity.Medium, Severity.Low])
                .Select(severity => (Severity: severity, Count: CountOf(severity))).Where(row => row.Count > 0)
                .Select(row => $"{row.Count} {KebabCase.Of(row.Severity)}"));
            string findings = open == 0 ? "no findings" : $"{Amount.Of(open, "finding")}: {counts}";
            return Result.IsPartial ? $"INCOMPLETE, see the errors; {findings} in what was reviewed" : findings;
        }
    }

    /// <summary>Findings that exist and aren't shown, each kind with its reason; empty when there are none.</summary>
    public IEnumerable<string> NotShown
    {
        get
        {
            foreach (var kind in Suppressed.GroupBy(finding => finding.Suppressed!.Kind).OrderBy(group => group.Key))
                yield return $"{kind.Count()} {Because(kind.Key)}";
            if (Result.BelowThreshold > 0) yield return $"{Result.BelowThreshold} below the severity asked for";
            if (Result.Unchanged > 0) yield return $"{Result.Unchanged} in code that the change doesn't concern";
        }
    }

    public string TitleOf(string mode) => Catalog.Find(mode)?.Title ?? mode;

    internal static string Because(SuppressionKind kind) => kind switch
    {
        SuppressionKind.Inline => "ignored by a comment",
        SuppressionKind.Configuration => "ignored by the configuration",
        SuppressionKind.Declaration => "answered by a declaration",
        _ => "in the baseline",
    };

    private static ImmutableArray<(Pillar, ImmutableArray<Finding>)> ByPillar(IEnumerable<Finding> findings, FailureModeCatalog catalog) =>
    [
        .. findings.GroupBy(finding => catalog.Find(finding.Mode)?.Pillar ?? Pillar.Domain).OrderBy(group => group.Key)
            .Select(group => (group.Key, group.OrderByDescending(finding => finding.Severity).ToImmutableArray())),
    ];

    private static int Count(IEnumerable<Finding> findings, Severity severity) => findings.Count(finding => finding.Severity == severity);
}
