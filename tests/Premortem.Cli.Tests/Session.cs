namespace Premortem.Cli.Tests;

/// <summary>A directory in which commands are run, and what the last one said.</summary>
internal sealed class Session : IDisposable
{
    public const string LostUpdate = """
        from django.db import models


        class Account(models.Model):
            balance = models.IntegerField()


        def deposit(pk, amount):
            account = Account.objects.get(pk=pk)
            account.balance = account.balance + amount
            account.save(update_fields=["balance"])

        """;

    private readonly TemporaryFolder folder = new();

    public string Directory => folder.Path;

    public string Output { get; private set; } = "";

    public string Error { get; private set; } = "";

    public bool IsWatched { get; init; }

    public void Dispose() => folder.Dispose();

    public void Write(string path, string text) => folder.Write(path, text);

    public string Read(string path) => folder.Read(path);

    public bool Has(string path) => File.Exists(Path.Combine(Directory, path));

    /// <returns>The exit code.</returns>
    public int Run(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int code = CommandLine.Run(args, new Terminal(output, error) { Directory = Directory, IsWatched = IsWatched });
        (Output, Error) = (output.ToString(), error.ToString());
        return code;
    }
}
