namespace Premortem.Code.Sources;

/// <summary>Files given as text.</summary>
public sealed class InMemoryFiles : RepositoryFiles
{
    private readonly SortedDictionary<string, string> texts = new(StringComparer.Ordinal);

    public InMemoryFiles(params IEnumerable<(string Path, string Text)> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        foreach (var (path, text) in files) texts[path] = text;
        Paths = [.. texts.Keys];
    }

    public override IReadOnlyList<string> Paths { get; }

    public override bool Exists(string path) => texts.ContainsKey(path);

    public override string? ReadText(string path) => texts.GetValueOrDefault(path);
}
