using System.Collections.Immutable;

namespace Premortem.Catalog.Yaml;

/// <summary>
/// One YAML document and the problems found in it. Read it through <see cref="Root"/>, then call <see cref="ThrowIfInvalid"/>:
/// <code>
/// YamlDocument document = YamlDocument.Parse(file, text);
/// YamlMapping root = document.Mapping();
/// string title = root.RequireString("title");
/// root.RejectUnknownKeys();
/// document.ThrowIfInvalid();
/// </code>
/// </summary>
public sealed class YamlDocument
{
    private readonly List<DocumentProblem> problems;

    internal YamlDocument(YamlNode root, List<DocumentProblem> problems)
    {
        Root = root;
        this.problems = problems;
    }

    public YamlNode Root { get; }

    /// <summary>Reported so far, in the order of reporting.</summary>
    public IReadOnlyList<DocumentProblem> Problems => problems;

    /// <summary>Parses text that must hold exactly one document. An empty text is a document whose root is nothing.</summary>
    /// <exception cref="InvalidDocumentException">The text is not YAML, is beyond the limits, or holds several documents.</exception>
    public static YamlDocument Parse(string file, string text, YamlLimits? limits = null)
    {
        ImmutableArray<YamlDocument> documents = ParseAll(file, text, limits);
        if (documents.Length > 1)
        {
            throw new InvalidDocumentException(
                [new DocumentProblem(documents[1].Root.Position, "one document is expected, but a second one starts here")]);
        }

        return documents.Length == 1 ? documents[0] : Empty(file);
    }

    /// <summary>Parses text that may hold several documents separated by <c>---</c>, as deployment manifests do.</summary>
    /// <exception cref="InvalidDocumentException">The text is not YAML or is beyond the limits.</exception>
    public static ImmutableArray<YamlDocument> ParseAll(string file, string text, YamlLimits? limits = null) =>
        new YamlComposer(file, limits ?? YamlLimits.Default).Compose(text);

    /// <summary>The root as a mapping; a document of another kind is reported and read as an empty mapping.</summary>
    public YamlMapping Mapping()
    {
        if (Root is YamlMapping mapping)
        {
            return mapping;
        }

        if (Root is not YamlScalar { IsNull: true })
        {
            Root.Report($"the document must be a mapping of keys to values, but it is {Root.Kind}");
            return new YamlMapping(Root.Position, new List<DocumentProblem>(), [], weight: 1);
        }

        return new YamlMapping(Root.Position, problems, [], weight: 1);
    }

    /// <exception cref="InvalidDocumentException">Something was reported.</exception>
    public void ThrowIfInvalid()
    {
        if (problems.Count > 0)
        {
            throw new InvalidDocumentException(problems);
        }
    }

    private static YamlDocument Empty(string file)
    {
        var problems = new List<DocumentProblem>();
        return new YamlDocument(new YamlScalar(new DocumentPosition(file, 1, 1), problems, "", isPlain: true), problems);
    }
}
