namespace Premortem.Catalog.Yaml;

/// <summary>
/// Bounds that keep a hostile or generated document from taking the process down.
/// <see cref="Nodes"/> counts what aliases expand to, so that a document of a few hundred bytes can't unfold into millions of nodes.
/// </summary>
public sealed record YamlLimits(int Characters, int Depth, int Nodes)
{
    /// <summary>Generous for anything written by hand.</summary>
    public static YamlLimits Default { get; } = new(Characters: 4 * 1024 * 1024, Depth: 64, Nodes: 200_000);
}
