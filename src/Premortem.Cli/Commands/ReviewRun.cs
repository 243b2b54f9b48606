using System.Collections.Immutable;
using Premortem.Catalog;
using Premortem.Reporting;
using Premortem.Review;
using Premortem.Review.Changes;
using Premortem.Review.Configuration;
using Premortem.Review.Suppressions;

namespace Premortem.Cli.Commands;

/// <summary>One review as the command line asked for it.</summary>
internal sealed class ReviewRun(Terminal terminal)
{
    private const string DefaultBaseline = "premortem-baseline.json";

    public required IReadOnlyList<string> Paths { get; init; }
    public required string Format { get; init; }
    public string? Output { get; init; }
    public string? Since { get; init; }
    public Severity? Severity { get; init; }
    public ImmutableHashSet<string>? Modes { get; init; }
    public string? Baseline { get; init; }
    public bool WritesBaseline { get; init; }
    public bool PrunesBaseline { get; init; }
    public string? Configuration { get; init; }
    public int Jobs { get; init; }
    public bool IsColoured { get; init; }
    public bool ExitsZero { get; init; }

    public int Run()
    {
        if (WritesBaseline && PrunesBaseline) throw new UsageException("--write-baseline lists all findings and --prune-baseline only takes some out; use one of them");
        var scope = ReviewScope.Of(Paths, terminal);
        var catalog = FailureModeCatalog.Load();
        var configuration = ReadConfiguration(scope.Root, catalog);
        string baselineFile = BaselineFile(scope.Root, configuration);
        var baseline = ReadBaseline(baselineFile, configuration);
        ReviewResult result;
        using (var progress = new Progress(terminal))
        {
            var options = new ReviewOptions
            {
                Configuration = configuration, Jobs = Jobs, Modes = Modes, Severity = Severity, Only = scope.Only, Progress = progress.Report,
                Changed = Since is null ? null : ChangesSince(scope.Root, Since),
                Baseline = WritesBaseline ? null : baseline,
            };
            result = Reviewer.Review(scope.Root, options);
        }
        if (WritesBaseline) return WriteBaseline(baselineFile, Review.Suppressions.Baseline.Of(result.Open), result);
        if (PrunesBaseline && baseline is not null) return WriteBaseline(baselineFile, baseline.Pruned(result.Findings.Where(f => f.Suppressed is null or { Kind: SuppressionKind.Baseline })), result);
        WriteReport(new Report(result, catalog));
        return ExitCodeOf(result);
    }

    private int ExitCodeOf(ReviewResult result) =>
        result.IsPartial ? ExitCode.Error : result.Open.Any() && !ExitsZero ? ExitCode.Findings : ExitCode.Clean;

    private ReviewConfiguration ReadConfiguration(string root, FailureModeCatalog catalog)
    {
        string path = Configuration is null ? Path.Combine(root, ReviewConfiguration.FileName) : terminal.FullPath(Configuration);
        if (!File.Exists(path))
            return Configuration is null ? ReviewConfiguration.Default : throw new UsageException($"there is no configuration file '{Configuration}'");
        return ConfigurationReader.Read(Configuration ?? ReviewConfiguration.FileName, ReadText(path), catalog.Ids);
    }

    private string BaselineFile(string root, ReviewConfiguration configuration) =>
        Baseline is not null ? terminal.FullPath(Baseline) : Path.Combine(root, configuration.Baseline ?? DefaultBaseline);

    private Baseline? ReadBaseline(string path, ReviewConfiguration configuration)
    {
        // Without being asked for, no file is a baseline: a forgotten one would hide findings.
        bool isAskedFor = Baseline is not null || configuration.Baseline is not null;
        if (WritesBaseline || (!isAskedFor && !PrunesBaseline)) return null;
        if (!File.Exists(path)) throw new UsageException($"there is no baseline file '{Baseline ?? configuration.Baseline ?? DefaultBaseline}'; --write-baseline writes one");
        return Review.Suppressions.Baseline.Read(Baseline ?? Path.GetFileName(path), ReadText(path));
    }

    private int WriteBaseline(string path, Baseline baseline, ReviewResult result)
    {
        if (result.IsPartial)
        {
            foreach (var notice in result.Notices.Where(notice => notice.IsError)) terminal.Error.WriteLine($"premortem: {notice.Path}: {notice.Message}");
            throw new UsageException("the baseline is left as it is, since not everything could be reviewed");
        }
        WriteFile(path, stream =>
        {
            using var text = new StreamWriter(stream, leaveOpen: true);
            text.Write(baseline.Write());
        });
        terminal.Output.WriteLine($"The baseline {Path.GetRelativePath(terminal.Directory, path)} holds {baseline.Count} finding{(baseline.Count == 1 ? "" : "s")}.");
        return ExitCode.Clean;
    }

    private static ChangedLines ChangesSince(string root, string reference)
    {
        try
        {
            return ChangedLines.Since(root, reference);
        }
        catch (GitException e)
        {
            throw new UsageException($"can't tell what changed since '{reference}': {(e.Message.Length > 0 ? e.Message : "git knows no such commit")}; --since takes a commit, branch or tag of the reviewed repository");
        }
    }

    private void WriteReport(Report report)
    {
        if (Output is not null)
        {
            WriteFile(terminal.FullPath(Output), stream => ReviewFormats.Write(Format, report, stream, isColoured: false, terminal.Width));
            return;
        }
        using var buffer = new MemoryStream();
        ReviewFormats.Write(Format, report, buffer, IsColoured, terminal.Width);
        terminal.Output.Write(System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
        terminal.Output.Flush();
    }

    private static void WriteFile(string path, Action<Stream> write)
    {
        try
        {
            using var stream = File.Create(path);
            write(stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"can't write '{path}': {e.Message}");
        }
    }

    private static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"can't read '{path}': {e.Message}");
        }
    }
}
