namespace Premortem.Effects.Deployment.Reading;

/// <summary>A file that may say how the program is run.</summary>
internal sealed class Manifest(string path, string text)
{
    public string Path { get; } = path;
    public string Text { get; } = text;
    public string FileName => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>Lines without their end.</summary>
    public string[] Lines { get; } = text.ReplaceLineEndings("\n").Split('\n');

    public bool Contains(string part) => Text.Contains(part, StringComparison.Ordinal);

    /// <summary>Path of a file in the same folder.</summary>
    public string Sibling(string name) => Path[..(Path.LastIndexOf('/') + 1)] + name;
}
