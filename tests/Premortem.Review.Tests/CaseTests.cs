using System.Collections.Immutable;
using Premortem.Code.Sources;
using Premortem.Review.Tests.Cases;
using Xunit;

namespace Premortem.Review.Tests;

/// <summary>
/// Each sample case of the catalog, reviewed alone, gives the findings that are marked in it: of the mode of its folder and of every mode
/// that is marked. A case of a mode that no rule looks for shows as skipped.
/// </summary>
public sealed class CaseTests
{
    private static readonly ImmutableHashSet<string> ModesWithRule = [.. Reviewer.Rules().Select(rule => rule.Mode)];

    public static TheoryData<string> Cases() => [.. SampleCase.All().Select(found => found.Id)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Case_gives_the_findings_marked_in_it(string id)
    {
        var sample = SampleCase.Of(id);
        Assert.SkipUnless(ModesWithRule.Contains(sample.Mode), $"not covered: no rule looks for {sample.Mode} yet");

        PlacedMode[] marked = [.. sample.Expected()];
        var judged = marked.Select(mark => mark.Mode).Append(sample.Mode).Where(ModesWithRule.Contains).ToImmutableHashSet();
        var found = Review(sample, judged);
        PlacedMode[] expected = [.. marked.Where(mark => judged.Contains(mark.Mode))];

        string[] faults =
        [
            .. expected.Except(found).Select(mark => $"missed: {mark}"),
            .. found.Except(expected).Select(finding => $"unexpected: {finding}"),
        ];
        KnownFailures.Load().Judge(id, faults);
    }

    [Fact]
    public void Every_known_failure_names_a_case_that_is_judged_or_a_place_in_a_sample()
    {
        var cases = SampleCase.All().Where(found => ModesWithRule.Contains(found.Mode)).Select(found => found.Id).ToHashSet();
        Assert.All(KnownFailures.Load().Reasons, known =>
        {
            Assert.True(cases.Contains(known.Key) || known.Key.StartsWith("samples/", StringComparison.Ordinal), $"no such case: {known.Key}");
            Assert.True(known.Value.Length > 10, $"{known.Key} needs a reason");
        });
    }

    private static PlacedMode[] Review(SampleCase sample, ImmutableHashSet<string> modes)
    {
        using var folder = new TemporaryFolder();
        sample.CopyTo(folder.Path);
        var options = new ReviewOptions { Discovery = new DiscoveryOptions { UseGit = false }, Jobs = 1, Modes = modes };
        var result = Reviewer.Review(folder.Path, options, TestContext.Current.CancellationToken);
        Assert.False(result.IsPartial, string.Join('\n', result.Notices));
        return [.. result.Findings.Select(finding => new PlacedMode(finding.Mode, finding.Path, finding.Line)).Distinct()];
    }
}
