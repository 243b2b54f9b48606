using Premortem.Code.Sources;
using Premortem.Effects.Analysis;
using Premortem.Review.Configuration;
using Xunit;

namespace Premortem.Review.Tests;

/// <summary>The same program gives the same findings in the same order, whatever the threads do and in whatever order files come.</summary>
public sealed class DeterminismTests
{
    public static TheoryData<string> Samples() => ["python", "typescript"];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Threads_make_no_difference(string language)
    {
        string root = Path.Combine(RepositoryRoot.Find(), "samples", "donations", language, "first-draft");
        Assert.Equal(Review(root, jobs: 1), Review(root, jobs: 4));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_order_of_files_makes_no_difference(string language)
    {
        var tree = SourceTree.Discover(Path.Combine(RepositoryRoot.Find(), "samples", "donations", language, "first-draft"));
        var loaded = new ProgramLoader(Reviewer.FrontEnds()).Load(tree, cancellation: TestContext.Current.CancellationToken);
        string[] straight = Findings(tree, loaded);
        var random = new Random(7);
        for (int round = 0; round < 3; round++)
        {
            // Summaries hang on the modules they were made from, so each order reads the files anew.
            var again = new ProgramLoader(Reviewer.FrontEnds()).Load(tree, cancellation: TestContext.Current.CancellationToken);
            random.Shuffle(again.Modules);
            Assert.Equal(straight, Findings(tree, again));
        }
    }

    private static string[] Findings(SourceTree tree, LoadedProgram loaded)
    {
        ProgramAnalysis program = Reviewer.Analyse(tree, loaded, ReviewConfiguration.Default, TestContext.Current.CancellationToken);
        var context = new ReviewContext(program);
        foreach (var rule in Reviewer.Rules())
        {
            foreach (var function in context.Functions) rule.Check(function, context);
            rule.CheckProgram(context);
        }
        return [.. context.Findings.Select(Text).Order(StringComparer.Ordinal)];
    }

    private static string[] Review(string root, int jobs)
    {
        var result = Reviewer.Review(root, new ReviewOptions { Jobs = jobs }, TestContext.Current.CancellationToken);
        return [.. result.Findings.Select(Text), .. result.Notices.Select(notice => notice.ToString())];
    }

    private static string Text(Finding finding) =>
        $"{finding with { Steps = [] }} {string.Join(" → ", finding.Steps)}";
}
