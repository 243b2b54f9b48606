using Premortem.Code.Sources;

namespace Premortem.Review.Tests;

/// <summary>A small repository with a lost update in a function, to be changed and reviewed.</summary>
internal sealed class TestRepository : IDisposable
{
    public const string Models = """
        from django.db import models


        class Account(models.Model):
            balance = models.IntegerField()

        """;

    public const string Deposit = """
        from models import Account


        def deposit(pk, amount):
            account = Account.objects.get(pk=pk)
            account.balance = account.balance + amount
            account.save(update_fields=["balance"])

        """;

    private readonly TemporaryFolder folder = new();

    public TestRepository()
    {
        folder.Write("models.py", Models);
        folder.Write("deposit.py", Deposit);
    }

    public string Root => folder.Path;

    public void Dispose() => folder.Dispose();

    public void Write(string path, string text) => folder.Write(path, text);

    /// <summary>Puts a comment at the end of the line that holds a text, or on a line of its own before it.</summary>
    public void Comment(string at, string comment, bool above = false)
    {
        string[] lines = folder.Read("deposit.py").Split('\n');
        int index = Array.FindIndex(lines, line => line.Contains(at, StringComparison.Ordinal));
        lines[index] = above ? $"# {comment}\n{lines[index]}" : $"{lines[index]}  # {comment}";
        folder.Write("deposit.py", string.Join('\n', lines));
    }

    /// <summary>Reviews it for lost updates, which the rules find whatever else they learn to find.</summary>
    public ReviewResult Review(ReviewOptions? options = null) => Reviewer.Review(Root, (options ?? new ReviewOptions()) with
    {
        Modes = ["lost-update"], Discovery = new DiscoveryOptions { UseGit = false },
    });
}
