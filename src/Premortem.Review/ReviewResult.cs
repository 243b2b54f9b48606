using System.Collections.Immutable;
using Premortem.Code.Sources;

namespace Premortem.Review;

/// <summary>Something about the run itself that a reader must know: a file that couldn't be read, a rule that stopped short.</summary>
public sealed record Notice(string Path, int Line, string Message, bool IsError);

/// <summary>What a review found, and how complete it is.</summary>
public sealed record ReviewResult
{
    public required string Root { get; init; }
    /// <summary>Ordered by path, line, mode, message.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }
    public ImmutableArray<Notice> Notices { get; init; } = [];
    /// <summary>Files and directories that were left out, and why; in order of path.</summary>
    public ImmutableArray<SkippedFile> Skipped { get; init; } = [];
    public int Files { get; init; }
    public long Lines { get; init; }
    public int Functions { get; init; }
    public int EntryPoints { get; init; }
    /// <summary>Files by language name, in order of the name.</summary>
    public ImmutableArray<(string Language, int Files)> Languages { get; init; } = [];
    /// <summary>Some input couldn't be read or some analysis was cut short: the result must not look clean.</summary>
    public bool IsPartial => Notices.Any(notice => notice.IsError);
}
