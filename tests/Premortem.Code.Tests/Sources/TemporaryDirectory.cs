namespace Premortem.Code.Tests.Sources;

/// <summary>A directory with files in it that is gone after the test.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public TemporaryDirectory(params ReadOnlySpan<(string Path, string Text)> files)
    {
        foreach (var (path, text) in files) Write(path, text);
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("premortem-").FullName;

    public string PathOf(string path) => Path.Combine(Root, path);

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        File.WriteAllText(PathOf(path), text);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
