using System.Buffers;
using System.Text;
using Premortem.Code.Model;

namespace Premortem.Code.Syntax;

/// <summary>
/// The syntax tree of one file as a flat array in preorder. A node is an index, <see cref="Root"/> is the first, and
/// <see cref="None"/> says that there is none. Offsets are bytes of <see cref="Source"/>.
/// </summary>
/// <remarks>
/// The array is rented: dispose the tree when its file is lowered. A tree that isn't disposed costs a garbage collection,
/// nothing else. Reading from several threads is fine.
/// </remarks>
public sealed class SyntaxTree : IDisposable
{
    public const int None = -1;
    public const int Root = 0;

    private readonly byte[] _source;
    private SyntaxNode[] _nodes;

    // rentedNodes comes from the shared pool; the tree gives it back.
    internal SyntaxTree(Grammar grammar, byte[] source, SyntaxNode[] rentedNodes, int count, int errorCount, int firstError)
    {
        Grammar = grammar;
        _source = source;
        _nodes = rentedNodes;
        Count = count;
        ErrorCount = errorCount;
        FirstError = firstError;
    }

    public Grammar Grammar { get; }

    public SourceLanguage Language => Grammar.Language;

    public ReadOnlySpan<byte> Source => _source;

    /// <summary>How many nodes there are, 0 once the tree is disposed.</summary>
    public int Count { get; private set; }

    /// <summary>How many nodes are errors or missing.</summary>
    public int ErrorCount { get; }

    /// <summary>The first error or missing node, or <see cref="None"/>.</summary>
    public int FirstError { get; }

    /// <summary>All nodes, in preorder.</summary>
    public ReadOnlySpan<SyntaxNode> Nodes => _nodes.AsSpan(0, Count);

    /// <summary>The grammar's id of the node's kind, to compare with <see cref="Grammar.Kind"/> and <see cref="Grammar.Token"/>.</summary>
    public ushort Kind(int node) => _nodes[node].Kind;

    public string KindName(int node) => Grammar.KindName(_nodes[node].Kind);

    /// <summary>The field that the node fills in its parent, 0 for none.</summary>
    public byte Field(int node) => _nodes[node].Field;

    public int Parent(int node) => _nodes[node].Parent;

    public int FirstChild(int node) => HasChildren(node) ? node + 1 : None;

    public int NextSibling(int node) => _nodes[node].NextSibling;

    public int Start(int node) => _nodes[node].Start;

    public int End(int node) => _nodes[node].End;

    public TextSpan Span(int node) => new(_nodes[node].Start, _nodes[node].End);

    public bool HasChildren(int node) => (_nodes[node].Flags & SyntaxNodeFlags.HasChildren) != 0;

    public bool IsNamed(int node) => (_nodes[node].Flags & SyntaxNodeFlags.Named) != 0;

    /// <summary>Whether the node may stand anywhere, as a comment does.</summary>
    public bool IsExtra(int node) => (_nodes[node].Flags & SyntaxNodeFlags.Extra) != 0;

    public bool IsError(int node) => (_nodes[node].Flags & SyntaxNodeFlags.Error) != 0;

    public bool IsMissing(int node) => (_nodes[node].Flags & SyntaxNodeFlags.Missing) != 0;

    /// <summary>Whether the node or one below it is an error or missing.</summary>
    public bool ContainsError(int node) => (_nodes[node].Flags & SyntaxNodeFlags.ContainsError) != 0;

    /// <summary>The node's UTF-8 text.</summary>
    public ReadOnlySpan<byte> Text(int node) => _source.AsSpan(Start(node), End(node) - Start(node));

    /// <summary>The node's text; allocates.</summary>
    public string TextString(int node) => Encoding.UTF8.GetString(Text(node));

    /// <summary>The first child that fills the field, or <see cref="None"/>.</summary>
    public int ChildByField(int node, byte field)
    {
        int child = FirstChild(node);
        while (child != None && _nodes[child].Field != field)
        {
            child = _nodes[child].NextSibling;
        }
        return child;
    }

    /// <summary>The first child of the kind, or <see cref="None"/>.</summary>
    public int ChildByKind(int node, ushort kind)
    {
        int child = FirstChild(node);
        while (child != None && _nodes[child].Kind != kind)
        {
            child = _nodes[child].NextSibling;
        }
        return child;
    }

    /// <summary>All children: named nodes, tokens and comments.</summary>
    public SyntaxChildren Children(int node) => new(this, FirstChild(node), SyntaxChildren.Choice.All);

    /// <summary>Named children without comments; errors are among them.</summary>
    public SyntaxChildren NamedChildren(int node) => new(this, FirstChild(node), SyntaxChildren.Choice.Named);

    /// <summary>The children that fill the field, tokens between them included.</summary>
    public SyntaxChildren ChildrenByField(int node, byte field) => new(this, FirstChild(node), SyntaxChildren.Choice.Field, field);

    public void Dispose()
    {
        if (Count == 0)
        {
            return;
        }
        Count = 0;
        ArrayPool<SyntaxNode>.Shared.Return(_nodes);
        _nodes = [];
    }
}
