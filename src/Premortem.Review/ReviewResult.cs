using System.Collections.Immutable;
using Premortem.Code.Sources;
using Premortem.Review.Suppressions;

namespace Premortem.Review;

/// <summary>Something about the run itself that a reader must know: a file that couldn't be read, a rule that stopped short, an answer that nothing asked for.</summary>
/// <param name="Path">Empty when it is about no file.</param>
/// <param name="Line">1-based; 0 when it is about the whole file.</param>
/// <param name="Message">One sentence.</param>
/// <param name="IsError">Something was not reviewed because of it.</param>
public sealed record Notice(string Path, int Line, string Message, bool IsError);

/// <summary>What a review found, and how complete it is.</summary>
public sealed record ReviewResult
{
    /// <summary>Full path of the directory that was reviewed.</summary>
    public required string Root { get; init; }

    /// <summary>Ordered by path, line, mode, message; the suppressed ones are among them.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    public ImmutableArray<Notice> Notices { get; init; } = [];

    /// <summary>Files and directories that were left out, and why; in order of path.</summary>
    public ImmutableArray<SkippedFile> Skipped { get; init; } = [];

    /// <summary>Declarations of the configuration, in its order, with their uses.</summary>
    public ImmutableArray<DeclarationUse> Declarations { get; init; } = [];

    /// <summary>Findings left out because their severity is below what was asked for.</summary>
    public int BelowThreshold { get; init; }

    /// <summary>Findings left out because the changes asked about can't have brought them.</summary>
    public int Unchanged { get; init; }

    public int Files { get; init; }
    public long Lines { get; init; }
    public int Functions { get; init; }
    public int EntryPoints { get; init; }

    /// <summary>Files by language name, in order of the name.</summary>
    public ImmutableArray<(string Language, int Files)> Languages { get; init; } = [];

    /// <summary>Findings that nobody has answered.</summary>
    public IEnumerable<Finding> Open => Findings.Where(finding => finding.Suppressed is null);

    /// <summary>Some input couldn't be read or some analysis was cut short: the result must not look clean.</summary>
    public bool IsPartial => Notices.Any(notice => notice.IsError);
}
