using Premortem.Code.Sources;
using Premortem.Effects.Deployment.Reading;
using Premortem.Effects.Linking;

namespace Premortem.Effects.Deployment;

/// <summary>
/// Reads how a program is deployed from its manifests: container files, compose, Kubernetes, Helm, process managers, hosting platforms.
/// A file that can't be read is a problem to tell, never an end.
/// </summary>
public static class DeploymentReader
{
    /// <summary>Reads all manifests outside of tests and of what only serves development.</summary>
    public static DeploymentFacts Read(CodeBase code, RepositoryFiles files)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(files);
        var facts = new FactCollector();
        foreach (string path in files.Paths)
        {
            if (ManifestKinds.Of(path) is not { } kind || TestCode.Contains(path) || ManifestKinds.IsForDevelopment(path)) continue;
            if (files.ReadText(path) is { } text) Read(kind, new Manifest(path, text), facts, files);
        }
        ProgramStarts.Read(code, facts);
        return facts.ToFacts();
    }

    private static void Read(ManifestKind kind, Manifest manifest, FactCollector facts, RepositoryFiles files)
    {
        switch (kind)
        {
            case ManifestKind.ContainerFile: ContainerFileReader.Read(manifest, facts); break;
            case ManifestKind.Script: ScriptReader.Read(manifest, facts); break;
            case ManifestKind.Compose: ComposeReader.Read(manifest, facts); break;
            case ManifestKind.ProcessList: ScriptReader.ReadProcessList(manifest, facts); break;
            case ManifestKind.HelmValues when files.Exists(manifest.Sibling("Chart.yaml")): KubernetesReader.ReadValues(manifest, facts); break;
            case ManifestKind.Yaml or ManifestKind.HelmValues: YamlManifestReader.Read(manifest, facts); break;
            case ManifestKind.Settings: SettingsReader.Read(manifest, facts); break;
            case ManifestKind.Json: JsonManifestReader.Read(manifest, facts); break;
            case ManifestKind.Infrastructure: SettingsReader.ReadInfrastructure(manifest, facts); break;
            case ManifestKind.ProcessManager: SettingsReader.ReadProcessManager(manifest, facts); break;
        }
    }
}
