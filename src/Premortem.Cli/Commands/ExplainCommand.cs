using System.CommandLine;
using Premortem.Catalog;
using Premortem.Catalog.Documentation;

namespace Premortem.Cli.Commands;

/// <summary><c>premortem explain ID</c>: a failure mode's page.</summary>
internal static class ExplainCommand
{
    public static Command Create(Terminal terminal)
    {
        var id = new Argument<string?>("failure-mode") { Description = "Its id, as findings name it; without one, all are listed", Arity = ArgumentArity.ZeroOrOne, HelpName = "failure-mode" };
        id.CompletionSources.Add(_ => FailureModeCatalog.Load().Ids.Select(known => new System.CommandLine.Completions.CompletionItem(known)));
        var command = new Command("explain", "Says what a failure mode is, what makes code safe, and how to fix it") { id };
        command.SetAction(parsed => parsed.GetValue(id) is { } asked ? Run(asked, terminal) : List(terminal));
        return command;
    }

    public static int Run(string id, Terminal terminal)
    {
        var catalog = FailureModeCatalog.Load();
        if (catalog.Find(id) is not { } mode)
            throw new UsageException($"there is no failure mode '{id}'{Spelling.Hint(id, catalog.Ids)} 'premortem explain' lists them all.");
        terminal.Output.Write(FailureModePage.Render(mode));
        return ExitCode.Clean;
    }

    private static int List(Terminal terminal)
    {
        var all = FailureModeCatalog.Load().All;
        int width = all.Max(mode => mode.Id.Length);
        foreach (var pillar in all.GroupBy(mode => mode.Pillar))
        {
            terminal.Output.WriteLine($"{KebabCase.Of(pillar.Key)}");
            foreach (var mode in pillar) terminal.Output.WriteLine($"  {mode.Id.PadRight(width)}  {mode.Title}");
        }
        return ExitCode.Clean;
    }
}
