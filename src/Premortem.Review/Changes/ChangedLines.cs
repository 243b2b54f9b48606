using System.Globalization;
using System.Text.RegularExpressions;

namespace Premortem.Review.Changes;

/// <summary>Lines of the working copy that differ from a commit. A file that git doesn't track yet is changed as a whole.</summary>
public sealed partial class ChangedLines
{
    private readonly Dictionary<string, List<(int First, int Last)>> byPath = new(StringComparer.Ordinal);

    /// <summary>What changed since the working copy left a commit's line of history (the merge base).</summary>
    /// <exception cref="GitException">There is no such commit, no repository, or no git.</exception>
    public static ChangedLines Since(string root, string reference)
    {
        string baseCommit = MergeBase(root, reference);
        string diff = Git.Run(root, "diff", "--no-ext-diff", "--no-textconv", "--no-color", "--relative", "-U0", "--src-prefix=a/", "--dst-prefix=b/", baseCommit, "--");
        var changed = Parse(diff);
        foreach (string path in Git.Run(root, "ls-files", "--others", "--exclude-standard", "-z").Split('\0', StringSplitOptions.RemoveEmptyEntries))
            changed.Add(path, 1, int.MaxValue);
        return changed;
    }

    /// <summary>The changed lines of a diff without context.</summary>
    public static ChangedLines Parse(string diff)
    {
        var changed = new ChangedLines();
        string? path = null;
        foreach (string line in diff.Split('\n'))
        {
            if (line.StartsWith("+++ ", StringComparison.Ordinal)) path = PathOf(line[4..]);
            else if (path is not null && Hunk().Match(line) is { Success: true } hunk) changed.AddHunk(path, hunk);
        }
        return changed;
    }

    public bool Touches(string path, int first, int last) =>
        byPath.TryGetValue(path, out var ranges) && ranges.Exists(range => range.First <= last && first <= range.Last);

    private static string MergeBase(string root, string reference)
    {
        string commit = Git.Run(root, "rev-parse", "--verify", "--quiet", "--end-of-options", reference + "^{commit}").Trim();
        try
        {
            return Git.Run(root, "merge-base", commit, "HEAD").Trim();
        }
        catch (GitException)
        {
            // A shallow clone, as CI makes it, has no common history: the commit itself is the best that there is.
            return commit;
        }
    }

    // A hunk that only deletes has no lines of its own; the line before it and the one after are what changed.
    private void AddHunk(string path, Match hunk)
    {
        int first = int.Parse(hunk.Groups[1].Value, CultureInfo.InvariantCulture);
        int count = hunk.Groups[2].Success ? int.Parse(hunk.Groups[2].Value, CultureInfo.InvariantCulture) : 1;
        if (count == 0) Add(path, first, first + 1);
        else Add(path, first, first + count - 1);
    }

    private void Add(string path, int first, int last)
    {
        if (!byPath.TryGetValue(path, out var ranges)) byPath[path] = ranges = [];
        ranges.Add((first, last));
    }

    private static string? PathOf(string target)
    {
        string name = target.TrimEnd('\t', '\r');
        if (name == "/dev/null") return null;
        if (name.StartsWith('"') && name.EndsWith('"')) name = Regex.Unescape(name[1..^1]);
        return name.StartsWith("b/", StringComparison.Ordinal) ? name[2..] : name;
    }

    [GeneratedRegex(@"\A@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@", RegexOptions.CultureInvariant)]
    private static partial Regex Hunk();
}
