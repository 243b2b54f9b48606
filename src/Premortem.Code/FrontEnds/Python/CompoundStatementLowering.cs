using Premortem.Code.Model;

namespace Premortem.Code.FrontEnds.Python;

/// <summary>Lowers branches, loops, exception handling and <c>with</c>.</summary>
internal sealed class CompoundStatementLowering(PythonSource source, ExpressionLowering expressions, StatementLowering statements)
{
    private const int None = PythonSource.None;

    /// <summary>Each <c>elif</c> is one more level of nesting in the model.</summary>
    private const int MaxBranches = 400;

    private readonly record struct Branch(int Node, Expression? Test, Block Body);

    public If LowerIf(int node)
    {
        var first = LowerBranch(node);
        var others = new List<Branch>();
        for (int part = source.Child(node, PythonField.Alternative); part != None; part = source.NextOfField(part, PythonField.Alternative))
        {
            if (others.Count == MaxBranches)
            {
                source.Report(part, $"more than {MaxBranches} branches; the rest is not read");
                break;
            }
            others.Add(source.Kind(part) == PythonKind.ElseClause
                ? new Branch(part, null, LowerBody(part, PythonField.Body))
                : LowerBranch(part));
        }

        Block? otherwise = null;
        for (int i = others.Count - 1; i >= 0; i--)
        {
            var (part, test, body) = others[i];
            var span = source.Span(part);
            otherwise = test is null ? body : new Block(span, [new If(span, test, body, otherwise)]);
        }
        return new If(source.Span(node), first.Test!, first.Body, otherwise);
    }

    public Loop LowerFor(int node)
    {
        int left = source.HeaderPart(node, PythonField.Left);
        var iterated = expressions.LowerOrOpaque(source.HeaderPart(node, PythonField.Right), node);
        var target = left == None || source.IsBroken(left) ? new Opaque(source.Span(node), []) : expressions.LowerTarget(left);
        var body = LowerBody(node, PythonField.Body);
        bool isAsync = source.Child(node, PythonKind.AsyncToken) != None;
        return new Loop(source.Span(node), LoopKind.ForEach, target, iterated, null, null, body, LowerElse(node), isAsync);
    }

    public Loop LowerWhile(int node)
    {
        var test = expressions.LowerOrOpaque(source.HeaderPart(node, PythonField.Condition), node);
        bool isEndless = test is Literal { Kind: LiteralKind.Boolean, Text: "true" } or Literal { Kind: LiteralKind.Number, Text: "1" };
        var body = LowerBody(node, PythonField.Body);
        return new Loop(source.Span(node), LoopKind.While, null, null, isEndless ? null : test, null, body, LowerElse(node));
    }

    public Try LowerTry(int node)
    {
        var body = LowerBody(node, PythonField.Body);
        var handlers = new List<Handler>(1);
        Block? otherwise = null, final = null;
        for (int part = source.First(node); part != None; part = source.Next(part))
        {
            switch (source.Kind(part))
            {
                case PythonKind.ExceptClause: handlers.Add(LowerHandler(part)); break;
                case PythonKind.ElseClause: otherwise = LowerBody(part, PythonField.Body); break;
                case PythonKind.FinallyClause: final = statements.LowerBlock(source.Child(part, PythonKind.Block)); break;
            }
        }
        return new Try(source.Span(node), body, [.. handlers], otherwise, final);
    }

    public Statement LowerWith(int node)
    {
        bool isAsync = source.Child(node, PythonKind.AsyncToken) != None;
        var items = new List<(TextSpan Span, Expression Resource, Expression? Target)>(1);
        int clause = source.Child(node, PythonKind.WithClause);
        for (int item = clause == None ? None : source.First(clause); item != None; item = source.Next(item))
        {
            int value = source.Child(item, PythonField.Value);
            items.Add((source.Span(item), LowerResource(value, item, out var target), target));
        }
        var body = LowerBody(node, PythonField.Body);
        if (items.Count == 0) return body;

        int end = source.Span(node).End;
        for (int i = items.Count - 1; i > 0; i--)
        {
            var span = new TextSpan(items[i].Span.Start, end);
            body = new Block(span, [new Scope(span, ScopeKind.Using, items[i].Resource, items[i].Target, body, isAsync)]);
        }
        return new Scope(source.Span(node), ScopeKind.Using, items[0].Resource, items[0].Target, body, isAsync);
    }

    private Branch LowerBranch(int node)
    {
        int condition = source.HeaderPart(node, PythonField.Condition);
        var test = expressions.LowerOrOpaque(condition, node);
        bool isForTypesOnly = test is Name { Identifier: "TYPE_CHECKING" } or Member { Name: "TYPE_CHECKING" };
        bool before = statements.Imports.IsTypeOnly;
        statements.Imports.IsTypeOnly = before || isForTypesOnly;
        var body = LowerBody(node, PythonField.Consequence);
        statements.Imports.IsTypeOnly = before;
        return new Branch(node, test, body);
    }

    private Block LowerBody(int node, PythonField field) => statements.LowerBlock(source.Child(node, field));

    private Block? LowerElse(int node)
    {
        int part = source.Child(node, PythonKind.ElseClause);
        return part == None ? null : LowerBody(part, PythonField.Body);
    }

    private Expression LowerResource(int value, int item, out Expression? target)
    {
        target = null;
        // `with (a as b):` is read as an expression in parentheses.
        if (value != None) value = source.Unwrap(value);
        if (value == None || source.Kind(value) != PythonKind.AsPattern) return expressions.LowerOrOpaque(value, item);
        target = LowerAlias(value);
        return expressions.LowerOrOpaque(source.First(value), item);
    }

    private Expression? LowerAlias(int asPattern)
    {
        int alias = source.Child(asPattern, PythonField.Alias);
        if (alias != None && source.Kind(alias) == PythonKind.AsPatternTarget) alias = source.First(alias);
        return alias == None ? null : expressions.LowerTarget(alias);
    }

    private Handler LowerHandler(int node)
    {
        int value = source.Child(node, PythonField.Value);
        Expression? variable = null;
        Expression[] types = [];
        if (value != None && source.Kind(value) == PythonKind.AsPattern)
        {
            variable = LowerAlias(value);
            types = LowerTypes(source.First(value), node);
        }
        else if (value != None)
        {
            int second = source.NextOfField(value, PythonField.Value);
            bool bindsSecond = second != None && IsVariable(second) && source.NextOfField(second, PythonField.Value) == None;
            if (bindsSecond) variable = expressions.LowerTarget(second);
            else variable = LowerAlias(node);
            types = bindsSecond || second == None ? LowerTypes(value, node) : LowerList(value);
        }
        return new Handler(source.Span(node), types, variable, null, statements.LowerBlock(source.Child(node, PythonKind.Block)));
    }

    // `except E, e` is Python 2 and binds e; `except E, F` is Python 3.14 and names two types.
    private bool IsVariable(int node) => source.Kind(node) == PythonKind.Identifier && source.Text(node)[0] is >= (byte)'a' and <= (byte)'z' or (byte)'_';

    private Expression[] LowerTypes(int node, int within)
    {
        var lowered = expressions.LowerOrOpaque(node, within);
        return lowered is ListLiteral { Kind: ListKind.Tuple } tuple ? tuple.Items : [lowered];
    }

    private Expression[] LowerList(int value)
    {
        var types = new List<Expression>();
        for (; value != None; value = source.NextOfField(value, PythonField.Value)) types.Add(expressions.Lower(value));
        return [.. types];
    }
}
