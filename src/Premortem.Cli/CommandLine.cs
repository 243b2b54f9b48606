using System.CommandLine;
using System.CommandLine.Help;
using System.Reflection;
using Premortem.Catalog;
using Premortem.Catalog.Scaffolding;
using Premortem.Catalog.Yaml;
using Premortem.Cli.Commands;
using Premortem.Review.Changes;

namespace Premortem.Cli;

/// <summary>The commands, and what becomes of arguments that are none and of errors.</summary>
public static class CommandLine
{
    /// <returns>0 clean, 1 findings, 2 an error.</returns>
    public static int Run(string[] args, Terminal terminal)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(terminal);
        try
        {
            // These two are asked for in passing, by people and by tools, and don't wait for the parser to be set up.
            if (args is ["--version"]) return PrintVersion(terminal);
            if (args is ["explain", { Length: > 0 } id] && id[0] != '-') return ExplainCommand.Run(id, terminal);
            return Parse(args, terminal);
        }
        catch (Exception e) when (e is UsageException or ScaffoldException or GitException)
        {
            return Fail(terminal, e.Message);
        }
        catch (InvalidDocumentException e)
        {
            return Fail(terminal, e.Message);
        }
        catch (Exception e)
        {
            return Fail(terminal, $"internal error, please report it with the command and this line: {e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")} {FirstFrame(e)}");
        }
    }

    private static int Parse(string[] args, Terminal terminal)
    {
        var root = new RootCommand("Finds out how code will fail in production, and shows it.")
        {
            ReviewCommand.Create(terminal), ExplainCommand.Create(terminal), EffectsCommand.Create(terminal), DevCommand.Create(terminal),
        };
        root.SetAction(result => new HelpAction().Invoke(result));
        var parsed = root.Parse(args, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
        bool isHelp = parsed.Action is HelpAction;
        if (parsed.Errors.Count > 0 && !isHelp) return Fail(terminal, Problems(parsed));
        return parsed.Invoke(new InvocationConfiguration { Output = terminal.Output, Error = terminal.Error, EnableDefaultExceptionHandler = false });
    }

    /// <summary>An unknown word makes the parser misread the rest, so it is the only problem told then, with the word that was probably meant.</summary>
    private static string[] Problems(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        string help = $"See 'premortem {(command is RootCommand ? "" : command.Name + " ")}--help'.";
        if (parsed.UnmatchedTokens.Count == 0) return [.. parsed.Errors.Select(error => error.Message).Distinct()];
        string word = parsed.UnmatchedTokens[0];
        bool isOption = word.StartsWith('-');
        var candidates = isOption ? command.Options.Select(option => option.Name) : command.Subcommands.Select(sub => sub.Name);
        string what = isOption ? "option" : command.Subcommands.Count > 0 ? "command" : "argument";
        return [$"unknown {what} '{word}'{Spelling.Hint(word, candidates)} {help}"];
    }

    private static int PrintVersion(Terminal terminal)
    {
        string version = typeof(CommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        terminal.Output.WriteLine($"premortem {version.Split('+')[0]}");
        return ExitCode.Clean;
    }

    private static int Fail(Terminal terminal, params IReadOnlyList<string> messages)
    {
        foreach (string line in messages.SelectMany(message => message.Split('\n'))) terminal.Error.WriteLine($"premortem: {line.TrimEnd()}");
        return ExitCode.Error;
    }

    private static string FirstFrame(Exception e) => e.StackTrace?.Split('\n')[0].Trim() ?? "";
}
