using Premortem.Catalog;
using Premortem.Review;
using Xunit;

namespace Premortem.Reporting.Tests;

public sealed class TerminalReportTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_run_without_findings_is_clean_only_when_everything_was_read()
    {
        var clean = SampleReport.Result(folder.Path) with { Findings = [], Notices = [] };
        var partial = clean with { Notices = [new Notice("a.py", 0, "it could not be read", IsError: true)] };
        Assert.EndsWith("\nno findings\n", Print(clean), StringComparison.Ordinal);
        Assert.Contains("error: a.py: it could not be read", Print(partial), StringComparison.Ordinal);
        Assert.EndsWith("\nINCOMPLETE, see the errors; no findings in what was reviewed\n", Print(partial), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(120)]
    public void No_line_is_wider_than_the_terminal(int width)
    {
        var report = SampleReport.Create(folder);
        using var output = new StringWriter { NewLine = "\n" };
        TerminalReport.Write(report, output, isColoured: false, width);
        string[] prose = [.. output.ToString().Split('\n').Where(line => !line.StartsWith("Left out", StringComparison.Ordinal) && !line.StartsWith("note", StringComparison.Ordinal)
            && !line.StartsWith("Read", StringComparison.Ordinal) && !line.StartsWith("Not shown", StringComparison.Ordinal) && !line.StartsWith("INCOMPLETE", StringComparison.Ordinal)
            && !line.Contains("reached by", StringComparison.Ordinal))];
        Assert.All(prose, line => Assert.True(Printable.Width(line) <= width, $"{Printable.Width(line)}: {line}"));
    }

    [Fact]
    public void Nothing_of_a_repository_reaches_the_terminal_as_a_control_character_or_a_secret()
    {
        string printed = Print(SampleReport.Create(folder).Result);
        Assert.DoesNotContain('\u001b', printed);
        Assert.DoesNotContain('\u202e', printed);
        Assert.DoesNotContain("s3cret", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", printed, StringComparison.Ordinal);
    }

    private static string Print(ReviewResult result)
    {
        using var output = new StringWriter { NewLine = "\n" };
        TerminalReport.Write(new Report(result, FailureModeCatalog.Load()), output, isColoured: false, width: 100);
        return output.ToString();
    }
}
