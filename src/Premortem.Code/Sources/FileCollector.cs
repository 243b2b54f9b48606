namespace Premortem.Code.Sources;

/// <summary>Sorts the files of a directory into those to read and those to leave out. Links are never followed.</summary>
internal sealed class FileCollector(string root, DiscoveryOptions options)
{
    private readonly List<string> paths = [];
    private readonly List<SourceFile> sources = [];
    private readonly Dictionary<string, SkipReason> skipped = new(StringComparer.Ordinal);
    private readonly List<FileProblem> problems = [];
    private readonly Dictionary<string, string?> skippedDirectoryOf = new(StringComparer.Ordinal);

    public SourceTree ToTree()
    {
        paths.Sort(StringComparer.Ordinal);
        sources.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        problems.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        SkippedFile[] left = [.. skipped.Select(entry => new SkippedFile(entry.Key, entry.Value)).OrderBy(s => s.Path, StringComparer.Ordinal)];
        return new SourceTree(root, [.. paths], [.. sources], left, [.. problems]);
    }

    /// <summary>Takes the files that git lists; one it lists but that was deleted is no file.</summary>
    public void AddListed(string[] listed)
    {
        foreach (string path in listed)
        {
            string directory = path.Contains('/') ? path[..path.LastIndexOf('/')] : "";
            if (SkippedDirectoryOf(directory) is not null) continue;
            var file = new FileInfo(Path.Combine(root, path));
            if (file.LinkTarget is not null) Skip(path, SkipReason.SymbolicLink);
            else if (file.Exists) Add(path, file);
            // A submodule is listed as the directory it is in.
            else if (Directory.Exists(file.FullName)) skipped[path.TrimEnd('/') + "/"] = SkipReason.Dependency;
        }
    }

    public void Walk()
    {
        var pending = new Stack<(DirectoryInfo Directory, string Path)>();
        pending.Push((new DirectoryInfo(root), ""));
        while (pending.TryPop(out var next))
        {
            foreach (var entry in EntriesOf(next.Directory, next.Path))
            {
                string path = next.Path.Length == 0 ? entry.Name : $"{next.Path}/{entry.Name}";
                if (entry is FileInfo file) AddWalked(path, file);
                else if (entry is DirectoryInfo directory && IsEntered(path, directory, next.Directory)) pending.Push((directory, path));
            }
        }
    }

    private FileSystemInfo[] EntriesOf(DirectoryInfo directory, string path)
    {
        try
        {
            return directory.GetFileSystemInfos();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(FileProblem.Of(path + "/", e));
            return [];
        }
    }

    private void AddWalked(string path, FileInfo file)
    {
        if (file.LinkTarget is not null) Skip(path, SkipReason.SymbolicLink);
        else Add(path, file);
    }

    private bool IsEntered(string path, DirectoryInfo directory, DirectoryInfo parent)
    {
        if (SkippedNames.IsVersionControl(directory.Name)) return false;
        SkipReason? reason = directory.LinkTarget is not null ? SkipReason.SymbolicLink
            : SkippedNames.OfDirectory(path, directory.Name, path.Contains('/') ? parent.Name : "")
            ?? SkippedNames.OfUntrackedDirectory(directory);
        if (reason is null) return true;
        skipped[path + "/"] = reason.Value;
        return false;
    }

    // The outermost directory on a listed path that is left out; remembered for each directory.
    private string? SkippedDirectoryOf(string directory)
    {
        if (directory.Length == 0) return null;
        if (skippedDirectoryOf.TryGetValue(directory, out string? known)) return known;
        int slash = directory.LastIndexOf('/');
        string parent = slash < 0 ? "" : directory[..slash];
        string? found = SkippedDirectoryOf(parent);
        if (found is null && SkippedNames.OfDirectory(directory, directory[(slash + 1)..], parent[(parent.LastIndexOf('/') + 1)..]) is { } reason)
        {
            found = directory;
            skipped[directory + "/"] = reason;
        }
        return skippedDirectoryOf[directory] = found;
    }

    private void Add(string path, FileInfo file)
    {
        if (options.IsExcluded?.Invoke(path) == true)
        {
            Skip(path, SkipReason.Excluded);
            return;
        }
        paths.Add(path);
        if (SourceLanguages.Of(path) is not { } language) return;
        if (SkippedNames.OfFile(file.Name) is { } reason) Skip(path, reason);
        else if (file.Length > options.MaxFileBytes) Skip(path, SkipReason.TooLarge);
        else sources.Add(new SourceFile(path, language, file.Length, TestCode.Contains(path)));
    }

    // A file that isn't source code isn't missed.
    private void Skip(string path, SkipReason reason)
    {
        if (SourceLanguages.Of(path) is not null) skipped[path] = reason;
    }
}
