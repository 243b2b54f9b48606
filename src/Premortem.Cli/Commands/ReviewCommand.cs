using System.Collections.Immutable;
using System.CommandLine;
using Premortem.Catalog;
using Premortem.Review;

namespace Premortem.Cli.Commands;

/// <summary><c>premortem review</c>: the options, and from them a <see cref="ReviewRun"/>.</summary>
internal static class ReviewCommand
{
    public static Command Create(Terminal terminal)
    {
        var paths = new Argument<string[]>("paths") { Description = "A directory, or files of one repository (the rest of it is read too, for what they call)", Arity = ArgumentArity.ZeroOrMore };
        var format = Choice.Of("--format", "Form of the report (terminal)", ReviewFormats.Names);
        var output = new Option<string?>("--output", "-o") { Description = "Write the report to a file", HelpName = "file" };
        var since = new Option<string?>("--since") { Description = "Only findings that changes since a commit may have brought", HelpName = "ref" };
        var severity = Choice.Of("--severity", "Leave out findings below", [.. KebabCase.Names<Severity>()]);
        var mode = new Option<string[]>("--mode") { Description = "Look for these failure modes only, also when off by default", HelpName = "id", AllowMultipleArgumentsPerToken = false };
        var baseline = new Option<string?>("--baseline") { Description = "Leave out findings that this file lists", HelpName = "file" };
        var writeBaseline = new Option<bool>("--write-baseline") { Description = "List all findings of now in the baseline file" };
        var pruneBaseline = new Option<bool>("--prune-baseline") { Description = "Take findings that are gone out of the baseline file" };
        var config = new Option<string?>("--config") { Description = "Configuration to use instead of the root's premortem.yaml", HelpName = "file" };
        var jobs = new Option<int>("--jobs", "-j") { Description = "Threads that read files (one a processor)", HelpName = "n" };
        var noColor = new Option<bool>("--no-color") { Description = "Without colours" };
        var exitZero = new Option<bool>("--exit-zero") { Description = "Exit 0 also when there are findings" };
        mode.Validators.Add(result =>
        {
            foreach (string unknown in ModesOf([.. result.Tokens.Select(token => token.Value)]).Where(id => !FailureModeCatalog.Load().Ids.Contains(id)))
                result.AddError($"unknown failure mode '{unknown}'{Spelling.Hint(unknown, FailureModeCatalog.Load().Ids)} 'premortem explain' lists them all.");
        });
        jobs.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!int.TryParse(token.Value, out int count) || count < 1)) result.AddError($"--jobs takes a number of at least 1, not '{token.Value}'");
        });

        var command = new Command("review", "Finds production failure modes in a repository; changes and runs nothing of it")
        {
            paths, format, output, since, severity, mode, baseline, writeBaseline, pruneBaseline, config, jobs, noColor, exitZero,
        };
        paths.Validators.Add(result =>
        {
            // What looks like an option and is none would otherwise be taken for a path.
            foreach (var token in result.Tokens.Where(token => token.Value.StartsWith('-')))
                result.AddError($"unknown option '{token.Value}'{Spelling.Hint(token.Value, command.Options.Select(option => option.Name))} See 'premortem review --help'.");
        });
        command.SetAction(parsed => new ReviewRun(terminal)
        {
            Paths = parsed.GetValue(paths) ?? [],
            Format = parsed.GetValue(format) ?? ReviewFormats.Default,
            Output = parsed.GetValue(output),
            Since = parsed.GetValue(since),
            Severity = KebabCase.TryParse(parsed.GetValue(severity) ?? "", out Severity threshold) ? threshold : null,
            Modes = parsed.GetValue(mode) is { Length: > 0 } ids ? [.. ModesOf(ids)] : null,
            Baseline = parsed.GetValue(baseline),
            WritesBaseline = parsed.GetValue(writeBaseline),
            PrunesBaseline = parsed.GetValue(pruneBaseline),
            Configuration = parsed.GetValue(config),
            Jobs = parsed.GetValue(jobs),
            IsColoured = terminal.IsColoured && !parsed.GetValue(noColor),
            ExitsZero = parsed.GetValue(exitZero),
        }.Run());
        return command;
    }

    /// <summary>Ids may be given one an option or joined by commas.</summary>
    private static ImmutableArray<string> ModesOf(IEnumerable<string> values) =>
        [.. values.SelectMany(value => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
}
