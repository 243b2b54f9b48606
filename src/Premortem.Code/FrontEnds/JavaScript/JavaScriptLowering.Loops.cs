using Premortem.Code.Model;
using Premortem.Code.Syntax;
using Kind = Premortem.Code.FrontEnds.JavaScript.JavaScriptKind;
using NodeField = Premortem.Code.FrontEnds.JavaScript.JavaScriptField;

namespace Premortem.Code.FrontEnds.JavaScript;

internal sealed partial class JavaScriptLowering
{
    private void LowerWhile(int node, LoopKind kind, string? label)
    {
        var body = LowerBlock(Child(node, NodeField.Body));
        var test = LowerTest(Child(node, NodeField.Condition));
        statements.Push(new Loop(SpanOf(node), kind, null, null, test, null, body, label: label));
    }

    /// <summary>A loop's test, null when it always holds.</summary>
    private Expression? LowerTest(int node)
    {
        if (node < 0 || KindOf(node) == Kind.EmptyStatement) return null;
        var test = LowerExpression(node);
        return test is Literal { Kind: LiteralKind.Boolean, Text: "true" } or Literal { Kind: LiteralKind.Number, Text: "1" } ? null : test;
    }

    private void LowerFor(int node, string? label)
    {
        int mark = statements.Count;
        int initializer = Child(node, NodeField.Initializer);
        if (initializer >= 0 && KindOf(initializer) is Kind.LexicalDeclaration or Kind.VariableDeclaration) LowerStatement(initializer);
        else if (initializer >= 0 && KindOf(initializer) != Kind.EmptyStatement) PushExpression(initializer, SpanOf(initializer));
        bool isInitialised = statements.Count > mark;

        var test = LowerTest(Child(node, NodeField.Condition));
        int increment = Child(node, NodeField.Increment);
        var update = increment < 0 ? null : LowerExpression(increment);
        var body = LowerBlock(Child(node, NodeField.Body));
        var loop = new Loop(SpanOf(node), LoopKind.For, null, null, test, update, body, label: label);
        statements.Push(loop);
        if (isInitialised) statements.Push(new Block(SpanOf(node), statements.TakeFrom(mark)));
    }

    /// <summary><c>for … of</c> runs over the source; <c>for … in</c> over its keys, which have no name of their own.</summary>
    private void LowerForEach(int node, string? label)
    {
        int right = Child(node, NodeField.Right);
        var source = LowerExpression(right);
        if (Has(node, Kind.InToken)) source = new Opaque(SpanOf(right), [source]);
        int left = Child(node, NodeField.Left);
        var target = LowerPattern(left);
        var body = LowerBlock(Child(node, NodeField.Body));
        bool isUsing = Has(node, Kind.UsingToken);
        if (isUsing) body = new Block(body.Span, [new Scope(body.Span, ScopeKind.Using, LowerPattern(left), null, body)]);
        bool isAsync = !isUsing && Has(node, Kind.AwaitToken);
        statements.Push(new Loop(SpanOf(node), LoopKind.ForEach, target, source, null, null, body, isAsync: isAsync, label: label));
    }

    /// <summary>
    /// <c>using x = …</c>: a declaration in the JavaScript grammar, an assignment expression with a keyword (below an
    /// <c>await</c>, and first of a sequence when there are several) in the TypeScript one.
    /// </summary>
    private bool IsUsing(int node) =>
        KindOf(node) == Kind.UsingDeclaration || (KindOf(node) == Kind.ExpressionStatement && Has(AssignmentOf(FirstResource(node)), Kind.UsingToken));

    private int FirstResource(int statement)
    {
        int first = FirstCode(statement);
        return KindOf(first) == Kind.SequenceExpression ? FirstCode(first) : first;
    }

    private int AssignmentOf(int resource)
    {
        int assignment = KindOf(resource) == Kind.AwaitExpression ? FirstCode(resource) : resource;
        return KindOf(assignment) is Kind.AssignmentExpression or Kind.VariableDeclarator ? assignment : SyntaxTree.None;
    }

    /// <summary>The rest of the block is the body; several resources in one statement nest.</summary>
    private void LowerUsing(int node)
    {
        int first = FirstResource(node);
        LowerResource(first, node, Has(node, Kind.AwaitToken) || KindOf(first) == Kind.AwaitExpression);
    }

    private void LowerResource(int resource, int statement, bool isAsync)
    {
        if (!Enter(statement)) return;
        int assignment = AssignmentOf(resource);
        bool isDeclarator = KindOf(assignment) == Kind.VariableDeclarator;
        var value = LowerExpression(Child(assignment, isDeclarator ? NodeField.Value : NodeField.Right));
        var target = LowerPattern(Child(assignment, isDeclarator ? NodeField.Name : NodeField.Left));
        int mark = statements.Count;
        int next = NextCode(resource);
        if (next >= 0) LowerResource(next, statement, isAsync);
        else LowerRest(NextCodeOrError(statement));
        var rest = statements.TakeFrom(mark);
        int end = rest.Length == 0 ? tree.End(statement) : Math.Max(rest[^1].Span.End, tree.End(statement));
        var body = new Block(new TextSpan(tree.End(statement), end), rest);
        statements.Push(new Scope(new TextSpan(tree.Start(statement), end), ScopeKind.Using, value, target, body, isAsync));
        Leave();
    }
}
