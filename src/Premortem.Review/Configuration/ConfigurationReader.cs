using System.Collections.Immutable;
using Premortem.Catalog;
using Premortem.Catalog.Yaml;
using Premortem.Effects.Deployment;

namespace Premortem.Review.Configuration;

/// <summary>Reads <c>premortem.yaml</c>; docs/schema/premortem.schema.json says the same for editors.</summary>
public sealed class ConfigurationReader
{
    private readonly string file;
    private readonly IReadOnlyCollection<string> modes;

    private ConfigurationReader(string file, IReadOnlyCollection<string> modes)
    {
        this.file = file;
        this.modes = modes;
    }

    /// <param name="file">As messages name it.</param>
    /// <param name="text">What it holds.</param>
    /// <param name="modes">Ids of all failure modes.</param>
    /// <exception cref="InvalidDocumentException">It isn't a valid configuration; carries every problem with its place.</exception>
    public static ReviewConfiguration Read(string file, string text, IReadOnlyCollection<string> modes) =>
        new ConfigurationReader(file, modes).Read(text);

    private ReviewConfiguration Read(string text)
    {
        var document = YamlDocument.Parse(file, text);
        var root = document.Mapping();
        var configuration = new ReviewConfiguration
        {
            File = file,
            Include = [.. root.OptionalStrings("include").Select(PathPattern.OfPath)],
            Exclude = [.. root.OptionalStrings("exclude").Select(PathPattern.OfPath)],
            Libraries = root.OptionalString("libraries") ?? ReviewConfiguration.DefaultLibraries,
            Severity = root.OptionalEnum<Severity>("severity"),
            Baseline = root.OptionalString("baseline"),
            Modes = ReadModes(root.OptionalMapping("modes")),
            Declarations = [.. root.OptionalMappings("declarations").Select(ReadDeclaration)],
            Ignored = [.. root.OptionalMappings("ignore").Select(ReadIgnored)],
            Deployment = ReadDeployment(root.OptionalMapping("deployment")),
        };
        root.RejectUnknownKeys();
        document.ThrowIfInvalid();
        return configuration;
    }

    private ImmutableSortedDictionary<string, ModeSetting> ReadModes(YamlMapping? settings)
    {
        var read = ImmutableSortedDictionary.CreateBuilder<string, ModeSetting>(StringComparer.Ordinal);
        foreach (var entry in settings?.Entries ?? [])
        {
            if (settings!.OptionalString(entry.Key) is not { } value) continue;
            read[entry.Key] = ReadSetting(entry.Value, value);
        }
        settings?.RejectUnknownKeysBut(modes, "failure mode");
        return read.ToImmutable();
    }

    private static ModeSetting ReadSetting(YamlNode node, string value)
    {
        if (value is "on" or "true") return new ModeSetting(true, Severity.Low);
        if (value is "off" or "false") return new ModeSetting(false, Severity.Low);
        if (KebabCase.TryParse(value, out Severity threshold)) return new ModeSetting(true, threshold);
        string[] allowed = ["on", "off", "low", "medium", "high"];
        node.Report($"unknown setting '{value}'{Spelling.Hint(value, allowed)}; one of {string.Join(", ", allowed)} (from which severity on it is shown)");
        return new ModeSetting(true, Severity.Low);
    }

    private Declaration ReadDeclaration(YamlMapping entry)
    {
        var kind = entry.RequireEnum<DeclarationKind>("is");
        string? key = entry.OptionalString("key");
        if (kind == DeclarationKind.IdempotentBy && key is null) entry.Report("'idempotent-by' needs a 'key': the field that tells one request from another");
        if (kind != DeclarationKind.IdempotentBy && key is not null) entry.Report("only 'idempotent-by' has a 'key'");
        var declaration = new Declaration(kind, key, ReadTarget(entry, isRequired: true), entry.RequireString("reason"), file, entry.Position.Line);
        entry.RejectUnknownKeys();
        return declaration;
    }

    private Ignored ReadIgnored(YamlMapping entry)
    {
        var ignored = entry.Find("mode") is YamlSequence ? entry.RequireStrings("mode") : [entry.RequireString("mode")];
        foreach (string mode in ignored)
            if (mode.Length > 0 && !modes.Contains(mode)) entry.Report($"unknown failure mode '{mode}'{Spelling.Hint(mode, modes)}");
        var read = new Ignored(ignored, ReadTarget(entry, isRequired: false), entry.RequireString("reason"), file, entry.Position.Line);
        entry.RejectUnknownKeys();
        return read;
    }

    private static Target ReadTarget(YamlMapping entry, bool isRequired)
    {
        string? path = entry.OptionalString("path");
        string? symbol = entry.OptionalString("symbol");
        string? table = entry.OptionalString("table");
        if (isRequired && path is null && symbol is null && table is null)
            entry.Report("say what this is about: at least one of 'table', 'symbol' and 'path'");
        return new Target(path is null ? null : PathPattern.OfPath(path), symbol is null ? null : PathPattern.OfSymbol(symbol), table);
    }

    private DeploymentFacts? ReadDeployment(YamlMapping? entry)
    {
        if (entry is null) return null;
        var facts = ImmutableArray.CreateBuilder<DeploymentFact>();
        int? replicas = PositiveCount(entry, "replicas");
        int? workers = PositiveCount(entry, "workers");
        bool isServerless = entry.OptionalBool("serverless") == true;
        if (replicas > 1) Add(DeploymentFactKind.Replicas, $"replicas: {replicas}", replicas);
        if (workers > 1) Add(DeploymentFactKind.Workers, $"workers: {workers}", workers);
        if (isServerless) Add(DeploymentFactKind.Serverless, "serverless: true", null);
        if (!isServerless && replicas is null or 1 && workers is null or 1 && (replicas ?? workers) is not null)
            Add(DeploymentFactKind.SingleInstance, "replicas: 1", 1);
        entry.RejectUnknownKeys();
        return new DeploymentFacts(facts.ToImmutable());

        void Add(DeploymentFactKind kind, string text, int? count) => facts.Add(new DeploymentFact(kind, file, entry.Position.Line, text, count));
    }

    private static int? PositiveCount(YamlMapping entry, string key)
    {
        int? count = entry.OptionalInt(key);
        if (count < 1) entry.Report($"'{key}' must be at least 1, but it is {count}");
        return count;
    }
}
