using System.Text;
using Premortem.Code.Model;
using Premortem.Code.Syntax;
using Kind = Premortem.Code.FrontEnds.JavaScript.JavaScriptKind;
using NodeField = Premortem.Code.FrontEnds.JavaScript.JavaScriptField;

namespace Premortem.Code.FrontEnds.JavaScript;

/// <summary>
/// Lowers one file. Nodes are indices into the tree; a part that a syntax error took away is <see cref="SyntaxTree.None"/>
/// and lowers to an empty <see cref="Opaque"/>.
/// </summary>
internal sealed partial class JavaScriptLowering(SyntaxTree tree, JavaScriptGrammar grammar, NamePool names, string path)
{
    /// <summary>Levels of nested syntax that are read; what lies deeper is generated data or an attack, and is reported.</summary>
    private const int MaximumDepth = 500;
    private const int LongestPooledString = 48;

    private readonly ScratchStack<Statement> statements = new();
    private readonly ScratchStack<Expression> expressions = new();
    private readonly ScratchStack<Argument> arguments = new();
    private readonly ScratchStack<ObjectEntry> entries = new();
    private readonly ScratchStack<Parameter> parameters = new();
    private readonly ScratchStack<TypeReference> typeReferences = new();
    private readonly ScratchStack<Function> functions = new();
    private readonly ScratchStack<TypeDeclaration> types = new();
    private readonly ScratchStack<Field> fields = new();
    private readonly List<Import> imports = [];
    private readonly List<Export> exports = [];
    private readonly List<SyntaxProblem> problems = [];
    private readonly bool isDeclarationFile = path.EndsWith(".d.ts", StringComparison.Ordinal);
    private int[] lineStarts = [];
    private Function? currentFunction;
    private int depth;
    private bool isTooDeep;

    public Module Run(bool isTest)
    {
        lineStarts = LineTable.Of(tree.Source);
        Block body = LowerModuleStatements();
        AddCommonJsExports(body);
        if (tree.ErrorCount > 0) AddProblems();
        return new Module
        {
            Path = path,
            Language = tree.Language,
            LineStarts = lineStarts,
            IsTest = isTest,
            Imports = [.. imports],
            Exports = [.. exports],
            Functions = functions.TakeFrom(0),
            Types = types.TakeFrom(0),
            Body = new Function { Name = "<module>", Kind = FunctionKind.ModuleBody, Span = body.Span, Body = body },
            Comments = FindComments(),
            Problems = [.. problems],
        };
    }

    private Kind KindOf(int node) => node < 0 ? Kind.Other : grammar.KindOf(tree.Kind(node));

    private NodeField FieldOf(int node) => node < 0 ? NodeField.None : grammar.FieldOf(tree.Field(node));

    /// <summary>The first child, or None; None has no child.</summary>
    private int First(int node) => node < 0 ? SyntaxTree.None : tree.FirstChild(node);

    private int Next(int node) => node < 0 ? SyntaxTree.None : tree.NextSibling(node);

    /// <summary>Whether the node is part of the program: named, and neither a comment nor an error.</summary>
    private bool IsCode(int node) => tree.IsNamed(node) && !tree.IsExtra(node) && !tree.IsError(node);

    private int FirstCode(int node) => SkipToCode(First(node));

    private int NextCode(int node) => SkipToCode(Next(node));

    private int SkipToCode(int node)
    {
        while (node >= 0 && !IsCode(node)) node = Next(node);
        return node;
    }

    /// <summary>The first child that is code and fills the field, or None.</summary>
    private int Child(int node, NodeField field)
    {
        for (int child = FirstCode(node); child >= 0; child = NextCode(child))
            if (FieldOf(child) == field) return child;
        return SyntaxTree.None;
    }

    /// <summary>The first child of the kind, tokens included, or None.</summary>
    private int Child(int node, Kind kind)
    {
        for (int child = First(node); child >= 0; child = Next(child))
            if (KindOf(child) == kind) return child;
        return SyntaxTree.None;
    }

    private bool Has(int node, Kind kind) => Child(node, kind) >= 0;

    private TextSpan SpanOf(int node) => node < 0 ? TextSpan.None : tree.Span(node);

    private string TextOf(int node) => node < 0 ? "" : names.Intern(tree.Text(node));

    private int LineOf(int offset)
    {
        int index = Array.BinarySearch(lineStarts, offset);
        return index >= 0 ? index + 1 : ~index;
    }

    /// <summary>Goes one level down; false when the limit is reached, which is reported once.</summary>
    private bool Enter(int node)
    {
        if (++depth <= MaximumDepth) return true;
        depth--;
        if (!isTooDeep) AddProblem(tree.Start(node), $"nested more than {MaximumDepth} levels deep; what lies deeper is not read");
        isTooDeep = true;
        return false;
    }

    private void Leave() => depth--;

    private void AddProblems()
    {
        for (int node = Math.Max(tree.FirstError, 0); node < tree.Count; node++)
        {
            bool isInner = tree.Parent(node) >= 0 && tree.IsError(tree.Parent(node));
            if (tree.IsMissing(node)) AddProblem(tree.Start(node), $"missing {tree.KindName(node)}");
            else if (tree.IsError(node) && !isInner && !IsPageText(node)) AddProblem(tree.Start(node), "not understood: " + Excerpt(tree.Text(node)));
        }
        problems.Sort(static (a, b) => a.Line != b.Line ? a.Line.CompareTo(b.Line) : a.Column.CompareTo(b.Column));
    }

    /// <summary>A bare <c>&amp;</c> in the text of a page or an attribute is fine, though the grammars don't know it.</summary>
    private bool IsPageText(int node) =>
        tree.Text(node) is [(byte)'&', ..] && KindOf(tree.Parent(node)) is Kind.JsxElement or Kind.String;

    private void AddProblem(int offset, string message)
    {
        int line = LineOf(offset);
        int column = Encoding.UTF8.GetCharCount(tree.Source[lineStarts[line - 1]..offset]) + 1;
        problems.Add(new SyntaxProblem(line, column, message));
    }

    private static string Excerpt(ReadOnlySpan<byte> text)
    {
        const int longest = 40;
        int end = text.IndexOf((byte)'\n');
        if (end >= 0) text = text[..end];
        string line = Encoding.UTF8.GetString(text).Trim();
        return line.Length <= longest ? line : string.Concat(line.AsSpan(0, longest), "…");
    }

    /// <summary>Comments that mention premortem, one a line; the search of the bytes spares other files the walk.</summary>
    private Comment[] FindComments()
    {
        if (!Mentions(tree.Source)) return [];
        var comments = new List<Comment>();
        for (int node = 0; node < tree.Count; node++)
            if (KindOf(node) == Kind.Comment && Mentions(tree.Text(node))) AddComments(node, comments);
        return [.. comments];
    }

    private void AddComments(int node, List<Comment> comments)
    {
        int line = LineOf(tree.Start(node));
        bool standsAlone = tree.Source[lineStarts[line - 1]..tree.Start(node)].Trim(" \t"u8).IsEmpty;
        foreach (string text in tree.TextString(node).Split('\n'))
        {
            string bare = text.Trim();
            if (bare.StartsWith("//", StringComparison.Ordinal)) bare = bare[2..];
            bare = bare.EndsWith("*/", StringComparison.Ordinal) ? bare[..^2] : bare;
            bare = bare.TrimStart('/').TrimStart('*').Trim();
            if (bare.Contains("premortem", StringComparison.OrdinalIgnoreCase)) comments.Add(new Comment(line, bare, standsAlone));
            line++;
            standsAlone = true;
        }
    }

    private static bool Mentions(ReadOnlySpan<byte> text) =>
        text.IndexOf("remortem"u8) >= 0 || text.IndexOf("REMORTEM"u8) >= 0;
}
