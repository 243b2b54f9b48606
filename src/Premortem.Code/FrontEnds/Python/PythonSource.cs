using System.Text;
using Premortem.Code.Model;
using Premortem.Code.Syntax;

namespace Premortem.Code.FrontEnds.Python;

/// <summary>
/// One file's syntax tree as lowering reads it: what may stand anywhere (comments, skipped errors) is passed over, names
/// are shared strings, and nesting is counted.
/// </summary>
internal sealed class PythonSource(SyntaxTree tree, PythonGrammar grammar, NamePool names, int[] lineStarts)
{
    public const int None = SyntaxTree.None;

    /// <summary>Nesting beyond this is cut off: a program model deeper than that would exhaust the stack of whoever walks it.</summary>
    private const int MaxDepth = 400;

    private int depth;
    private bool wasTooDeep;

    public SyntaxTree Tree => tree;

    public List<SyntaxProblem> Problems { get; } = [];

    public PythonKind Kind(int node) => grammar.KindOf(tree.Kind(node));

    public TextSpan Span(int node) => tree.Span(node);

    public ReadOnlySpan<byte> Text(int node) => tree.Text(node);

    /// <summary>The node's text as a shared string.</summary>
    public string Name(int node) => names.Intern(tree.Text(node));

    public string Intern(ReadOnlySpan<byte> utf8) => names.Intern(utf8);

    /// <summary>The text after one node and before another, shared.</summary>
    public string TextBetween(int before, int after) => names.Intern(tree.Source[tree.End(before)..tree.Start(after)].Trim(" \t"u8));

    public string Operator(int token) => grammar.OperatorOf(tree.Kind(token));

    public bool IsBroken(int node) => tree.ContainsError(node);

    /// <summary>The first child that is a named node of the grammar and no comment or error; None if there is none.</summary>
    public int First(int node) => SkipToPart(tree.FirstChild(node));

    /// <summary>The next sibling that <see cref="First"/> would have accepted.</summary>
    public int Next(int node) => SkipToPart(tree.NextSibling(node));

    public int Child(int node, PythonField field) => tree.ChildByField(node, grammar.IdOf(field));

    /// <summary>The next sibling that fills the same field, None if there is none.</summary>
    public int NextOfField(int node, PythonField field)
    {
        byte id = grammar.IdOf(field);
        do node = tree.NextSibling(node);
        while (node != None && tree.Field(node) != id);
        return node;
    }

    /// <summary>A part of a compound statement's header; None when there is an error in the header, whose parts then mean nothing.</summary>
    public int HeaderPart(int node, PythonField field)
    {
        if (IsBroken(node) && Child(node, PythonKind.Error) != None) return None;
        return Child(node, field);
    }

    public bool Fills(int node, PythonField field) => tree.Field(node) == grammar.IdOf(field);

    public int Child(int node, PythonKind kind)
    {
        int child = tree.FirstChild(node);
        while (child != None && Kind(child) != kind) child = tree.NextSibling(child);
        return child;
    }

    /// <summary>The expression inside any number of parentheses.</summary>
    public int Unwrap(int node)
    {
        while (Kind(node) == PythonKind.ParenthesizedExpression && First(node) is var inner and not None) node = inner;
        return node;
    }

    /// <summary>Goes one level deeper; false, with a problem recorded, when that is too deep. Each success needs a <see cref="Leave"/>.</summary>
    public bool TryEnter(int node)
    {
        if (depth < MaxDepth)
        {
            depth++;
            return true;
        }
        if (!wasTooDeep) Report(node, $"nested more than {MaxDepth} levels deep; what is inside is not read");
        wasTooDeep = true;
        return false;
    }

    public void Leave() => depth--;

    public int LineOf(int offset)
    {
        int index = Array.BinarySearch(lineStarts, offset);
        return index >= 0 ? index + 1 : ~index;
    }

    public void Report(int node, string message)
    {
        int line = LineOf(tree.Start(node));
        int column = Encoding.UTF8.GetCharCount(tree.Source[lineStarts[line - 1]..tree.Start(node)]) + 1;
        Problems.Add(new SyntaxProblem(line, column, message));
    }

    private int SkipToPart(int node)
    {
        while (node != None && (!tree.IsNamed(node) || Kind(node) is PythonKind.Comment or PythonKind.LineContinuation or PythonKind.Error))
            node = tree.NextSibling(node);
        return node;
    }
}
