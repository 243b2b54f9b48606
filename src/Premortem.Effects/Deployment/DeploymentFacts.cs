using System.Collections.Immutable;
using Premortem.Code.Sources;

namespace Premortem.Effects.Deployment;

/// <summary>One statement of a manifest about how the program is run, with its place.</summary>
public sealed record DeploymentFact(DeploymentFactKind Kind, string Path, int Line, string Text, int? Count = null, string? Service = null);

public enum DeploymentFactKind
{
    /// <summary>Several copies of a service (replicas, scale, autoscaling).</summary>
    Replicas,
    /// <summary>Several processes inside one copy (gunicorn, uvicorn, PM2 cluster).</summary>
    Workers,
    /// <summary>Functions started per request or per event; memory and background work end with the invocation.</summary>
    Serverless,
    /// <summary>A separate process for jobs (worker in Procfile, Celery service).</summary>
    BackgroundProcess,
    RequestTimeout,
    StopGracePeriod,
    /// <summary>One copy is stated and nothing scales it.</summary>
    SingleInstance,
}

/// <summary>How the program is deployed, as far as files say.</summary>
public sealed record DeploymentFacts(ImmutableArray<DeploymentFact> Facts)
{
    public static readonly DeploymentFacts None = new([]);

    /// <summary>Manifests that couldn't be read.</summary>
    public ImmutableArray<FileProblem> Problems { get; init; } = [];

    public DeploymentFact? SeveralProcesses => Facts.FirstOrDefault(f => f.Kind is DeploymentFactKind.Replicas or DeploymentFactKind.Workers && f.Count is null or > 1);

    /// <summary>What says that a module runs as a function: a manifest in a folder above it.</summary>
    public DeploymentFact? ServerlessAt(string path) => Facts.FirstOrDefault(f => f.Kind == DeploymentFactKind.Serverless
        && path.StartsWith(f.Path[..(f.Path.LastIndexOf('/') + 1)], StringComparison.Ordinal));

    public DeploymentFact? Serverless => Facts.FirstOrDefault(f => f.Kind == DeploymentFactKind.Serverless);
}
