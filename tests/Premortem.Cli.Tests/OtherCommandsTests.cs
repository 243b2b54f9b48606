using System.Diagnostics;
using Premortem.Catalog;
using Premortem.Catalog.Documentation;
using Xunit;

namespace Premortem.Cli.Tests;

public sealed class OtherCommandsTests : IDisposable
{
    private readonly Session session = new();

    public void Dispose() => session.Dispose();

    [Fact]
    public void Version() => Assert.Equal((0, "premortem 0.1.0\n"), (session.Run("--version"), session.Output));

    [Fact]
    public void Help_goes_to_the_output_and_names_every_command()
    {
        Assert.Equal(0, session.Run("--help"));
        Assert.All((string[])["review", "explain", "effects", "dev"], name => Assert.Contains($"  {name}", session.Output, StringComparison.Ordinal));
        Assert.Equal(0, session.Run());
    }

    [Fact]
    public void The_help_of_review_is_as_agreed()
    {
        Assert.Equal(0, session.Run("review", "--help"));
        Golden.Matches("Premortem.Cli.Tests", "review-help.txt", session.Output.Replace("Premortem.Cli.Tests review", "premortem review", StringComparison.Ordinal));
    }

    [Fact]
    public void Explain_prints_the_page_of_the_catalog()
    {
        Assert.Equal(0, session.Run("explain", "lost-update"));
        Assert.Equal(FailureModePage.Render(FailureModeCatalog.Load().Get("lost-update")), session.Output);
    }

    [Fact]
    public void Explain_without_an_id_lists_every_failure_mode()
    {
        Assert.Equal(0, session.Run("explain"));
        Assert.All(FailureModeCatalog.Load().Ids, id => Assert.Contains($"  {id} ", session.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void Effects_prints_what_the_analysis_knows()
    {
        session.Write("app.py", Session.LostUpdate);
        Assert.Equal(0, session.Run("effects", ".", "deposit"));
        Assert.Contains("app.py:deposit", session.Output, StringComparison.Ordinal);
        Assert.Contains("Read Sql:Account", session.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Dev_scaffolds_and_documents_in_the_working_copy_around()
    {
        session.Write("Premortem.slnx", "<Solution />");
        Assert.Equal(0, session.Run("dev", "new-mode", "split-brain", "Two leaders at once", "--pillar", "durability"));
        Assert.Contains("src/Premortem.Review/Rules/SplitBrain.cs\n", session.Output, StringComparison.Ordinal);
        Assert.Equal(0, session.Run("dev", "new-library", "python", "fancy-orm"));
        Assert.True(session.Has("catalog/libraries/python/fancy-orm.yaml"));

        Assert.Equal(1, session.Run("dev", "docs", "--check"));
        Assert.Equal(0, session.Run("dev", "docs"));
        Assert.True(session.Has("docs/failure-modes/split-brain.md"));
        Assert.Equal(0, session.Run("dev", "docs", "--check"));
    }

    [Theory]
    [InlineData("premortem: '2x' can't name a failure mode: lower-case words of letters and digits, joined by '-'", "dev", "new-mode", "2x", "T", "--pillar", "durability")]
    [InlineData("premortem: unknown value 'durabilty' of --pillar, did you mean 'durability'?; one of atomicity, idempotency, durability, resilience, isolation, visibility, wiring, ecosystem, domain", "dev", "new-mode", "x", "T", "--pillar", "durabilty")]
    public void Dev_says_what_is_wrong(string message, params string[] args)
    {
        session.Write("Premortem.slnx", "<Solution />");
        Assert.Equal(2, session.Run(args));
        Assert.Equal(message + "\n", session.Error);
    }

    /// <summary>The real program, as a script sees it: streams, exit code, no colours.</summary>
    [Fact]
    public async Task The_program_itself()
    {
        session.Write("app.py", Session.LostUpdate);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "premortem.dll"), "review", session.Directory, "--mode", "lost-update"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, process.ExitCode);
        Assert.Contains("━", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
        Assert.Empty(await error);
    }
}
