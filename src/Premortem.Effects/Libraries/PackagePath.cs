namespace Premortem.Effects.Libraries;

/// <summary>Paths of packages as a language writes them: <c>google.cloud.storage</c>, <c>@scope/pkg/sub</c>, <c>node:fs/promises</c>.</summary>
internal static class PackagePath
{
    private const string NodeScheme = "node:";

    /// <summary>The path itself, then the packages around it, the nearest first.</summary>
    public static PrefixEnumerator Prefixes(string language, string package) =>
        new(package.StartsWith(NodeScheme, StringComparison.Ordinal) ? package.AsSpan(NodeScheme.Length) : package,
            LibraryLanguage.NestsBySlash(language) ? '/' : '.');

    /// <summary>The scope of an npm package is no package.</summary>
    private static bool IsScope(ReadOnlySpan<char> path) => path[0] == '@' && !path.Contains('/');

    /// <summary>Walks the packages around a path, innermost first.</summary>
    public ref struct PrefixEnumerator
    {
        private readonly char separator;
        private ReadOnlySpan<char> rest;
        private bool isAtEnd;

        internal PrefixEnumerator(ReadOnlySpan<char> path, char separator)
        {
            this.separator = separator;
            rest = path;
        }

        public ReadOnlySpan<char> Current { get; private set; }

        public readonly PrefixEnumerator GetEnumerator() => this;

        public bool MoveNext()
        {
            if (isAtEnd)
                return false;
            Current = rest;
            int end = rest.LastIndexOf(separator);
            isAtEnd = end <= 0 || IsScope(rest[..end]);
            rest = isAtEnd ? rest : rest[..end];
            return true;
        }
    }
}
