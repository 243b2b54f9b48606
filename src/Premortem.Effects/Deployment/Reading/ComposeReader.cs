using Premortem.Catalog.Yaml;

namespace Premortem.Effects.Deployment.Reading;

/// <summary>Reads the services of a compose file.</summary>
internal static class ComposeReader
{
    // Images of stores and gateways: how many there are of them says nothing of the program.
    private static readonly string[] infrastructure =
        ["postgres", "postgis", "mysql", "mariadb", "mongo", "redis", "valkey", "rabbitmq", "kafka", "zookeeper", "minio", "nginx", "caddy", "traefik", "haproxy", "elasticsearch", "opensearch",
         "memcached", "clickhouse", "mailhog", "mailpit", "prometheus", "grafana", "jaeger", "localstack", "meilisearch", "qdrant", "nats"];

    public static void Read(Manifest manifest, FactCollector facts)
    {
        foreach (var document in ManifestYaml.Documents(manifest, facts))
            foreach (var entry in document.Map("services")?.Entries ?? [])
                if (entry.Value is YamlMapping service && !IsInfrastructure(service)) Read(entry.Key, service, manifest, facts);
    }

    private static bool IsInfrastructure(YamlMapping service) => !service.Has("build") && service.Text("image") is { } image
        && infrastructure.Any(i => image[(image.LastIndexOf('/') + 1)..].StartsWith(i, StringComparison.OrdinalIgnoreCase));

    private static void Read(string name, YamlMapping service, Manifest manifest, FactCollector facts)
    {
        if ((service.Map("deploy").Scalar("replicas") ?? service.Scalar("scale")) is { } copies)
            facts.AddCopies(manifest, copies.Position.Line, $"{name}: {copies.Text} copies", CommandReader.Count(copies.Text), name);
        if (service.Scalar("stop_grace_period") is { } grace)
            facts.Add(DeploymentFactKind.StopGracePeriod, manifest, grace.Position.Line, $"{name}: stop_grace_period {grace.Text}", ManifestYaml.Seconds(grace.Text), name);
        foreach (string key in new[] { "command", "entrypoint" })
            if (service.Command(key) is { } command) CommandReader.Read(command.Text, manifest, command.Line, facts, name);
        if (service.Find("environment") is { } environment) ReadEnvironment(name, environment, manifest, facts);
    }

    private static void ReadEnvironment(string name, YamlNode environment, Manifest manifest, FactCollector facts)
    {
        if (environment is YamlMapping mapping)
        {
            foreach (var entry in mapping.Entries)
                if (entry.Value is YamlScalar value) ContainerFileReader.ReadVariables($"{entry.Key}={value.Text}", manifest, entry.Position.Line, facts, name);
        }
        else if (environment is YamlSequence sequence)
            foreach (var item in sequence.Items.OfType<YamlScalar>()) ContainerFileReader.ReadVariables(item.Text, manifest, item.Position.Line, facts, name);
    }
}
