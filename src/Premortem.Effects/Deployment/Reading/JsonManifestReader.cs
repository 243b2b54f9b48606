using System.Text.Json;

namespace Premortem.Effects.Deployment.Reading;

/// <summary>Reads JSON manifests of hosting platforms.</summary>
internal static class JsonManifestReader
{
    private static readonly JsonDocumentOptions lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public static void Read(Manifest manifest, FactCollector facts)
    {
        try
        {
            using var document = JsonDocument.Parse(manifest.Text, lenient);
            if (document.RootElement.ValueKind == JsonValueKind.Object) Read(document.RootElement, manifest, facts);
        }
        catch (JsonException e)
        {
            facts.AddProblem(manifest, $"not valid JSON at line {(e.LineNumber ?? 0) + 1}");
        }
    }

    private static void Read(JsonElement root, Manifest manifest, FactCollector facts)
    {
        switch (manifest.FileName)
        {
            case "vercel.json" or "now.json":
                facts.Add(DeploymentFactKind.Serverless, manifest, 1, "deployed to Vercel");
                if (root.TryGetProperty("functions", out var functions) && functions.ValueKind == JsonValueKind.Object) ReadDurations(functions, manifest, facts);
                break;
            case "firebase.json" when root.TryGetProperty("functions", out _): facts.Add(DeploymentFactKind.Serverless, manifest, LineOf(manifest, "\"functions\""), "Firebase functions"); break;
            case "host.json" when root.TryGetProperty("version", out _) && (root.TryGetProperty("extensionBundle", out _) || root.TryGetProperty("functionTimeout", out _)):
                facts.Add(DeploymentFactKind.Serverless, manifest, 1, "Azure Functions");
                break;
            case "wrangler.json" or "wrangler.jsonc": facts.Add(DeploymentFactKind.Serverless, manifest, 1, "Cloudflare Worker"); break;
            case "railway.json" when root.TryGetProperty("deploy", out var deploy) && deploy.ValueKind == JsonValueKind.Object: ReadRailway(deploy, manifest, facts); break;
        }
    }

    private static void ReadDurations(JsonElement functions, Manifest manifest, FactCollector facts)
    {
        foreach (var function in functions.EnumerateObject())
            if (function.Value.ValueKind == JsonValueKind.Object && function.Value.TryGetProperty("maxDuration", out var limit) && limit.TryGetInt32OrNull() is { } seconds)
                facts.Add(DeploymentFactKind.RequestTimeout, manifest, LineOf(manifest, $"\"{function.Name}\""), $"{function.Name}: maxDuration {seconds}", seconds, function.Name);
    }

    private static void ReadRailway(JsonElement deploy, Manifest manifest, FactCollector facts)
    {
        if (deploy.TryGetProperty("numReplicas", out var replicas) && replicas.TryGetInt32OrNull() is { } count) facts.AddCopies(manifest, LineOf(manifest, "\"numReplicas\""), $"numReplicas: {count}", count, null);
        if (deploy.TryGetProperty("startCommand", out var command) && command.ValueKind == JsonValueKind.String) CommandReader.Read(command.GetString()!, manifest, LineOf(manifest, "\"startCommand\""), facts);
    }

    private static int? TryGetInt32OrNull(this JsonElement element) => element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out int value) ? value : null;

    private static int LineOf(Manifest manifest, string part) => Math.Max(Array.FindIndex(manifest.Lines, l => l.Contains(part, StringComparison.Ordinal)), 0) + 1;
}
