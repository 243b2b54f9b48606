using System.Text.RegularExpressions;

namespace Premortem.Effects.Deployment.Reading;

/// <summary>Reads start scripts and lists of processes.</summary>
internal static partial class ScriptReader
{
    private const int MaximumLength = 64 * 1024;

    public static void Read(Manifest manifest, FactCollector facts)
    {
        if (manifest.Text.Length > MaximumLength) return;
        string? counted = null;
        for (int i = 0; i < manifest.Lines.Length; i++)
        {
            int line = i + 1;
            string command = manifest.Lines[i].Trim();
            while (command.EndsWith('\\') && i + 1 < manifest.Lines.Length) command = command[..^1] + " " + manifest.Lines[++i].Trim();
            if (command.StartsWith('#')) continue;
            CommandReader.Read(command, manifest, line, facts);
            if (command.StartsWith("export ", StringComparison.Ordinal) || WorkerAssignment().IsMatch(command)) ContainerFileReader.ReadVariables(command, manifest, line, facts);
            // The same process is started in a loop and left running.
            if (CountedLoop().Match(command) is { Success: true } loop) counted = loop.Groups[1].Value;
            if (counted is not null && StartedInBackground().IsMatch(command)) facts.Add(DeploymentFactKind.Replicas, manifest, line, command, Upper(counted));
            if (command is "done" || command.EndsWith(" done", StringComparison.Ordinal)) counted = null;
        }
    }

    /// <summary>Reads lines of <c>name: command</c>.</summary>
    public static void ReadProcessList(Manifest manifest, FactCollector facts)
    {
        for (int i = 0; i < manifest.Lines.Length; i++)
        {
            if (Process().Match(manifest.Lines[i]) is not { Success: true } match) continue;
            string name = match.Groups[1].Value, command = match.Groups[2].Value;
            int before = facts.Count;
            CommandReader.Read(command, manifest, i + 1, facts, name);
            bool isWorker = name is not ("web" or "release" or "postdeploy" or "app" or "server" or "api");
            if (isWorker && facts.Count == before) facts.Add(DeploymentFactKind.BackgroundProcess, manifest, i + 1, manifest.Lines[i], service: name);
        }
    }

    private static int? Upper(string range) => CommandReader.Count(range.Split(' ', '.', '}').LastOrDefault(p => p.Length > 0) ?? "");

    [GeneratedRegex(@"\bfor\s+\w+\s+in\s+(?:\$\(seq\s+([^)]*)\)|\{\d+\.\.[^}]*\})")]
    private static partial Regex CountedLoop();

    [GeneratedRegex(@"\b(python3?|node|java|dotnet|gunicorn|uvicorn|celery|awx-manage|poetry|uv|npm|yarn)\b.*[^&]&\s*(;?\s*done)?\s*$")]
    private static partial Regex StartedInBackground();

    [GeneratedRegex(@"^(?:WEB_CONCURRENCY|GUNICORN_WORKERS|UVICORN_WORKERS|GRANIAN_WORKERS|GUNICORN_CMD_ARGS)=")]
    private static partial Regex WorkerAssignment();

    [GeneratedRegex(@"^([A-Za-z0-9_-]+):\s*(\S.*)$")]
    private static partial Regex Process();
}
