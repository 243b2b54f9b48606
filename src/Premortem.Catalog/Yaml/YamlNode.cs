namespace Premortem.Catalog.Yaml;

/// <summary>A value in a document. Wrong content is reported to the document, so that one run shows all problems.</summary>
public abstract class YamlNode
{
    private readonly ICollection<DocumentProblem> problems;

    private protected YamlNode(DocumentPosition position, ICollection<DocumentProblem> problems)
    {
        Position = position;
        this.problems = problems;
    }

    public DocumentPosition Position { get; }

    /// <summary>What a message calls this node: "text", "a list", "a mapping".</summary>
    public abstract string Kind { get; }

    /// <summary>Nodes in this subtree with aliases expanded; at least one.</summary>
    internal abstract int Weight { get; }

    /// <summary>Records a problem at this node.</summary>
    public void Report(string message) => ReportAt(Position, message);

    private protected ICollection<DocumentProblem> Problems => problems;

    private protected void ReportAt(DocumentPosition position, string message) =>
        problems.Add(new DocumentProblem(position, message));
}
