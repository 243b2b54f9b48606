namespace Premortem.Code.Syntax;

/// <summary>Some children of a node, for <c>foreach</c>; allocates nothing.</summary>
public readonly struct SyntaxChildren
{
    private readonly SyntaxTree _tree;
    private readonly int _first;
    private readonly Choice _choice;
    private readonly byte _field;

    internal SyntaxChildren(SyntaxTree tree, int first, Choice choice, byte field = 0)
    {
        _tree = tree;
        _first = first;
        _choice = choice;
        _field = field;
    }

    internal enum Choice : byte
    {
        All,
        Named,
        Field,
    }

    public Enumerator GetEnumerator() => new(this);

    public int Count()
    {
        int count = 0;
        foreach (int _ in this)
        {
            count++;
        }
        return count;
    }

    private bool IsChosen(int node) => _choice switch
    {
        Choice.Named => _tree.IsNamed(node) && (!_tree.IsExtra(node) || _tree.IsError(node)),
        Choice.Field => _tree.Field(node) == _field,
        _ => true,
    };

    /// <summary>Walks the sibling chain.</summary>
    public struct Enumerator
    {
        private readonly SyntaxChildren _children;
        private int _next;

        internal Enumerator(SyntaxChildren children)
        {
            _children = children;
            _next = children._first;
            Current = SyntaxTree.None;
        }

        public int Current { get; private set; }

        public bool MoveNext()
        {
            while (_next != SyntaxTree.None)
            {
                Current = _next;
                _next = _children._tree.NextSibling(Current);
                if (_children.IsChosen(Current))
                {
                    return true;
                }
            }
            return false;
        }
    }
}
