using System.Text.Json;
using Xunit;

namespace Premortem.Cli.Tests;

public sealed class ReviewCommandTests : IDisposable
{
    private readonly Session session = new();

    public ReviewCommandTests() => session.Write("app.py", Session.LostUpdate);

    public void Dispose() => session.Dispose();

    [Fact]
    public void Findings_end_with_1_and_name_the_place()
    {
        Assert.Equal(1, Review());
        Assert.Contains("lost-update", session.Output, StringComparison.Ordinal);
        Assert.Contains("app.py:11", session.Output, StringComparison.Ordinal);
        Assert.EndsWith("1 finding: 1 medium\n", session.Output, StringComparison.Ordinal);
        Assert.Empty(session.Error);
    }

    [Fact]
    public void A_clean_repository_ends_with_0()
    {
        session.Write("app.py", "x = 1\n");
        Assert.Equal(0, Review());
        Assert.EndsWith("no findings\n", session.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Exit_zero_hides_findings_from_scripts_only()
    {
        Assert.Equal(0, Review("--exit-zero"));
        Assert.Contains("app.py:11", session.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_threshold_leaves_out_what_is_below_and_says_so()
    {
        Assert.Equal(0, Review("--severity", "high"));
        Assert.Contains("Not shown: 1 below the severity asked for.", session.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("concise", "app.py:11: medium lost-update: ")]
    [InlineData("markdown", "### lost-update · medium · `app.py:11`")]
    [InlineData("json", "\"mode\": \"lost-update\"")]
    [InlineData("sarif", "\"ruleId\": \"lost-update\"")]
    public void Formats(string format, string expected)
    {
        Assert.Equal(1, Review("--format", format));
        Assert.Contains(expected, session.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_in_a_file_is_the_report_on_the_terminal()
    {
        Review("--format", "json");
        string printed = session.Output;
        Assert.Equal(1, Review("--format", "json", "--output", "report.json"));
        Assert.Equal(printed, session.Read("report.json"));
        Assert.Empty(session.Output);
    }

    [Fact]
    public void Two_runs_give_the_same_bytes()
    {
        Review("--format", "sarif", "--jobs", "1");
        string first = session.Output;
        Review("--format", "sarif", "--jobs", "3");
        Assert.Equal(first, session.Output);
    }

    [Fact]
    public void A_file_is_reviewed_with_the_repository_around_it_and_alone_reported()
    {
        session.Write("premortem.yaml", "");
        session.Write("models.py", "from django.db import models\n\n\nclass Account(models.Model):\n    balance = models.IntegerField()\n");
        session.Write("sub/use.py", Session.LostUpdate[Session.LostUpdate.IndexOf("def ", StringComparison.Ordinal)..].Insert(0, "from models import Account\n\n\n"));
        Assert.Equal(1, session.Run("review", "sub/use.py", "--mode", "lost-update", "--format", "json"));
        var found = JsonDocument.Parse(session.Output).RootElement.GetProperty("findings").EnumerateArray();
        Assert.Equal(["sub/use.py"], found.Select(finding => finding.GetProperty("path").GetString()));
    }

    [Fact]
    public void The_baseline_is_written_used_and_pruned()
    {
        Assert.Equal(0, Review("--write-baseline"));
        Assert.Equal("The baseline premortem-baseline.json holds 1 finding.\n", session.Output);
        Assert.Equal(1, Review());
        Assert.Equal(0, Review("--baseline", "premortem-baseline.json"));
        Assert.Contains("Not shown: 1 in the baseline.", session.Output, StringComparison.Ordinal);

        session.Write("premortem.yaml", "baseline: premortem-baseline.json\n");
        Assert.Equal(0, Review());
        session.Write("app.py", "");
        Assert.Equal(0, Review());
        Assert.Contains("take them out with --prune-baseline", session.Output, StringComparison.Ordinal);
        Assert.Equal(0, Review("--prune-baseline"));
        Assert.Equal("The baseline premortem-baseline.json holds 0 findings.\n", session.Output);
    }

    [Fact]
    public void The_configuration_of_the_root_counts_unless_another_is_given()
    {
        session.Write("premortem.yaml", "modes: {lost-update: off}\n");
        session.Write("other.yaml", "severity: low\n");
        Assert.Equal(0, session.Run("review"));
        Assert.Equal(1, session.Run("review", "--config", "other.yaml"));
    }

    [Fact]
    public void Progress_is_shown_to_a_watcher_only_and_wiped()
    {
        Assert.Equal(1, Review());
        Assert.Empty(session.Error);
    }

    [Fact]
    public void A_library_model_of_the_repository_is_read_and_its_mistakes_are_told()
    {
        session.Write(".premortem/libraries/python/fancy.yaml", "library: fancy\nlanguage: python\npackages: [fancy]\nmistake: 1\n");
        session.Write("app.py", "import fancy\n");
        Assert.Equal(2, session.Run("review"));
        Assert.Contains("fancy.yaml:4:1: unknown key 'mistake'", session.Error, StringComparison.Ordinal);
    }

    private int Review(params string[] more) => session.Run(["review", "--mode", "lost-update", .. more]);
}
