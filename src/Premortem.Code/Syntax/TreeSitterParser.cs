using System.Buffers;

namespace Premortem.Code.Syntax;

/// <summary>
/// Parses files of any <see cref="SourceLanguage"/>, one at a time. Holds one native parser: keep an instance a thread and
/// use it again, never from two threads at once.
/// </summary>
public sealed unsafe class TreeSitterParser : IDisposable
{
    /// <summary>Larger sources are refused. They are data dumps, and a tree takes many times its source.</summary>
    public const int MaxSourceBytes = 64 * 1024 * 1024;

    // A unit of work is some ten nanoseconds (native/flat.c). Real code takes about 20 a byte; the bound leaves room for
    // bad files and ends a pathological one within seconds.
    private const ulong WorkForAnyFile = 200_000_000;
    private const ulong WorkPerByte = 200;

    private readonly ParserHandle _parser = new();
    private readonly ulong _workForAnyFile;

    public TreeSitterParser()
        : this(WorkForAnyFile)
    {
    }

    internal TreeSitterParser(ulong workForAnyFile) => _workForAnyFile = workForAnyFile;

    /// <summary>Parses a file's UTF-8 bytes; a byte order mark is skipped, invalid bytes become errors in the tree.</summary>
    /// <returns>A tree that refers to <paramref name="utf8"/> and must be disposed.</returns>
    /// <exception cref="ParseLimitException">The file is too large or takes too much work.</exception>
    /// <exception cref="DllNotFoundException">The native library is missing; the message says what to do.</exception>
    public SyntaxTree Parse(byte[] utf8, SourceLanguage language)
    {
        ArgumentNullException.ThrowIfNull(utf8);
        return Parse(utf8, language, &Native.Flatten);
    }

    // The tests put the oracle in place of the flattening function.
    internal SyntaxTree Parse(byte[] utf8, SourceLanguage language, delegate*<nint, SyntaxNode*, uint, Native.Summary> flatten)
    {
        Grammar grammar = Grammar.For(language);
        nint tree = ParseNative(grammar, utf8, out int count, out _);
        try
        {
            return Flatten(grammar, utf8, tree, count, flatten);
        }
        finally
        {
            Native.DeleteTree(tree);
        }
    }

    /// <summary>Parses and drops the tree: what the parser alone costs, for measurement.</summary>
    /// <returns>How many nodes the tree had, and the work it took.</returns>
    internal (int Nodes, long Work) Measure(byte[] utf8, SourceLanguage language)
    {
        Native.DeleteTree(ParseNative(Grammar.For(language), utf8, out int count, out long work));
        return (count, work);
    }

    public void Dispose() => _parser.Dispose();

    private nint ParseNative(Grammar grammar, byte[] utf8, out int count, out long work)
    {
        if (utf8.Length > MaxSourceBytes)
        {
            throw new ParseLimitException($"The file has {utf8.Length} bytes; at most {MaxSourceBytes} are parsed.");
        }
        Native.Status status;
        uint nodeCount;
        ulong spent;
        nint tree;
        bool isTypeScript = grammar.Language is SourceLanguage.TypeScript or SourceLanguage.Tsx;
        fixed (byte* text = isTypeScript ? TypeScriptGaps.Bridge(utf8, grammar.Language == SourceLanguage.Tsx) : utf8)
        {
            ulong budget = _workForAnyFile + (WorkPerByte * (ulong)utf8.Length);
            tree = Native.Parse(_parser, grammar.Handle, text, (uint)utf8.Length, budget, &status, &nodeCount, &spent);
        }
        count = checked((int)nodeCount);
        work = (long)spent;
        return status switch
        {
            Native.Status.Parsed => tree,
            Native.Status.BudgetSpent => throw new ParseLimitException(
                $"Parsing was given up: the file asks for far more work than its {utf8.Length} bytes should."),
            _ => throw new InvalidOperationException($"tree-sitter refused to parse {grammar.Language}: {status}."),
        };
    }

    private static SyntaxTree Flatten(
        Grammar grammar, byte[] utf8, nint tree, int count, delegate*<nint, SyntaxNode*, uint, Native.Summary> flatten)
    {
        SyntaxNode[] nodes = ArrayPool<SyntaxNode>.Shared.Rent(count);
        Native.Summary summary;
        fixed (SyntaxNode* first = nodes)
        {
            summary = flatten(tree, first, (uint)count);
        }
        if (summary.NodeCount != count)
        {
            throw new InvalidOperationException(
                summary.NodeCount == 0 ? "Out of memory." : $"The tree has {summary.NodeCount} nodes, {count} were announced.");
        }
        return new SyntaxTree(grammar, utf8, nodes, count, (int)summary.ErrorCount, summary.FirstError);
    }
}
