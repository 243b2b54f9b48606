using System.Collections.Immutable;
using Premortem.Effects.Deployment;

namespace Premortem.Review.Configuration;

/// <summary>What a repository's <c>premortem.yaml</c> says; without one, everything is at its default.</summary>
public sealed record ReviewConfiguration
{
    public const string FileName = "premortem.yaml";

    /// <summary>Folder of a repository's own library models, unless its configuration names another.</summary>
    public const string DefaultLibraries = ".premortem/libraries";

    public static readonly ReviewConfiguration Default = new();

    /// <summary>The file, as messages name it; empty without one.</summary>
    public string File { get; init; } = "";

    /// <summary>Only these are read; empty for everything.</summary>
    public ImmutableArray<PathPattern> Include { get; init; } = [];

    public ImmutableArray<PathPattern> Exclude { get; init; } = [];

    /// <summary>Folder of library models, relative to the root.</summary>
    public string Libraries { get; init; } = DefaultLibraries;

    /// <summary>Findings below aren't shown; null where the configuration leaves it open.</summary>
    public Severity? Severity { get; init; }

    /// <summary>Baseline file, relative to the root.</summary>
    public string? Baseline { get; init; }

    public ImmutableSortedDictionary<string, ModeSetting> Modes { get; init; } = ImmutableSortedDictionary.Create<string, ModeSetting>(StringComparer.Ordinal);

    public ImmutableArray<Declaration> Declarations { get; init; } = [];

    public ImmutableArray<Ignored> Ignored { get; init; } = [];

    /// <summary>What the configuration says about the deployment; null to go by the manifests.</summary>
    public DeploymentFacts? Deployment { get; init; }

    public bool Excludes(string path) =>
        Exclude.Any(pattern => pattern.Matches(path)) || (!Include.IsEmpty && !Include.Any(pattern => pattern.Matches(path)));

    internal bool Asks(Rule rule) => Modes.TryGetValue(rule.Mode, out var setting) ? setting.IsOn : rule.IsOnByDefault;

    internal Severity ThresholdOf(string mode) => Modes.TryGetValue(mode, out var setting) ? setting.Threshold : Review.Severity.Low;
}
