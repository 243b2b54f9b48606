using Premortem.Code.Model;

namespace Premortem.Code.FrontEnds.Python;

/// <summary>
/// Lowers blocks, and finds for each statement what lowers it. A simple statement with a syntax error in it is left out; of
/// a compound one only the part with the error is lost.
/// </summary>
internal sealed class StatementLowering
{
    private const int None = PythonSource.None;
    private readonly PythonSource source;
    private readonly ExpressionLowering expressions;
    private readonly SimpleStatementLowering simple;
    private readonly CompoundStatementLowering compound;
    private readonly MatchLowering matches;
    private readonly DefinitionLowering definitions;
    private readonly ScratchStack<Statement> statements = new();

    public StatementLowering(PythonSource source, PythonScope moduleScope)
    {
        this.source = source;
        expressions = new ExpressionLowering(source, moduleScope);
        simple = new SimpleStatementLowering(source, expressions, statements);
        compound = new CompoundStatementLowering(source, expressions, this);
        matches = new MatchLowering(source, expressions, this);
        definitions = new DefinitionLowering(source, expressions, this);
    }

    /// <summary>Imports of all functions that are finished.</summary>
    public List<Import> FinishedImports => definitions.FinishedImports;

    public ImportLowering Imports { get; init; } = null!;

    /// <summary>The statements of a block that may be absent.</summary>
    public Block LowerBlock(int node)
    {
        if (node == None) return Block.Empty;
        int mark = statements.Count;
        PushAll(node);
        return new Block(source.Span(node), statements.TakeFrom(mark));
    }

    /// <summary>A block that begins with statements of the caller's.</summary>
    public Block LowerBlock(int node, IReadOnlyList<Statement> before)
    {
        int mark = statements.Count;
        foreach (var statement in before) statements.Push(statement);
        if (node != None) PushAll(node);
        return new Block(node == None ? TextSpan.None : source.Span(node), statements.TakeFrom(mark));
    }

    // Errors are looked into: they often swallow whole statements that are fine.
    private void PushAll(int node)
    {
        if (!source.TryEnter(node)) return;
        for (int part = source.Tree.FirstChild(node); part != None; part = source.Tree.NextSibling(part))
        {
            if (source.Kind(part) == PythonKind.Error || source.Kind(part) == PythonKind.Block) PushAll(part);
            else if (source.Tree.IsNamed(part)) Push(part);
        }
        source.Leave();
    }

    private void Push(int node)
    {
        var kind = source.Kind(node);
        if (kind is >= PythonKind.FutureImportStatement and <= PythonKind.TypeAliasStatement)
        {
            // Imports are looked at piece by piece: Python 2 has packages whose name is a keyword now (`from a.async import b`).
            if (!source.IsBroken(node) || kind == PythonKind.ImportFromStatement) PushSimple(kind, node);
            return;
        }
        switch (kind)
        {
            case PythonKind.IfStatement: statements.Push(compound.LowerIf(node)); break;
            case PythonKind.ForStatement: statements.Push(compound.LowerFor(node)); break;
            case PythonKind.WhileStatement: statements.Push(compound.LowerWhile(node)); break;
            case PythonKind.TryStatement: statements.Push(compound.LowerTry(node)); break;
            case PythonKind.WithStatement: statements.Push(compound.LowerWith(node)); break;
            case PythonKind.MatchStatement: statements.Push(matches.Lower(node)); break;
            case PythonKind.FunctionDefinition: case PythonKind.ClassDefinition: case PythonKind.DecoratedDefinition:
                if (definitions.Lower(node) is { } definition) statements.Push(definition);
                break;
        }
    }

    private void PushSimple(PythonKind kind, int node)
    {
        switch (kind)
        {
            case PythonKind.FutureImportStatement: case PythonKind.PassStatement: break;
            case PythonKind.ImportStatement: Imports.LowerImport(node, expressions.Scope.Imports); break;
            case PythonKind.ImportFromStatement: Imports.LowerFrom(node, expressions.Scope.Imports); break;
            case PythonKind.TypeAliasStatement:
                if (definitions.LowerAlias(node) is { } alias) statements.Push(alias);
                break;
            case PythonKind.ExpressionStatement when expressions.Scope.Owner == ScopeOwner.Type && definitions.TryLowerFields(node): break;
            default: simple.Push(kind, node); break;
        }
    }
}
