using System.Collections.Frozen;

namespace Premortem.Code.Sources;

/// <summary>Tells code that people run by hand, on their own machines or while building, from what serves users: by a directory's name.</summary>
public static class ToolCode
{
    private static readonly FrozenSet<string> Directories = new[]
    {
        "scripts", "script", "tool", "tools", "tooling", "dev", "devtools", "hack", "docs", "doc", "examples", "example", "demo", "demos", "docs_src",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <param name="path">Path from the root, with forward slashes.</param>
    public static bool Contains(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string[] segments = path.Split('/');
        return segments[..^1].Any(s => Directories.Contains(s) || s.StartsWith('.'));
    }
}
