using System.Text.RegularExpressions;

namespace Premortem.Effects.Deployment.Reading;

/// <summary>Reads what a container runs: CMD, ENTRYPOINT, and settings of servers in ENV.</summary>
internal static partial class ContainerFileReader
{
    public static void Read(Manifest manifest, FactCollector facts)
    {
        for (int i = 0; i < manifest.Lines.Length; i++)
        {
            int line = i + 1;
            string instruction = manifest.Lines[i].TrimStart();
            if (Instruction().Match(instruction) is not { Success: true } match) continue;
            // Comments may stand between continued lines.
            while (instruction.EndsWith('\\') && i + 1 < manifest.Lines.Length)
            {
                string next = manifest.Lines[++i].Trim();
                instruction = instruction[..^1] + " " + (next.StartsWith('#') ? "\\" : next);
            }
            switch (match.Groups[1].Value.ToUpperInvariant())
            {
                case "CMD" or "ENTRYPOINT": CommandReader.Read(instruction, manifest, line, facts); break;
                default: ReadVariables(instruction, manifest, line, facts); break;
            }
        }
    }

    /// <summary>Servers take their number of workers from the environment too.</summary>
    public static void ReadVariables(string text, Manifest manifest, int line, FactCollector facts, string? service = null)
    {
        if (WorkerVariable().Match(text) is { Success: true } match) facts.Add(DeploymentFactKind.Workers, manifest, line, text, CommandReader.Count(match.Groups[1].Value), service);
        if (text.Contains("GUNICORN_CMD_ARGS", StringComparison.Ordinal)) CommandReader.Read("gunicorn " + text[text.IndexOf("GUNICORN_CMD_ARGS", StringComparison.Ordinal)..].Replace('=', ' ').Replace("\"", "", StringComparison.Ordinal), manifest, line, facts, service);
    }

    [GeneratedRegex(@"^(CMD|ENTRYPOINT|ENV)\s", RegexOptions.IgnoreCase)]
    private static partial Regex Instruction();

    [GeneratedRegex(@"\b(?:WEB_CONCURRENCY|GUNICORN_WORKERS|UVICORN_WORKERS|GRANIAN_WORKERS|UWSGI_PROCESSES|UWSGI_WORKERS)\b[""']?\s*[=: ]\s*[""']?(\$\{[^}]*\}|\$\w+|\d+)")]
    private static partial Regex WorkerVariable();
}
