using System.Diagnostics;
using System.Text;
using Premortem.Code.Sources;
using Xunit;

namespace Premortem.Review.Tests;

/// <summary>Whatever lies in a repository: no crash, no silent skip, and the findings of the other files.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly TestRepository repository = new();

    public void Dispose() => repository.Dispose();

    [Fact]
    public void A_directory_that_is_not_there() => Assert.Throws<DirectoryNotFoundException>(() => Reviewer.Review(Path.Combine(repository.Root, "nosuch"), cancellation: TestContext.Current.CancellationToken));

    [Fact]
    public void An_empty_directory()
    {
        using var folder = new TemporaryFolder();
        var result = Reviewer.Review(folder.Path, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal((0, false), (result.Files, result.IsPartial));
    }

    [Fact]
    public void Broken_syntax_costs_a_statement_and_is_told()
    {
        repository.Write("deposit.py", TestRepository.Deposit + "\n\ndef broken(:\n    return ((\n");
        var result = repository.Review();
        Assert.Single(result.Findings);
        Assert.Contains(result.Notices, notice => notice is { Path: "deposit.py", IsError: false, Line: > 0 });
    }

    [Fact]
    public void Bytes_that_are_no_text_are_left_out_with_the_reason()
    {
        File.WriteAllBytes(Path.Combine(repository.Root, "data.py"), [0x50, 0, 0, 1, 2, 3]);
        Assert.Contains(new SkippedFile("data.py", SkipReason.Binary), Found().Skipped);
    }

    [Fact]
    public void A_huge_file_is_left_out_with_the_reason()
    {
        repository.Write("huge.py", new string('x', 3 * 1024 * 1024));
        Assert.Contains(new SkippedFile("huge.py", SkipReason.TooLarge), Found().Skipped);
    }

    [Fact]
    public void A_loop_of_links_is_not_followed()
    {
        Directory.CreateSymbolicLink(Path.Combine(repository.Root, "loop"), repository.Root);
        Assert.Contains(new SkippedFile("loop/", SkipReason.SymbolicLink), Found().Skipped);
    }

    [Fact]
    public void A_language_that_is_not_read_yet_is_told()
    {
        repository.Write("main.go", "package main\n");
        Assert.Contains(new SkippedFile("main.go", SkipReason.UnsupportedLanguage), Found().Skipped);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-8")]
    public void Other_encodings_and_line_ends(string encoding)
    {
        string text = TestRepository.Deposit.Replace("\n", "\r\n", StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(repository.Root, "deposit.py"), text, Encoding.GetEncoding(encoding));
        Assert.Equal(7, Assert.Single(repository.Review().Findings).Line);
    }

    [Fact]
    public void Deep_nesting()
    {
        repository.Write("deep.py", "x = " + new string('(', 10_000) + "1" + new string(')', 10_000) + "\n");
        repository.Write("deep.ts", "const x = " + string.Concat(Enumerable.Repeat("[", 10_000)) + string.Concat(Enumerable.Repeat("]", 10_000)) + ";\n");
        Found();
    }

    [Fact]
    public void A_file_that_can_not_be_read_makes_the_run_partial()
    {
        var tree = SourceTree.Discover(repository.Root);
        File.Delete(Path.Combine(repository.Root, "deposit.py"));
        var loaded = new ProgramLoader(Reviewer.FrontEnds()).Load(tree, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal([new FileProblem("deposit.py", "it was removed while the files were read")], loaded.Problems);
    }

    [Fact]
    public void A_pipe_with_the_name_of_a_source_file_is_not_waited_for()
    {
        using (var mkfifo = Process.Start("mkfifo", [Path.Combine(repository.Root, "pipe.py")])) mkfifo.WaitForExit();
        Found();
    }

    private ReviewResult Found()
    {
        var result = repository.Review();
        Assert.Single(result.Findings);
        return result;
    }
}
