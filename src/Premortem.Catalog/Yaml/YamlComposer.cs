using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Premortem.Catalog.Yaml;

/// <summary>
/// Builds nodes straight from the parser's events. The depth is checked before each descent and the expanded size at each node and
/// alias, so neither deep nesting nor alias expansion ("billion laughs") gets as far as costing memory or stack.
/// </summary>
internal sealed class YamlComposer(string file, YamlLimits limits)
{
    private readonly Dictionary<string, YamlNode> anchors = new(StringComparer.Ordinal);
    private List<DocumentProblem> problems = [];
    private int nodes;

    public ImmutableArray<YamlDocument> Compose(string text)
    {
        if (text.Length > limits.Characters)
        {
            throw Failure(new DocumentPosition(file, 1, 1),
                $"the document has {text.Length} characters; the limit is {limits.Characters}");
        }

        var parser = new Parser(new StringReader(text));
        try
        {
            return ComposeStream(parser);
        }
        catch (YamlException syntax)
        {
            throw Failure(PositionOf(syntax.Start), $"not valid YAML: {FirstLine(syntax.Message)}");
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // The scanner's own assertions fail on some malformed text, an unclosed bracket for one; it has no position then.
            throw Failure(PositionOf(parser.Current?.End ?? Mark.Empty), "not valid YAML after this place; is a bracket or quote left open?");
        }
    }

    private ImmutableArray<YamlDocument> ComposeStream(Parser parser)
    {
        var documents = ImmutableArray.CreateBuilder<YamlDocument>();
        parser.Consume<StreamStart>();
        while (!parser.Accept<StreamEnd>(out _))
        {
            parser.Consume<DocumentStart>();
            anchors.Clear();
            problems = [];
            YamlNode root = ComposeNode(parser, depth: 1);
            documents.Add(new YamlDocument(root, problems));
            parser.Consume<DocumentEnd>();
        }

        return documents.ToImmutable();
    }

    private YamlNode ComposeNode(Parser parser, int depth)
    {
        ParsingEvent current = parser.Consume<ParsingEvent>();
        DocumentPosition position = PositionOf(current.Start);
        if (depth > limits.Depth)
        {
            throw Failure(position, $"nested deeper than {limits.Depth} levels");
        }

        Count(position, 1);
        return current switch
        {
            AnchorAlias alias => Resolve(alias, position),
            Scalar scalar => Anchored(scalar, new YamlScalar(position, problems, scalar.Value, scalar.Style == ScalarStyle.Plain)),
            SequenceStart start => Anchored(start, ComposeSequence(parser, position, depth)),
            MappingStart start => Anchored(start, ComposeMapping(parser, position, depth)),
            _ => throw Failure(position, "a value is expected here"),
        };
    }

    private YamlSequence ComposeSequence(Parser parser, DocumentPosition position, int depth)
    {
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        int weight = 1;
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            YamlNode item = ComposeNode(parser, depth + 1);
            weight += item.Weight;
            items.Add(item);
        }

        return new YamlSequence(position, problems, items.ToImmutable(), weight);
    }

    private YamlMapping ComposeMapping(Parser parser, DocumentPosition position, int depth)
    {
        var entries = new YamlEntries(problems);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            YamlNode key = ComposeNode(parser, depth + 1);
            YamlNode value = ComposeNode(parser, depth + 1);
            if (key is not YamlScalar scalar)
            {
                throw Failure(key.Position, $"a key must be text, but it is {key.Kind}");
            }

            entries.Add(scalar, value);
        }

        return new YamlMapping(position, problems, entries.InOrder(), entries.Weight);
    }

    private YamlNode Resolve(AnchorAlias alias, DocumentPosition position)
    {
        if (!anchors.TryGetValue(alias.Value.Value, out YamlNode? target))
        {
            // An anchor is entered once its node is complete, so a node that contains itself ends here as well.
            throw Failure(position, $"'*{alias.Value.Value}' refers to no anchor completed before it");
        }

        Count(position, target.Weight);
        return target;
    }

    private T Anchored<T>(NodeEvent start, T node)
        where T : YamlNode
    {
        if (!start.Anchor.IsEmpty)
        {
            anchors[start.Anchor.Value] = node;
        }

        return node;
    }

    private void Count(DocumentPosition position, int weight)
    {
        nodes += weight;
        if (nodes > limits.Nodes)
        {
            throw Failure(position, $"the document, with aliases expanded, has more than {limits.Nodes} values");
        }
    }

    private DocumentPosition PositionOf(Mark mark) => new(file, (int)mark.Line, (int)mark.Column);

    private static InvalidDocumentException Failure(DocumentPosition position, string message) =>
        new([new DocumentProblem(position, message)]);

    private static string FirstLine(string message) => message.Split('\n')[0].Trim();
}
