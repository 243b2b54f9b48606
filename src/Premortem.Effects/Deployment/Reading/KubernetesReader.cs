using System.Text.RegularExpressions;
using Premortem.Catalog.Yaml;

namespace Premortem.Effects.Deployment.Reading;

/// <summary>Reads manifests of Kubernetes and values of Helm charts. Templates with holes aren't YAML and are read line by line.</summary>
internal static partial class KubernetesReader
{
    public static bool IsManifest(Manifest manifest) => manifest.Contains("apiVersion:") && manifest.Contains("kind:");

    public static void Read(Manifest manifest, FactCollector facts)
    {
        if (manifest.Contains("{{"))
        {
            ReadTemplate(manifest, facts);
            return;
        }
        foreach (var document in ManifestYaml.Documents(manifest, facts)) ReadObject(document, manifest, facts, 0);
    }

    private static void ReadObject(YamlMapping document, Manifest manifest, FactCollector facts, int depth)
    {
        string? name = document.Map("metadata").Text("name");
        var spec = document.Map("spec");
        switch (document.Text("kind"))
        {
            case "Deployment" or "StatefulSet" or "ReplicaSet" or "Rollout" or "DeploymentConfig": ReadWorkload(name, spec, manifest, facts); break;
            case "DaemonSet" or "Job" or "Pod": ReadPod(name, spec.Map("template").Map("spec") ?? spec, manifest, facts); break;
            case "CronJob":
                facts.Add(DeploymentFactKind.BackgroundProcess, manifest, document.Position.Line, $"CronJob {name}", service: name);
                break;
            case "HorizontalPodAutoscaler" or "ScaledObject": ReadScaler(spec, manifest, facts); break;
            case "Service" when document.Text("apiVersion")?.StartsWith("serving.knative.dev", StringComparison.Ordinal) == true:
                facts.Add(DeploymentFactKind.Replicas, manifest, document.Position.Line, $"Knative service {name} scales by requests", service: name);
                break;
            case "List" when depth < 3:
                foreach (var item in document.Maps("items")) ReadObject(item, manifest, facts, depth + 1);
                break;
        }
    }

    private static void ReadWorkload(string? name, YamlMapping? spec, Manifest manifest, FactCollector facts)
    {
        if (spec.Scalar("replicas") is { } replicas) facts.AddCopies(manifest, replicas.Position.Line, $"{name}: replicas: {replicas.Text}", CommandReader.Count(replicas.Text), name);
        ReadPod(name, spec.Map("template").Map("spec"), manifest, facts);
    }

    private static void ReadPod(string? name, YamlMapping? pod, Manifest manifest, FactCollector facts)
    {
        if (pod.Scalar("terminationGracePeriodSeconds") is { } grace)
            facts.Add(DeploymentFactKind.StopGracePeriod, manifest, grace.Position.Line, $"{name}: terminationGracePeriodSeconds: {grace.Text}", CommandReader.Count(grace.Text), name);
        foreach (var container in pod.Maps("containers"))
        {
            var command = container.Command("command");
            var arguments = container.Command("args");
            if ((command ?? arguments) is { } first) CommandReader.Read($"{command?.Text} {arguments?.Text}".Trim(), manifest, first.Line, facts, name);
            foreach (var variable in container.Maps("env"))
                if (variable.Text("name") is { } key && variable.Scalar("value") is { } value) ContainerFileReader.ReadVariables($"{key}={value.Text}", manifest, value.Position.Line, facts, name);
        }
    }

    private static void ReadScaler(YamlMapping? spec, Manifest manifest, FactCollector facts)
    {
        string? target = spec.Map("scaleTargetRef").Text("name");
        if ((spec.Scalar("maxReplicas") ?? spec.Scalar("maxReplicaCount")) is { } most)
            facts.AddCopies(manifest, most.Position.Line, $"{target}: scaled to at most {most.Text}", CommandReader.Count(most.Text), target);
    }

    /// <summary>Reads the values of a chart: copies and scaling at any depth.</summary>
    public static void ReadValues(Manifest manifest, FactCollector facts)
    {
        foreach (var document in ManifestYaml.Documents(manifest, facts)) ReadValues(document, null, manifest, facts, 0);
    }

    private static void ReadValues(YamlMapping values, string? service, Manifest manifest, FactCollector facts, int depth)
    {
        if (depth > 6) return;
        var scaling = values.Map("autoscaling") ?? values.Map("hpa");
        bool isScaled = scaling.Text("enabled") == "true";
        if (isScaled)
        {
            var most = scaling.Scalar("maxReplicas");
            facts.AddCopies(manifest, scaling!.Position.Line, $"{service ?? "autoscaling"}: scaled to at most {most?.Text ?? "?"}", most is null ? null : CommandReader.Count(most.Text), service);
        }
        else if ((values.Scalar("replicaCount") ?? values.Scalar("replicas")) is { } copies)
            facts.AddCopies(manifest, copies.Position.Line, $"{service ?? "replicaCount"}: {copies.Text} copies", CommandReader.Count(copies.Text), service);
        if (values.Scalar("terminationGracePeriodSeconds") is { } grace)
            facts.Add(DeploymentFactKind.StopGracePeriod, manifest, grace.Position.Line, $"terminationGracePeriodSeconds: {grace.Text}", CommandReader.Count(grace.Text), service);
        foreach (var entry in values.Entries)
            if (entry.Value is YamlMapping inner && entry.Key is not ("autoscaling" or "hpa" or "resources" or "postgresql" or "redis" or "mysql" or "mongodb" or "rabbitmq" or "kafka" or "minio" or "elasticsearch"))
                ReadValues(inner, entry.Key, manifest, facts, depth + 1);
    }

    private static void ReadTemplate(Manifest manifest, FactCollector facts)
    {
        for (int i = 0; i < manifest.Lines.Length; i++)
        {
            if (TemplateSetting().Match(manifest.Lines[i]) is not { Success: true } match) continue;
            string key = match.Groups[1].Value, value = match.Groups[2].Value.Trim();
            // A hole is filled from the values, which are read where they stand.
            if (value.StartsWith("{{", StringComparison.Ordinal)) continue;
            if (key == "terminationGracePeriodSeconds") facts.Add(DeploymentFactKind.StopGracePeriod, manifest, i + 1, manifest.Lines[i], CommandReader.Count(value));
            else if (CommandReader.Count(value) is { } count) facts.AddCopies(manifest, i + 1, manifest.Lines[i], count, null);
        }
    }

    [GeneratedRegex(@"^\s*(replicas|maxReplicas|terminationGracePeriodSeconds):\s*([^#]+)")]
    private static partial Regex TemplateSetting();
}
