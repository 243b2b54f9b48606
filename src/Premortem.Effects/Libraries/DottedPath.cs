namespace Premortem.Effects.Libraries;

/// <summary>Paths of names inside a package: <c>db.transaction.atomic</c>.</summary>
internal static class DottedPath
{
    private const string DefaultExport = "default";

    /// <summary>
    /// The path, then ever shorter ends of it. The module itself is the empty path, also written <c>default</c> for a default export,
    /// which is looked for under both names.
    /// </summary>
    public static IEnumerable<string> Suffixes(string path)
    {
        for (int start = 0; start >= 0; start = NextStep(path, start))
            yield return start == 0 ? path : path[start..];
        if (path == DefaultExport)
            yield return "";
        else if (path.Length == 0)
            yield return DefaultExport;
    }

    /// <summary>All steps but the last, and the last.</summary>
    public static (string Head, string Last) Split(string path)
    {
        int dot = path.LastIndexOf('.');
        return dot < 0 ? ("", path) : (path[..dot], path[(dot + 1)..]);
    }

    private static int NextStep(string path, int start)
    {
        int dot = path.IndexOf('.', start);
        return dot < 0 ? -1 : dot + 1;
    }
}
