namespace Premortem.Code.Sources;

/// <summary>
/// The files of a repository by their paths from its root, with forward slashes: what readers of manifests, schemas and
/// deployments ask. Knows only files that belong to the repository, so nothing outside of it can be read.
/// </summary>
public abstract class RepositoryFiles
{
    /// <summary>All files, in ordinal order.</summary>
    public abstract IReadOnlyList<string> Paths { get; }

    public abstract bool Exists(string path);

    /// <summary>The file's text; null when there is no such file or it can't be read.</summary>
    public abstract string? ReadText(string path);

    /// <summary>Files whose name ends so (<c>.sql</c>, <c>.prisma</c>), in ordinal order.</summary>
    public IEnumerable<string> WithExtension(string extension) =>
        Paths.Where(path => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase));

    /// <summary>Files of that name in any directory (<c>package.json</c>), in ordinal order.</summary>
    public IEnumerable<string> Named(string fileName) =>
        Paths.Where(path => path.EndsWith(fileName, StringComparison.Ordinal)
            && (path.Length == fileName.Length || path[path.Length - fileName.Length - 1] == '/'));
}
