using System.Text.RegularExpressions;

namespace Premortem.Effects.Deployment.Reading;

/// <summary>Reads settings written as <c>key = value</c> under <c>[sections]</c>, and code that is as plain as that.</summary>
internal static partial class SettingsReader
{
    public static void Read(Manifest manifest, FactCollector facts)
    {
        string section = "";
        for (int i = 0; i < manifest.Lines.Length; i++)
        {
            string text = manifest.Lines[i];
            if (Section().Match(text) is { Success: true } head)
            {
                section = head.Groups[1].Value.Trim();
                ReadSection(section, manifest, i + 1, facts);
            }
            else if (Setting().Match(text) is { Success: true } setting) Read(section, setting.Groups[1].Value, setting.Groups[2].Value.Trim(), manifest, i + 1, facts);
        }
        if (manifest.FileName == "wrangler.toml") facts.Add(DeploymentFactKind.Serverless, manifest, 1, "Cloudflare Worker");
    }

    private static void ReadSection(string section, Manifest manifest, int line, FactCollector facts)
    {
        if (manifest.FileName == "netlify.toml" && section.StartsWith("functions", StringComparison.Ordinal)) facts.Add(DeploymentFactKind.Serverless, manifest, line, manifest.Lines[line - 1]);
    }

    private static void Read(string section, string key, string value, Manifest manifest, int line, FactCollector facts)
    {
        string text = manifest.Lines[line - 1];
        switch (manifest.FileName)
        {
            case "netlify.toml":
                if (key == "package" && value.Contains("plugin-nextjs", StringComparison.Ordinal) || key == "functions") facts.Add(DeploymentFactKind.Serverless, manifest, line, text);
                break;
            case "fly.toml":
                if (key == "kill_timeout") facts.Add(DeploymentFactKind.StopGracePeriod, manifest, line, text, ManifestYaml.Seconds(value.Trim('"', '\'')));
                else if (key == "min_machines_running" && CommandReader.Count(value) is > 1 and var machines) facts.Add(DeploymentFactKind.Replicas, manifest, line, text, machines);
                else if (section == "processes") ReadProcess(key, value, text, manifest, line, facts);
                break;
            case "railway.toml":
                if (key == "numReplicas") facts.AddCopies(manifest, line, text, CommandReader.Count(value), null);
                else if (key == "startCommand") CommandReader.Read(value, manifest, line, facts);
                break;
            default: ReadServer(section, key, value, manifest, line, facts); break;
        }
    }

    private static void ReadProcess(string name, string command, string text, Manifest manifest, int line, FactCollector facts)
    {
        int before = facts.Count;
        CommandReader.Read(command, manifest, line, facts, name);
        if (name is not ("app" or "web") && facts.Count == before) facts.Add(DeploymentFactKind.BackgroundProcess, manifest, line, text, service: name);
    }

    /// <summary>Settings of Gunicorn (which are Python), uWSGI and supervisor.</summary>
    private static void ReadServer(string section, string key, string value, Manifest manifest, int line, FactCollector facts)
    {
        string text = manifest.Lines[line - 1];
        bool isPython = manifest.FileName.EndsWith(".py", StringComparison.Ordinal);
        string? service = section.StartsWith("program:", StringComparison.Ordinal) ? section[8..] : null;
        switch (key)
        {
            case "workers" or "processes" when isPython || section is "uwsgi": facts.Add(DeploymentFactKind.Workers, manifest, line, text, CommandReader.Count(WithoutComment(value)) ?? DefaultOf(value)); break;
            case "timeout" when isPython: facts.Add(DeploymentFactKind.RequestTimeout, manifest, line, text, CommandReader.Count(WithoutComment(value))); break;
            case "graceful_timeout" when isPython: facts.Add(DeploymentFactKind.StopGracePeriod, manifest, line, text, CommandReader.Count(WithoutComment(value))); break;
            case "harakiri": facts.Add(DeploymentFactKind.RequestTimeout, manifest, line, text, CommandReader.Count(value)); break;
            case "numprocs" when CommandReader.Count(value) is > 1 and var copies: facts.Add(DeploymentFactKind.Replicas, manifest, line, text, copies, service); break;
            case "stopwaitsecs": facts.Add(DeploymentFactKind.StopGracePeriod, manifest, line, text, CommandReader.Count(value), service); break;
            case "command" when service is not null: CommandReader.Read(value, manifest, line, facts, service); break;
        }
    }

    private static string WithoutComment(string value) => value.Split('#')[0];

    /// <summary>The default in <c>int(os.environ.get("WORKERS", 4))</c>.</summary>
    private static int? DefaultOf(string value) => EnvironmentDefault().Match(value) is { Success: true } match ? CommandReader.Count(match.Groups[1].Value) : null;

    /// <summary>Reads Terraform and Nomad files for copies. Functions in them mostly serve the infrastructure, not the program.</summary>
    public static void ReadInfrastructure(Manifest manifest, FactCollector facts)
    {
        for (int i = 0; i < manifest.Lines.Length; i++)
        {
            string text = manifest.Lines[i];
            if (Copies().Match(text) is { Success: true } match && CommandReader.Count(match.Groups[2].Value) is { } count) facts.AddCopies(manifest, i + 1, text, count, null);
        }
    }

    /// <summary>Reads what PM2 starts.</summary>
    public static void ReadProcessManager(Manifest manifest, FactCollector facts)
    {
        for (int i = 0; i < manifest.Lines.Length; i++)
        {
            string text = manifest.Lines[i];
            if (Instances().Match(text) is { Success: true } match) facts.Add(DeploymentFactKind.Workers, manifest, i + 1, text, CommandReader.Count(match.Groups[1].Value));
            else if (KillTimeout().Match(text) is { Success: true } kill) facts.Add(DeploymentFactKind.StopGracePeriod, manifest, i + 1, text, CommandReader.Count(kill.Groups[1].Value) / 1000);
        }
    }

    [GeneratedRegex(@"^\s*\[+([^\]]+)\]+\s*(?:[#;].*)?$")]
    private static partial Regex Section();

    [GeneratedRegex(@"^\s*([A-Za-z_][\w.-]*)\s*=\s*(.+)$")]
    private static partial Regex Setting();

    [GeneratedRegex(@"(?:environ\.get|getenv|config)\(\s*[""']\w+[""']\s*,\s*[""']?(\d+)[""']?")]
    private static partial Regex EnvironmentDefault();

    [GeneratedRegex(@"^\s*(desired_count|desired_capacity|max_instance_count|max_capacity|replicas|max_replicas)\s*=\s*(\d+)\s*$")]
    private static partial Regex Copies();

    [GeneratedRegex(@"\binstances[""']?\s*:\s*[""']?(max|-?\d+|process\.env\.\w+)")]
    private static partial Regex Instances();

    [GeneratedRegex(@"\bkill_timeout[""']?\s*:\s*(\d+)")]
    private static partial Regex KillTimeout();
}
