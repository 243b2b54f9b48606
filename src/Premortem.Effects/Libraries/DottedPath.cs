namespace Premortem.Effects.Libraries;

/// <summary>Paths of names: <c>db.transaction.atomic</c>. Asked for each call of a program, so nothing here allocates.</summary>
internal static class DottedPath
{
    private const string DefaultExport = "default";

    /// <summary>
    /// The path, then ever shorter ends of it. The module itself is the empty path, also written <c>default</c> for a default export,
    /// which is looked for under both names.
    /// </summary>
    public static SuffixEnumerator Suffixes(string path) => new(path);

    /// <summary>All steps but the last, and the last; no head when there is one step only.</summary>
    public static bool TrySplit(ReadOnlySpan<char> path, out ReadOnlySpan<char> head, out ReadOnlySpan<char> last)
    {
        int dot = path.LastIndexOf('.');
        head = dot > 0 ? path[..dot] : [];
        last = path[(dot + 1)..];
        return dot > 0;
    }

    /// <summary>Walks the suffixes of a path, longest first.</summary>
    public ref struct SuffixEnumerator
    {
        private ReadOnlySpan<char> rest;
        private ReadOnlySpan<char> otherName;
        private bool isAtEnd;

        internal SuffixEnumerator(ReadOnlySpan<char> path)
        {
            rest = path;
            HasOtherName = path is "" or DefaultExport;
            otherName = path.Length == 0 ? DefaultExport : "";
        }

        public ReadOnlySpan<char> Current { get; private set; }

        private bool HasOtherName { get; set; }

        public readonly SuffixEnumerator GetEnumerator() => this;

        public bool MoveNext()
        {
            if (isAtEnd)
                return false;
            Current = rest;
            int dot = rest.IndexOf('.');
            isAtEnd = dot < 0 && !HasOtherName;
            rest = dot < 0 ? otherName : rest[(dot + 1)..];
            HasOtherName = false;
            return true;
        }
    }
}
