using System.Diagnostics;
using Premortem.Review.Changes;
using Xunit;

namespace Premortem.Review.Tests.Changes;

/// <summary>Only findings that a change may have brought, over a real git repository.</summary>
public sealed class SinceTests : IDisposable
{
    private readonly TestRepository repository = new();

    public SinceTests()
    {
        repository.Write("helper.py", "from models import Account\n\n\ndef load(pk):\n    return Account.objects.get(pk=pk)\n");
        repository.Write("by_helper.py", """
            from helper import load


            def withdraw(pk, amount):
                account = load(pk)
                account.balance = account.balance - amount
                account.save(update_fields=["balance"])

            """);
        Git("init", "-q", "-b", "main");
        Commit();
    }

    public void Dispose() => repository.Dispose();

    [Fact]
    public void Nothing_changed()
    {
        var result = Review();
        Assert.Empty(result.Findings);
        Assert.Equal(2, result.Unchanged);
    }

    [Fact]
    public void A_step_on_a_changed_line()
    {
        repository.Comment("account.balance", "changed");
        Assert.Equal(["deposit.py"], Paths(Review()));
    }

    [Fact]
    public void A_function_that_the_code_depends_on()
    {
        repository.Write("helper.py", "from models import Account\n\n\ndef load(pk):\n    return Account.objects.get(pk=int(pk))\n");
        Assert.Equal(["by_helper.py"], Paths(Review()));
    }

    [Fact]
    public void A_file_that_git_does_not_track_yet()
    {
        repository.Write("fresh.py", TestRepository.Deposit);
        Assert.Equal(["fresh.py"], Paths(Review()));
    }

    [Fact]
    public void What_the_other_branch_did_is_not_ours()
    {
        Git("checkout", "-q", "-b", "feature");
        Git("checkout", "-q", "main");
        repository.Comment("account.balance", "changed on main");
        Commit();
        Git("checkout", "-q", "feature");
        Assert.Empty(Review().Findings);
    }

    [Theory]
    [InlineData("nosuch")]
    [InlineData("--output=/tmp/x")]
    public void A_reference_that_is_none(string reference) => Assert.Throws<GitException>(() => ChangedLines.Since(repository.Root, reference));

    private ReviewResult Review() => repository.Review(new ReviewOptions { Changed = ChangedLines.Since(repository.Root, "main") });

    private static string[] Paths(ReviewResult result) => [.. result.Findings.Select(finding => finding.Path)];

    private void Commit()
    {
        Git("add", "-A");
        Git("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false", "commit", "-q", "-m", "state");
    }

    private void Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", repository.Root, .. arguments]))!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
