namespace Premortem.Effects.Deployment.Reading;

internal enum ManifestKind { ContainerFile, Script, Compose, ProcessList, HelmValues, Yaml, Settings, Json, Infrastructure, ProcessManager }

/// <summary>Tells manifests by their names.</summary>
internal static class ManifestKinds
{
    private static readonly string[] developmentParts = ["dev", "development", "devel", "test", "testing", "tests", "ci", "local", "debug", "e2e", "override", "example", "sample"];
    private static readonly string[] developmentFolders = [".devcontainer", ".github", "node_modules", ".storybook", "docs", "doc", "examples", "example", "dev", "local"];

    /// <summary>What a file is; null when it says nothing about deployment.</summary>
    public static ManifestKind? Of(string path)
    {
        string name = path[(path.LastIndexOf('/') + 1)..];
        string lower = name.ToLowerInvariant();
        if (lower.StartsWith("dockerfile", StringComparison.Ordinal) || lower.EndsWith(".dockerfile", StringComparison.Ordinal) || lower.StartsWith("containerfile", StringComparison.Ordinal)) return ManifestKind.ContainerFile;
        if (lower.StartsWith("procfile", StringComparison.Ordinal)) return ManifestKind.ProcessList;
        if (IsGunicornSettings(lower)) return ManifestKind.Settings;
        if (lower.StartsWith("ecosystem.", StringComparison.Ordinal) || lower is "pm2.json" or "pm2.config.js" or "pm2.config.cjs" or "process.yml" or "process.json") return ManifestKind.ProcessManager;
        bool isYaml = lower.EndsWith(".yml", StringComparison.Ordinal) || lower.EndsWith(".yaml", StringComparison.Ordinal);
        if (isYaml && (lower.StartsWith("docker-compose", StringComparison.Ordinal) || lower.StartsWith("compose.", StringComparison.Ordinal) || lower.StartsWith("compose-", StringComparison.Ordinal) || lower.StartsWith("docker-stack", StringComparison.Ordinal)))
            return ManifestKind.Compose;
        if (isYaml && lower.StartsWith("values", StringComparison.Ordinal)) return ManifestKind.HelmValues;
        if (isYaml) return ManifestKind.Yaml;
        return lower switch
        {
            "uwsgi.ini" or "supervisord.conf" or "supervisor.conf" or "fly.toml" or "netlify.toml" or "wrangler.toml" or "railway.toml" or "granian.toml" => ManifestKind.Settings,
            "vercel.json" or "firebase.json" or "host.json" or "wrangler.jsonc" or "wrangler.json" or "now.json" or "railway.json" => ManifestKind.Json,
            _ => OfExtension(lower, path),
        };
    }

    private static ManifestKind? OfExtension(string lower, string path)
    {
        if (lower.EndsWith(".sh", StringComparison.Ordinal) || lower is "run" or "entrypoint" or "start" or "docker-entrypoint" || path.StartsWith("bin/", StringComparison.Ordinal) && !lower.Contains('.', StringComparison.Ordinal)) return ManifestKind.Script;
        if (lower.EndsWith(".tf", StringComparison.Ordinal) || lower.EndsWith(".nomad", StringComparison.Ordinal) || lower.EndsWith(".nomad.hcl", StringComparison.Ordinal)) return ManifestKind.Infrastructure;
        if (lower.EndsWith(".ini", StringComparison.Ordinal) && lower.Contains("uwsgi", StringComparison.Ordinal) || lower.EndsWith(".conf", StringComparison.Ordinal) && path.Contains("supervisor", StringComparison.OrdinalIgnoreCase)) return ManifestKind.Settings;
        return null;
    }

    private static bool IsGunicornSettings(string lower) => lower.EndsWith(".py", StringComparison.Ordinal)
        && (lower is "gunicorn.py" or "gunicorn_config.py" || lower.Contains("gunicorn", StringComparison.Ordinal) && lower.Contains("conf", StringComparison.Ordinal));

    /// <summary>Whether a manifest runs the program on a developer's machine, or shows how it might be run.</summary>
    public static bool IsForDevelopment(string path)
    {
        string[] steps = path.Split('/');
        if (steps.SkipLast(1).Any(s => developmentFolders.Contains(s.ToLowerInvariant()))) return true;
        return steps[^1].ToLowerInvariant().Split('.', '-', '_').Any(part => developmentParts.Contains(part));
    }
}
