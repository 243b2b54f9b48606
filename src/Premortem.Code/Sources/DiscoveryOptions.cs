namespace Premortem.Code.Sources;

public sealed record DiscoveryOptions
{
    /// <summary>Larger source files are skipped; they are data or generated.</summary>
    public long MaxFileBytes { get; init; } = 2 * 1024 * 1024;

    /// <summary>Whether to ask git which files belong to the repository; without git, or outside a repository, the directory is walked.</summary>
    public bool UseGit { get; init; } = true;

    /// <summary>Paths from the root that the user leaves out; null for none.</summary>
    public Func<string, bool>? IsExcluded { get; init; }
}
