namespace Premortem.Effects.Libraries;

/// <summary>Paths of packages as a language writes them: <c>google.cloud.storage</c>, <c>@scope/pkg/sub</c>, <c>node:fs/promises</c>.</summary>
internal static class PackagePath
{
    private const string NodeScheme = "node:";

    /// <summary>The path itself, then the packages around it, the nearest first.</summary>
    public static IEnumerable<string> Prefixes(string language, string package)
    {
        char separator = LibraryLanguage.NestsBySlash(language) ? '/' : '.';
        string path = package.StartsWith(NodeScheme, StringComparison.Ordinal) ? package[NodeScheme.Length..] : package;
        while (true)
        {
            yield return path;
            int end = path.LastIndexOf(separator);
            if (end <= 0 || IsScope(path.AsSpan(0, end)))
                yield break;
            path = path[..end];
        }
    }

    /// <summary>The scope of an npm package is no package.</summary>
    private static bool IsScope(ReadOnlySpan<char> path) => path[0] == '@' && !path.Contains('/');
}
