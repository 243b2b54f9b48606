using System.Globalization;
using System.Text.RegularExpressions;

namespace Premortem.Effects.Deployment.Reading;

/// <summary>Reads a command that starts the program: how many processes a server forks, its time limits, workers beside it.</summary>
internal static partial class CommandReader
{
    private static readonly (string Program, string[] Options)[] servers =
    [
        ("gunicorn", ["-w", "--workers"]),
        ("uvicorn", ["--workers"]),
        ("fastapi", ["--workers"]),
        ("hypercorn", ["-w", "--workers"]),
        ("granian", ["--workers"]),
        ("sanic", ["--workers", "-w"]),
        ("uwsgi", ["-p", "--processes", "--workers"]),
        ("puma", ["-w", "--workers"]),
        ("pm2", ["-i", "--instances"]),
        ("pm2-runtime", ["-i", "--instances"]),
        ("waitress-serve", []),
        ("newrelic-admin", []),
    ];

    private const int MaximumLength = 4000;
    private static readonly string[] timeoutOptions = ["--timeout", "-t", "--harakiri"];

    /// <summary>Reads a command line.</summary>
    /// <param name="command">Words as a shell would see them, or as one text.</param>
    /// <param name="manifest">File that it stands in.</param>
    /// <param name="line">Its line.</param>
    /// <param name="facts">Takes what is found.</param>
    /// <param name="service">Service that it starts, if named.</param>
    public static void Read(string command, Manifest manifest, int line, FactCollector facts, string? service = null)
    {
        if (command.Length > MaximumLength || Remark().IsMatch(command)) return;
        var words = Word().Matches(command).Select(m => m.Value.Trim('"', '\'', ',', '[', ']')).Where(w => w.Length > 0).ToList();
        for (int i = 0; i < words.Count; i++)
        {
            string program = words[i][(words[i].LastIndexOf('/') + 1)..];
            foreach (var (name, options) in servers)
                if (program == name) ReadServer(name, options, words, i + 1, command, manifest, line, facts, service);
        }
        if (BackgroundWorker().IsMatch(command)) facts.Add(DeploymentFactKind.BackgroundProcess, manifest, line, command, OptionCount(words, 0, ["--concurrency", "-c", "--processes"]), service);
    }

    private static void ReadServer(string name, string[] options, List<string> words, int from, string command, Manifest manifest, int line, FactCollector facts, string? service)
    {
        if (Option(words, from, options) is { } given) facts.Add(DeploymentFactKind.Workers, manifest, line, command, Count(given), service);
        if (name is "gunicorn" or "uwsgi" && Option(words, from, timeoutOptions) is { } limit) facts.Add(DeploymentFactKind.RequestTimeout, manifest, line, command, Count(limit), service);
        if (Option(words, from, ["--graceful-timeout", "--timeout-graceful-shutdown"]) is { } grace) facts.Add(DeploymentFactKind.StopGracePeriod, manifest, line, command, Count(grace), service);
    }

    private static int? OptionCount(List<string> words, int from, string[] options) => Option(words, from, options) is { } value ? Count(value) : null;

    /// <summary>The value of an option, written <c>-w 4</c>, <c>-w4</c> or <c>--workers=4</c>.</summary>
    private static string? Option(List<string> words, int from, string[] options)
    {
        for (int i = from; i < words.Count; i++)
        {
            if (words[i] is "&&" or "||" or ";" or "|") return null;
            foreach (string option in options)
            {
                if (words[i] == option) return i + 1 < words.Count ? words[i + 1] : null;
                if (words[i].StartsWith(option + "=", StringComparison.Ordinal)) return words[i][(option.Length + 1)..];
                if (option.Length == 2 && words[i].StartsWith(option, StringComparison.Ordinal) && words[i].Length > 2 && (char.IsAsciiDigit(words[i][2]) || words[i][2] == '$')) return words[i][2..];
            }
        }
        return null;
    }

    /// <summary>
    /// A number, the default of a shell variable (<c>${N:-4}</c>), or null when it isn't known: <c>max</c>, all processors, and a variable
    /// that is one unless somebody wants more.
    /// </summary>
    public static int? Count(string text)
    {
        text = text.Trim().Trim('"', '\'');
        if (Default().Match(text) is { Success: true } match) text = match.Groups[1].Value == "1" ? "" : match.Groups[1].Value;
        return int.TryParse(text.TrimEnd('s'), NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0 ? count : null;
    }

    [GeneratedRegex(@"\$\{[^}]*\}|\$\([^)]*\)|""[^""]*""|'[^']*'|[^\s,]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"^\s*(echo|printf|declare|log|if|elif|function)\b")]
    private static partial Regex Remark();

    [GeneratedRegex(@"^\$\{\w+:?[-=](\d+)\}$")]
    private static partial Regex Default();

    [GeneratedRegex(@"\bcelery\b.*\b(worker|beat)\b|\brq\s+worker\b|\brqworker\b|\bdramatiq\s+\S|\barq\s+\S|\bhuey_consumer\b|\bmanage\.py\s+(qcluster|rqworker|process_tasks|run_huey|db_worker)\b|\bsidekiq\b|\btaskiq\s+worker\b|\bprocrastinate\b.*\bworker\b|\bgraphile-worker\b|\btemporal\b.*\bworker\b|\bnode\s+\S*worker\S*\.[cm]?js\b|\b(npm|yarn|pnpm)\s+(run\s+)?\S*worker\S*")]
    private static partial Regex BackgroundWorker();
}
