using Premortem.Review.Tests.Samples;
using Xunit;

namespace Premortem.Review.Tests;

/// <summary>Review finds every listed bug of the donation platform's first draft and has nothing to say about the hardened one.</summary>
public sealed class SampleTests(SampleReviews reviews) : IClassFixture<SampleReviews>
{
    private static readonly HashSet<string> ModesWithRule = [.. Reviewer.Rules().Select(rule => rule.Mode)];

    public static TheoryData<string> Languages() => [.. SampleReviews.Languages];

    public static TheoryData<string, string> Bugs()
    {
        var bugs = new TheoryData<string, string>();
        foreach (string language in SampleReviews.Languages)
            foreach (var bug in SampleBug.Read(language)) bugs.Add(language, bug.Mode);
        return bugs;
    }

    [Theory]
    [MemberData(nameof(Bugs))]
    public void First_draft_shows_the_bug(string language, string mode)
    {
        Assert.SkipUnless(ModesWithRule.Contains(mode), $"not covered: no rule looks for {mode} yet");
        var bug = SampleBug.Read(language).Single(candidate => candidate.Mode == mode);
        Finding[] ofMode = [.. reviews.Of(language, "first-draft").Findings.Where(finding => finding.Mode == mode)];
        bool isFound = ofMode.Any(finding => bug.Places.Any(place => place.Covers(finding)));
        string elsewhere = string.Join(", ", ofMode.Select(finding => $"{finding.Path}:{finding.Line}"));
        KnownFailures.Load().Judge($"samples/{language}/first-draft/{mode}", isFound ? [] : [$"not found at {bug.Places[0]}; findings of the mode: {elsewhere}"]);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Hardened_is_silent(string language)
    {
        string start = $"samples/{language}/hardened/";
        var known = KnownFailures.Load();
        var alarms = reviews.Of(language, "hardened").Findings.ToLookup(finding => start + finding.Mode, finding => $"{finding.Path}:{finding.Line}: {finding.Message}");
        Assert.Multiple([.. known.Reasons.Keys.Where(id => id.StartsWith(start, StringComparison.Ordinal)).Union(alarms.Select(alarm => alarm.Key))
            .Select(id => (Action)(() => known.Judge(id, [.. alarms[id]])))]);
    }
}
