using Premortem.Code.Model;

namespace Premortem.Review.Suppressions;

/// <summary>
/// The comments of a program that are addressed to review. One counts for the line that it ends, or, on a line of its own, for the next
/// line of code; where a function begins there, for all of the function.
/// </summary>
internal sealed class InlineSuppressions
{
    private readonly Dictionary<string, List<PlacedComment>> byPath = new(StringComparer.Ordinal);
    private readonly List<Notice> faults = [];
    private readonly IEnumerable<Function> functions;

    /// <param name="modules">Of the program, in order.</param>
    /// <param name="functions">All functions that were analysed.</param>
    /// <param name="modes">Ids of all failure modes.</param>
    public InlineSuppressions(IEnumerable<Module> modules, IEnumerable<Function> functions, IReadOnlyCollection<string> modes)
    {
        this.functions = functions;
        foreach (var module in modules)
        {
            if (module.Comments.Length == 0) continue;
            var standing = module.Comments.Where(c => c.StandsAlone).Select(c => c.Line).ToHashSet();
            foreach (var comment in module.Comments)
            {
                if (InlineComment.Parse(comment.Text, modes) is not { } parsed) continue;
                if (parsed.Fault is { } fault) faults.Add(new Notice(module.Path, comment.Line, $"this comment has no effect: {fault}", IsError: false));
                else Add(module, comment, parsed, standing);
            }
        }
    }

    /// <summary>Suppresses a finding by the first comment that speaks of it.</summary>
    public Suppression? Of(Finding finding)
    {
        if (!byPath.TryGetValue(finding.Path, out var comments)) return null;
        foreach (var placed in comments)
        {
            if (!placed.Comment.Answers(finding.Mode) || !placed.Covers(finding)) continue;
            placed.Answered.Add(finding.Mode);
            return placed.Comment.Declares is null
                ? new Suppression(SuppressionKind.Inline, placed.Comment.Reason)
                : new Suppression(SuppressionKind.Declaration, $"{placed.Comment.Name}: {placed.Comment.Reason}");
        }
        return null;
    }

    /// <summary>Comments with a mistake, and, once all findings were asked for, those that answered nothing.</summary>
    /// <param name="wasAsked">Whether any rule looked for the failure mode; what wasn't looked for can't be unused.</param>
    public IEnumerable<Notice> Notices(Func<string, bool> wasAsked) =>
        faults.Concat(byPath.Values.SelectMany(placed => placed).SelectMany(placed => Unused(placed, wasAsked)));

    private static IEnumerable<Notice> Unused(PlacedComment placed, Func<string, bool> wasAsked)
    {
        string[] asked = [.. (placed.Comment.Declares is { } kind ? Configuration.Declaration.ModesOf(kind) : placed.Comment.Modes).Where(wasAsked)];
        if (asked.Length == 0) yield break;
        if (placed.Comment.Declares is not null)
        {
            if (placed.Answered.Count == 0) yield return Notice($"the declaration '{placed.Comment.Name}' answers no finding here; remove it");
            yield break;
        }
        foreach (string mode in asked)
            if (!placed.Answered.Contains(mode)) yield return Notice($"nothing to ignore: there is no finding of {mode} here; remove it");

        Notice Notice(string message) => new(placed.Path, placed.Line, message, IsError: false);
    }

    private void Add(Module module, Comment comment, InlineComment parsed, HashSet<int> standing)
    {
        int target = comment.Line;
        if (comment.StandsAlone)
            do target++;
            while (standing.Contains(target));
        if (!byPath.TryGetValue(module.Path, out var list)) byPath[module.Path] = list = [];
        list.Add(new PlacedComment(module.Path, comment.Line, target, EndOfFunctionAt(module, target), parsed));
    }

    /// <summary>The last line of the function that begins at a line (with its decorators or its name); the line itself without one.</summary>
    private int EndOfFunctionAt(Module module, int line)
    {
        int last = line;
        foreach (var function in functions)
        {
            if (function.Module != module || function.Kind is FunctionKind.Lambda or FunctionKind.ModuleBody or FunctionKind.TypeBody) continue;
            var (first, end) = module.LinesOf(function.Span);
            bool beginsHere = first == line || (function.NameSpan.End > 0 && module.LineOf(function.NameSpan.Start) == line);
            if (beginsHere) last = Math.Max(last, end);
        }
        return last;
    }

    private sealed record PlacedComment(string Path, int Line, int FirstLine, int LastLine, InlineComment Comment)
    {
        public HashSet<string> Answered { get; } = new(StringComparer.Ordinal);

        public bool Covers(Finding finding) => finding.EndLine >= FirstLine && finding.Line <= LastLine;
    }
}
