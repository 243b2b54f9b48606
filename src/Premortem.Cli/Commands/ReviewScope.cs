using System.Collections.Immutable;

namespace Premortem.Cli.Commands;

/// <summary>What the paths of the command line mean: the root that is read, and the part of it whose findings are shown.</summary>
/// <param name="Root">Full path.</param>
/// <param name="Only">Paths from the root, with forward slashes; empty for all of it.</param>
internal sealed record ReviewScope(string Root, ImmutableArray<string> Only)
{
    /// <exception cref="UsageException">A path doesn't exist or can't be read.</exception>
    public static ReviewScope Of(IReadOnlyList<string> paths, Terminal terminal)
    {
        if (paths.Count == 0) return new ReviewScope(Readable(terminal.Directory, "."), []);
        if (paths.Count == 1 && Directory.Exists(terminal.FullPath(paths[0]))) return new ReviewScope(Readable(terminal.FullPath(paths[0]), paths[0]), []);
        string[] full = [.. paths.Select(path => Existing(path, terminal))];
        string root = RootAround(full[0]);
        return new ReviewScope(root, [.. full.Select(path => Relative(root, path))]);
    }

    private static string Existing(string path, Terminal terminal)
    {
        string full = terminal.FullPath(path);
        if (Directory.Exists(full) || File.Exists(full)) return full;
        throw new UsageException($"there is no file or directory '{path}'; give a directory to review, or nothing for the current one");
    }

    private static string Readable(string directory, string asGiven)
    {
        try
        {
            using var entries = Directory.EnumerateFileSystemEntries(directory).GetEnumerator();
            entries.MoveNext();
            return directory;
        }
        catch (UnauthorizedAccessException)
        {
            throw new UsageException($"no permission to read the directory '{asGiven}'");
        }
    }

    /// <summary>The repository around a file: the nearest directory with a configuration or a git folder, else the file's own.</summary>
    private static string RootAround(string path)
    {
        string own = Directory.Exists(path) ? path : Path.GetDirectoryName(path)!;
        for (DirectoryInfo? folder = new(own); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, Review.Configuration.ReviewConfiguration.FileName)) || Path.Exists(Path.Combine(folder.FullName, ".git"))) return folder.FullName;
        return own;
    }

    private static string Relative(string root, string path)
    {
        string relative = Path.GetRelativePath(root, path).Replace('\\', '/');
        if (relative == ".." || relative.StartsWith("../", StringComparison.Ordinal))
            throw new UsageException($"'{path}' isn't in the repository of the first path ({root}); review one repository at a time");
        return relative;
    }
}
