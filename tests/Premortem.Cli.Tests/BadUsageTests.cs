using Xunit;

namespace Premortem.Cli.Tests;

/// <summary>What can't be done ends with 2, changes nothing, and says what to do instead.</summary>
public sealed class BadUsageTests : IDisposable
{
    private readonly Session session = new();

    public void Dispose() => session.Dispose();

    [Theory]
    [InlineData("premortem: there is no file or directory 'nosuch'; give a directory to review, or nothing for the current one", "review", "nosuch")]
    [InlineData("premortem: unknown option '--fromat', did you mean '--format'? See 'premortem review --help'.", "review", "--fromat", "json")]
    [InlineData("premortem: unknown value 'jsn' of --format, did you mean 'json'?; one of terminal, concise, markdown, json, sarif", "review", "--format", "jsn")]
    [InlineData("premortem: unknown value 'hihg' of --severity, did you mean 'high'?; one of low, medium, high", "review", "--severity", "hihg")]
    [InlineData("premortem: unknown failure mode 'lost-updat', did you mean 'lost-update'? 'premortem explain' lists them all.", "review", "--mode", "lost-updat")]
    [InlineData("premortem: --jobs takes a number of at least 1, not '0'", "review", "--jobs", "0")]
    [InlineData("premortem: there is no configuration file 'nosuch.yaml'", "review", "--config", "nosuch.yaml")]
    [InlineData("premortem: there is no baseline file 'nosuch.json'; --write-baseline writes one", "review", "--baseline", "nosuch.json")]
    [InlineData("premortem: --write-baseline lists all findings and --prune-baseline only takes some out; use one of them", "review", "--write-baseline", "--prune-baseline")]
    [InlineData("premortem: unknown command 'revie', did you mean 'review'? See 'premortem --help'.", "revie", ".")]
    [InlineData("premortem: there is no failure mode 'lost-updat', did you mean 'lost-update'? 'premortem explain' lists them all.", "explain", "lost-updat")]
    [InlineData("premortem: this is no working copy of Premortem: 'premortem dev' is for work on the program itself; go to a clone of its repository", "dev", "docs")]
    [InlineData("premortem: there is no directory 'nosuch'", "effects", "nosuch")]
    public void Mistakes_at_the_command_line(string message, params string[] args)
    {
        Assert.Equal(2, session.Run(args));
        Assert.Equal(message + "\n", session.Error);
        Assert.Empty(session.Output);
        Assert.Empty(Directory.EnumerateFileSystemEntries(session.Directory));
    }

    [Fact]
    public void An_invalid_configuration_is_told_with_each_place()
    {
        session.Write("premortem.yaml", "exlude: [a]\nseverity: hihg\n");
        Assert.Equal(2, session.Run("review"));
        Assert.Equal(
            """
            premortem: premortem.yaml:1:1: unknown key 'exlude', did you mean 'exclude'?
            premortem: premortem.yaml:2:11: unknown severity 'hihg', did you mean 'high'?; one of low, medium, high

            """,
            session.Error);
    }

    [Fact]
    public void A_report_that_can_not_be_written()
    {
        Assert.Equal(2, session.Run("review", "--output", "nosuch/report.txt"));
        Assert.StartsWith("premortem: can't write '", session.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reference_outside_a_repository()
    {
        Assert.Equal(2, session.Run("review", "--since", "main"));
        Assert.StartsWith("premortem: can't tell what changed since 'main': ", session.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Paths_of_two_repositories()
    {
        session.Write("a/.git/HEAD", "");
        session.Write("a/x.py", "");
        session.Write("b/y.py", "");
        Assert.Equal(2, session.Run("review", "a/x.py", "b/y.py"));
        Assert.Contains("review one repository at a time", session.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_baseline_stays_as_it_is_when_something_could_not_be_reviewed()
    {
        session.Write("premortem-baseline.json", "{");
        Assert.Equal(2, session.Run("review", "--baseline", "premortem-baseline.json"));
        Assert.Equal("premortem: premortem-baseline.json:1:1: it isn't JSON; write it anew with --write-baseline\n", session.Error);
        Assert.Equal("{", session.Read("premortem-baseline.json"));
    }

    [Fact]
    public void A_fault_of_the_program_is_one_line_that_asks_for_a_report()
    {
        using var error = new StringWriter { NewLine = "\n" };
        using var output = new FailingWriter();
        Assert.Equal(2, CommandLine.Run(["explain", "lost-update"], new Terminal(output, error)));
        Assert.StartsWith("premortem: internal error, please report it with the command and this line: InvalidOperationException: no more paper at ", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, error.ToString().Count(letter => letter == '\n'));
    }

    private sealed class FailingWriter : StringWriter
    {
        public override void Write(string? value) => throw new InvalidOperationException("no more\npaper");
    }
}
