using System.Text.RegularExpressions;

namespace Premortem.Review.Tests.Cases;

/// <summary>A file or folder under <c>catalog/failure-modes/&lt;mode&gt;/cases/&lt;language&gt;/</c>; catalog/README.md says how it is marked.</summary>
internal sealed partial record SampleCase(string Mode, string Language, string Name)
{
    private static readonly string Modes = Path.Combine(RepositoryRoot.Find(), "catalog", "failure-modes");

    /// <summary>How tests and the list of known failures call it.</summary>
    public string Id => $"{Mode}/{Language}/{Name}";

    private string FullPath => Path.Combine(Modes, Mode, "cases", Language, Name);

    /// <summary>In ordinal order of ids.</summary>
    public static IEnumerable<SampleCase> All() =>
        from mode in Directory.EnumerateDirectories(Modes)
        let cases = Path.Combine(mode, "cases")
        where Directory.Exists(cases)
        from language in Directory.EnumerateDirectories(cases)
        from path in Directory.EnumerateFileSystemEntries(language)
        let found = new SampleCase(Path.GetFileName(mode), Path.GetFileName(language), Path.GetFileName(path))
        orderby found.Id
        select found;

    public static SampleCase Of(string id)
    {
        string[] parts = id.Split('/', 3);
        return new SampleCase(parts[0], parts[1], parts[2]);
    }

    /// <summary>The case alone in a directory of its own.</summary>
    public void CopyTo(string directory)
    {
        foreach (string file in Files())
        {
            string target = Path.Combine(directory, NameOf(file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    /// <summary>The findings that the marks ask for.</summary>
    public IReadOnlyList<PlacedMode> Expected() => [.. Files().SelectMany(MarksOf)];

    private IEnumerable<PlacedMode> MarksOf(string file)
    {
        string[] lines = File.ReadAllLines(file);
        for (int index = 0; index < lines.Length; index++)
            foreach (Match mark in Mark().Matches(lines[index]))
                yield return new PlacedMode(mark.Groups[2].Value, NameOf(file), index + (mark.Groups[1].Value == "expect" ? 1 : 2));
    }

    private string[] Files() => Directory.Exists(FullPath) ? Directory.GetFiles(FullPath, "*", SearchOption.AllDirectories) : [FullPath];

    private string NameOf(string file) => file == FullPath ? Name : Path.GetRelativePath(FullPath, file).Replace('\\', '/');

    [GeneratedRegex(@"(?:#|//|/\*) (expect|expect-next): ([a-z-]+)")]
    private static partial Regex Mark();
}
