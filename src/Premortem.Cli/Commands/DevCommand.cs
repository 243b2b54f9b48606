using System.CommandLine;
using Premortem.Catalog;
using Premortem.Catalog.Documentation;
using Premortem.Catalog.Scaffolding;

namespace Premortem.Cli.Commands;

/// <summary><c>premortem dev</c>: for whoever works on Premortem itself, inside a working copy of it.</summary>
internal static class DevCommand
{
    public static Command Create(Terminal terminal) => new("dev", "For work on Premortem itself, in a working copy of it")
    {
        Docs(terminal), NewMode(terminal), NewLibrary(terminal),
    };

    private static Command Docs(Terminal terminal)
    {
        var check = new Option<bool>("--check") { Description = "Change nothing, exit 1 when a page differs" };
        var command = new Command("docs", "Writes the pages of the failure modes from the catalog") { check };
        command.SetAction(parsed =>
        {
            string root = WorkingCopy(terminal);
            bool isCheck = parsed.GetValue(check);
            var drift = isCheck ? DocumentationPages.Drift(root) : DocumentationPages.WriteAll(root);
            foreach (var page in drift) terminal.Output.WriteLine(isCheck ? page.ToString() : page.Path);
            return isCheck && drift.Length > 0 ? ExitCode.Findings : ExitCode.Clean;
        });
        return command;
    }

    private static Command NewMode(Terminal terminal)
    {
        var id = new Argument<string>("id") { Description = "In kebab case, named for the mistake: lost-update" };
        var title = new Argument<string>("title") { Description = "The bad pattern in one line" };
        var pillar = Choice.Of("--pillar", "What it endangers", [.. KebabCase.Names<Pillar>()]);
        pillar.Required = true;
        var command = new Command("new-mode", "Writes the catalog folder, first cases and the rule of a new failure mode") { id, title, pillar };
        command.SetAction(parsed =>
        {
            var chosen = Enum.GetValues<Pillar>().Single(known => KebabCase.Of(known) == parsed.GetRequiredValue(pillar));
            return Print(Scaffold.FailureMode(WorkingCopy(terminal), parsed.GetRequiredValue(id), parsed.GetRequiredValue(title), chosen), terminal);
        });
        return command;
    }

    private static Command NewLibrary(Terminal terminal)
    {
        var language = new Argument<string>("language") { Description = "Folder under catalog/libraries: python, javascript, …" };
        var name = new Argument<string>("name") { Description = "The library in kebab case" };
        var command = new Command("new-library", "Writes the model of a library and its test") { language, name };
        command.SetAction(parsed => Print(Scaffold.LibraryModel(WorkingCopy(terminal), parsed.GetRequiredValue(language), parsed.GetRequiredValue(name)), terminal));
        return command;
    }

    private static int Print(IEnumerable<string> files, Terminal terminal)
    {
        foreach (string file in files) terminal.Output.WriteLine(file);
        return ExitCode.Clean;
    }

    /// <summary>The working copy of Premortem around the current directory.</summary>
    private static string WorkingCopy(Terminal terminal)
    {
        for (DirectoryInfo? folder = new(terminal.Directory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Premortem.slnx"))) return folder.FullName;
        throw new UsageException("this is no working copy of Premortem: 'premortem dev' is for work on the program itself; go to a clone of its repository");
    }
}
