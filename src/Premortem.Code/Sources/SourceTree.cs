namespace Premortem.Code.Sources;

/// <summary>
/// The files of a directory: which are source code, which are left out and why, and the rest for readers of manifests and
/// schemas. Everything is in ordinal order of paths. Content isn't looked at yet; <see cref="ProgramLoader"/> does.
/// </summary>
public sealed class SourceTree
{
    internal SourceTree(string root, string[] paths, SourceFile[] sources, SkippedFile[] skipped, FileProblem[] problems)
    {
        Root = root;
        Sources = sources;
        Skipped = skipped;
        Problems = problems;
        Files = new DirectoryFiles(root, paths);
    }

    /// <summary>Full path of the directory.</summary>
    public string Root { get; }

    public SourceFile[] Sources { get; }

    public SkippedFile[] Skipped { get; }

    public FileProblem[] Problems { get; }

    /// <summary>All files that aren't in a directory that is left out.</summary>
    public RepositoryFiles Files { get; }

    /// <summary>Lists what is below a directory. What git ignores doesn't belong to the repository and isn't mentioned.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such directory.</exception>
    public static SourceTree Discover(string root, DiscoveryOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        root = Path.GetFullPath(root);
        if (!Directory.Exists(root)) throw new DirectoryNotFoundException($"There is no directory '{root}'.");
        options ??= new DiscoveryOptions();

        var collector = new FileCollector(root, options);
        if (options.UseGit && GitListing.TryRead(root) is { } listed) collector.AddListed(listed);
        else collector.Walk();
        return collector.ToTree();
    }
}
