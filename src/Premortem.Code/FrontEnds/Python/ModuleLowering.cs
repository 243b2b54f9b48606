using System.Text;
using Premortem.Code.Model;
using Premortem.Code.Syntax;

namespace Premortem.Code.FrontEnds.Python;

/// <summary>Lowers one file: its statements, and what is read off all nodes at once (errors, comments).</summary>
internal sealed class ModuleLowering
{
    private const int MaxQuotedCharacters = 30;
    private readonly SyntaxTree tree;
    private readonly PythonSource source;
    private readonly int[] lineStarts;

    public ModuleLowering(SyntaxTree tree, PythonGrammar grammar, NamePool names)
    {
        this.tree = tree;
        lineStarts = LineTable.Of(tree.Source);
        source = new PythonSource(tree, grammar, names, lineStarts);
    }

    public Module Lower(string path, bool isTest)
    {
        var scope = new PythonScope(ScopeOwner.Module, null);
        var statements = new StatementLowering(source, scope) { Imports = new ImportLowering(source) };
        var body = statements.LowerBlock(SyntaxTree.Root);
        var module = new Module
        {
            Path = path,
            Language = SourceLanguage.Python,
            LineStarts = lineStarts,
            Imports = InSourceOrder(scope.Imports, statements.FinishedImports),
            Functions = [.. scope.Functions],
            Types = [.. scope.Types],
            Body = new Function { Name = "<module>", Kind = FunctionKind.ModuleBody, Span = tree.Span(SyntaxTree.Root), Body = body },
            Comments = ReadComments(),
            Problems = ReadProblems(),
            IsTest = isTest,
        };
        ModuleOwnership.Assign(module);
        return module;
    }

    private static Import[] InSourceOrder(List<Import> ofModule, List<Import> ofFunctions)
    {
        if (ofFunctions.Count == 0) return [.. ofModule];
        Import[] all = [.. ofModule, .. ofFunctions];
        Array.Sort(all, (a, b) => a.Span.Start.CompareTo(b.Span.Start));
        return all;
    }

    private SyntaxProblem[] ReadProblems()
    {
        int readTo = -1;
        for (int node = tree.FirstError; node != SyntaxTree.None && node < tree.Count; node++)
        {
            if (tree.IsMissing(node)) source.Report(node, $"'{tree.KindName(node)}' is missing");
            else if (tree.IsError(node) && tree.Start(node) >= readTo)
            {
                source.Report(node, $"can't be read as Python: {Quote(tree.Text(node))}");
                readTo = tree.End(node);
            }
        }
        source.Problems.Sort((a, b) => (a.Line, a.Column).CompareTo((b.Line, b.Column)));
        return [.. source.Problems];
    }

    private static string Quote(ReadOnlySpan<byte> utf8)
    {
        int end = utf8.IndexOfAny((byte)'\r', (byte)'\n');
        string text = Encoding.UTF8.GetString(end < 0 ? utf8 : utf8[..end]);
        return text.Length <= MaxQuotedCharacters ? $"'{text}'" : $"'{text[..MaxQuotedCharacters]}…'";
    }

    private Comment[] ReadComments()
    {
        // Searching the bytes first is far cheaper than looking at every node.
        if (tree.Source.IndexOf("remortem"u8) < 0) return [];
        var comments = new List<Comment>();
        for (int node = 0; node < tree.Count; node++)
        {
            if (source.Kind(node) != PythonKind.Comment) continue;
            string text = tree.TextString(node).TrimStart('#').Trim();
            if (!text.Contains("premortem", StringComparison.OrdinalIgnoreCase)) continue;
            int line = source.LineOf(tree.Start(node));
            bool standsAlone = tree.Source[lineStarts[line - 1]..tree.Start(node)].IndexOfAnyExcept((byte)' ', (byte)'\t') < 0;
            comments.Add(new Comment(line, text, standsAlone));
        }
        return [.. comments];
    }
}
