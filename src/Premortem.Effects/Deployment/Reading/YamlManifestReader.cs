using Premortem.Catalog.Yaml;

namespace Premortem.Effects.Deployment.Reading;

/// <summary>Tells YAML files by what they hold: Kubernetes, Serverless Framework, SAM, App Engine, Render.</summary>
internal static class YamlManifestReader
{
    private const int MaximumLength = 1_000_000;

    public static void Read(Manifest manifest, FactCollector facts)
    {
        if (manifest.Text.Length > MaximumLength) return;
        if (KubernetesReader.IsManifest(manifest)) KubernetesReader.Read(manifest, facts);
        else if (manifest.FileName is "serverless.yml" or "serverless.yaml") ReadServerless(manifest, facts);
        else if (manifest.Contains("AWS::Serverless::Function") || manifest.Contains("AWS::Lambda::Function")) ReadFunctions(manifest, facts);
        else if (manifest.FileName is "app.yaml" or "app.yml" && manifest.Contains("runtime:")) ReadAppEngine(manifest, facts);
        else if (manifest.FileName is "render.yaml" or "render.yml") ReadRender(manifest, facts);
    }

    private static void ReadServerless(Manifest manifest, FactCollector facts)
    {
        foreach (var document in ManifestYaml.Documents(manifest, facts))
        {
            facts.Add(DeploymentFactKind.Serverless, manifest, document.Position.Line, $"{document.Text("service") ?? "service"} on {document.Map("provider").Text("name") ?? "a serverless provider"}");
            AddTimeout(document.Map("provider"), null);
            foreach (var function in document.Map("functions")?.Entries ?? []) AddTimeout(function.Value as YamlMapping, function.Key);

            void AddTimeout(YamlMapping? mapping, string? function)
            {
                if (mapping.Scalar("timeout") is { } timeout) facts.Add(DeploymentFactKind.RequestTimeout, manifest, timeout.Position.Line, $"{function} timeout: {timeout.Text}", CommandReader.Count(timeout.Text), function);
            }
        }
    }

    private static void ReadFunctions(Manifest manifest, FactCollector facts)
    {
        int line = Array.FindIndex(manifest.Lines, l => l.Contains("AWS::Serverless::Function", StringComparison.Ordinal) || l.Contains("AWS::Lambda::Function", StringComparison.Ordinal));
        facts.Add(DeploymentFactKind.Serverless, manifest, line + 1, manifest.Lines[line]);
    }

    private static void ReadAppEngine(Manifest manifest, FactCollector facts)
    {
        foreach (var document in ManifestYaml.Documents(manifest, facts))
        {
            string? service = document.Text("service");
            var most = document.Map("automatic_scaling").Scalar("max_instances") ?? document.Map("automatic_scaling").Scalar("max_num_instances")
                ?? document.Map("basic_scaling").Scalar("max_instances") ?? document.Map("manual_scaling").Scalar("instances");
            // Without a word about it App Engine scales by load.
            if (most is not null) facts.AddCopies(manifest, most.Position.Line, $"at most {most.Text} instances", CommandReader.Count(most.Text), service);
            else facts.Add(DeploymentFactKind.Replicas, manifest, document.Position.Line, $"runtime: {document.Text("runtime")} scales by load", service: service);
            if (document.Command("entrypoint") is { } command) CommandReader.Read(command.Text, manifest, command.Line, facts, service);
        }
    }

    private static void ReadRender(Manifest manifest, FactCollector facts)
    {
        foreach (var service in ManifestYaml.Documents(manifest, facts).SelectMany(d => d.Maps("services")))
        {
            string? name = service.Text("name");
            var copies = service.Map("scaling").Scalar("maxInstances") ?? service.Scalar("numInstances");
            if (copies is not null) facts.AddCopies(manifest, copies.Position.Line, $"{name}: {copies.Text} instances", CommandReader.Count(copies.Text), name);
            if (service.Text("type") is "worker" or "cron") facts.Add(DeploymentFactKind.BackgroundProcess, manifest, service.Position.Line, $"{service.Text("type")} {name}", service: name);
            if ((service.Command("startCommand") ?? service.Command("dockerCommand")) is { } command) CommandReader.Read(command.Text, manifest, command.Line, facts, name);
        }
    }
}
