using System.CommandLine;

namespace Premortem.Cli.Commands;

/// <summary><c>premortem effects DIR FILTER</c>: what the analysis knows, for whoever writes rules and library models.</summary>
internal static class EffectsCommand
{
    public static Command Create(Terminal terminal)
    {
        var directory = new Argument<string>("directory") { Description = "The program" };
        var filter = new Argument<string?>("filter") { Description = "Part of a path or function name", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("effects", "Prints the entry points, effects and calls that the analysis found") { directory, filter };
        command.SetAction(parsed =>
        {
            string root = terminal.FullPath(parsed.GetRequiredValue(directory));
            if (!Directory.Exists(root)) throw new UsageException($"there is no directory '{parsed.GetRequiredValue(directory)}'");
            EffectsDump.Print(root, parsed.GetValue(filter) ?? "", terminal.Output);
            return ExitCode.Clean;
        });
        return command;
    }
}
