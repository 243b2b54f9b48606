using System.Collections.Immutable;
using Premortem.Catalog;
using Premortem.Code.Sources;
using Premortem.Code.Syntax;
using Premortem.Effects.Analysis;
using Premortem.Review.Changes;
using Premortem.Review.Suppressions;

namespace Premortem.Review;

/// <summary>Makes the result of what rules reported: what is shown, what is answered, and what a reader must know besides.</summary>
internal sealed class ReviewOutcome(SourceTree tree, LoadedProgram loaded, ProgramAnalysis program, ReviewOptions options)
{
    /// <param name="findings">As the rules reported them.</param>
    /// <param name="asked">Rules that ran.</param>
    /// <param name="others">Notices of rules that failed and of declarations in doubt.</param>
    public ReviewResult Of(IEnumerable<Finding> findings, IReadOnlyList<Rule> asked, IReadOnlyList<Notice> others)
    {
        var modes = FailureModeCatalog.Load().Ids;
        var pass = new SuppressionPass(new InlineSuppressions(loaded.Modules, program.Summaries.Keys, modes), options.Configuration, options.Baseline);
        var answered = pass.Apply(InOrder(findings.Select(Masked)));
        var shown = answered.Where(options.Shows).ToImmutableArray();
        var concerned = Concerned(shown);
        var askedModes = asked.Select(rule => rule.Mode).ToHashSet(StringComparer.Ordinal);
        return new ReviewResult
        {
            Root = tree.Root,
            Findings = [.. concerned.Where(options.IsInScope)],
            Notices = [.. InOrder(UnreadFiles().Concat(others).Concat(SyntaxNotices()).Concat(UnreadManifests()).Concat(pass.Notices(askedModes.Contains)))],
            Skipped = [.. loaded.Skipped],
            Declarations = pass.DeclarationUses,
            BelowThreshold = answered.Length - shown.Length,
            Unchanged = shown.Length - concerned.Length,
            Files = loaded.Modules.Length,
            Lines = loaded.Modules.Sum(m => (long)m.LineStarts.Length),
            Functions = program.Summaries.Count,
            EntryPoints = program.Entries.Count,
            Languages = [.. loaded.Modules.GroupBy(m => m.Language == SourceLanguage.Tsx ? "TSX" : m.Language.ToString()).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.Count()))],
        };
    }

    private ImmutableArray<Finding> Concerned(ImmutableArray<Finding> findings)
    {
        if (options.Changed is null) return findings;
        var impact = new ChangeImpact(options.Changed, program);
        return [.. findings.Where(impact.Concerns)];
    }

    private IEnumerable<Notice> UnreadFiles() => loaded.Problems.Select(problem => new Notice(problem.Path, 0, problem.Message, IsError: true));

    private IEnumerable<Notice> UnreadManifests() =>
        program.Deployment.Problems.Select(problem => new Notice(problem.Path, 0, $"{problem.Message}; what it says of the deployment is left out", IsError: false));

    /// <summary>A file with mistakes is read up to them and after them: worth knowing, but what was left out are statements, not files.</summary>
    private IEnumerable<Notice> SyntaxNotices() =>
        from module in loaded.Modules
        where module.Problems.Length > 0 && !module.IsTest
        let first = module.Problems[0]
        let others = module.Problems.Length == 1 ? "" : $" (and {module.Problems.Length - 1} more in this file)"
        select new Notice(module.Path, first.Line, $"{first.Message}{others}; what couldn't be read is left out", IsError: false);

    private static Finding Masked(Finding finding) => finding with
    {
        Message = SecretMask.Of(finding.Message),
        Impact = SecretMask.Of(finding.Impact),
        Steps = [.. finding.Steps.Select(step => step with { Text = SecretMask.Of(step.Text) })],
    };

    private static IEnumerable<Finding> InOrder(IEnumerable<Finding> findings) =>
        findings.OrderBy(f => f.Path, StringComparer.Ordinal).ThenBy(f => f.Line).ThenBy(f => f.Mode, StringComparer.Ordinal).ThenBy(f => f.Message, StringComparer.Ordinal);

    private static IEnumerable<Notice> InOrder(IEnumerable<Notice> notices) =>
        notices.OrderByDescending(n => n.IsError).ThenBy(n => n.Path, StringComparer.Ordinal).ThenBy(n => n.Line).ThenBy(n => n.Message, StringComparer.Ordinal);
}
