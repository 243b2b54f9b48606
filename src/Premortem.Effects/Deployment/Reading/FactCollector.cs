using Premortem.Catalog.Yaml;
using Premortem.Code.Sources;

namespace Premortem.Effects.Deployment.Reading;

/// <summary>Collects facts; what is stated twice of the same line counts once.</summary>
internal sealed class FactCollector
{
    private const int TextLimit = 160;
    private readonly List<DeploymentFact> facts = [];
    private readonly List<FileProblem> problems = [];

    public int Count => facts.Count;

    public void Add(DeploymentFactKind kind, Manifest manifest, int line, string text, int? count = null, string? service = null) =>
        Add(kind, manifest.Path, line, text, count, service);

    public void Add(DeploymentFactKind kind, string path, int line, string text, int? count = null, string? service = null)
    {
        text = text.Trim();
        if (text.Length > TextLimit) text = text[..TextLimit] + "…";
        var fact = new DeploymentFact(kind, path, line, text, count, service);
        if (!facts.Contains(fact)) facts.Add(fact);
    }

    /// <summary>Adds a number of copies: one copy is a statement of its own.</summary>
    public void AddCopies(Manifest manifest, int line, string text, int? count, string? service)
    {
        if (count == 0) return;
        Add(count == 1 ? DeploymentFactKind.SingleInstance : DeploymentFactKind.Replicas, manifest, line, text, count, service);
    }

    public void AddProblem(Manifest manifest, string message) => problems.Add(new FileProblem(manifest.Path, message));

    public void AddProblem(Manifest manifest, InvalidDocumentException invalid) => AddProblem(manifest, invalid.Problems.Count > 0 ? invalid.Problems[0].Message : "it is not valid");

    public DeploymentFacts ToFacts()
    {
        var scaled = facts.Where(f => f.Kind == DeploymentFactKind.Replicas).Select(f => f.Service).ToHashSet(StringComparer.Ordinal);
        return new DeploymentFacts([.. facts.Where(f => f.Kind != DeploymentFactKind.SingleInstance || !scaled.Contains(f.Service))
            .OrderBy(f => f.Path, StringComparer.Ordinal).ThenBy(f => f.Line).ThenBy(f => f.Kind).ThenBy(f => f.Text, StringComparer.Ordinal)])
        {
            Problems = [.. problems.OrderBy(p => p.Path, StringComparer.Ordinal)],
        };
    }
}
