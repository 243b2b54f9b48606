using Premortem.Code.Model;

namespace Premortem.Code.FrontEnds.Python;

/// <summary>Lowers statements of one line. Pushes what a statement comes to, which may be nothing or several statements.</summary>
internal sealed class SimpleStatementLowering(PythonSource source, ExpressionLowering expressions, ScratchStack<Statement> statements)
{
    private const int None = PythonSource.None;

    public void Push(PythonKind kind, int node)
    {
        var span = source.Span(node);
        switch (kind)
        {
            case PythonKind.ExpressionStatement: PushExpressions(node); break;
            case PythonKind.ReturnStatement:
                int value = source.First(node);
                statements.Push(new Return(span, value == None ? null : expressions.Lower(value)));
                break;
            case PythonKind.RaiseStatement: PushRaise(node); break;
            case PythonKind.AssertStatement: PushAssert(node); break;
            case PythonKind.DeleteStatement: PushDeletes(span, source.First(node)); break;
            case PythonKind.BreakStatement: statements.Push(new Break(span)); break;
            case PythonKind.ContinueStatement: statements.Push(new Continue(span)); break;
            case PythonKind.GlobalStatement: case PythonKind.NonlocalStatement: NoteOuterNames(node); break;
            case PythonKind.PrintStatement: PushPrint(node); break;
            case PythonKind.ExecStatement:
                var argument = new Argument(expressions.LowerOrOpaque(source.Child(node, PythonField.Code), node));
                statements.Push(new ExpressionStatement(span, new Call(span, new Name(span, "exec"), [argument])));
                break;
        }
    }

    // Strings and other literals on a line of their own (docstrings, `...`) do nothing.
    private void PushExpressions(int node)
    {
        for (int part = source.First(node); part != None; part = source.Next(part))
        {
            switch (source.Kind(part))
            {
                case PythonKind.Assignment: PushAssignment(part); break;
                case PythonKind.AugmentedAssignment: PushAugmented(part); break;
                case PythonKind.Ellipsis: break;
                default:
                    var value = expressions.Lower(part);
                    if (value is not Literal) statements.Push(new ExpressionStatement(source.Span(part), value));
                    break;
            }
        }
    }

    private void PushAssignment(int node)
    {
        var span = source.Span(node);
        int right = source.Child(node, PythonField.Right);
        if (right != None && source.Kind(right) == PythonKind.Assignment)
        {
            PushChain(node);
            return;
        }
        int type = source.Child(node, PythonField.Type);
        var value = right == None ? null : expressions.Lower(right);
        var target = LowerTarget(node);
        statements.Push(new Assignment(span, target, value, null, expressions.Parameters.Annotations.Lower(type),
            isDeclaration: type != None && target is Name));
    }

    // In `a = b = f()` one name takes the value and hands it to the other targets; a constant goes to each of them.
    private void PushChain(int node)
    {
        var span = source.Span(node);
        var targets = new List<Expression>();
        var copies = new List<Expression>();
        int right = node;
        for (; right != None && source.Kind(right) == PythonKind.Assignment; right = source.Child(right, PythonField.Right))
        {
            targets.Add(LowerTarget(right));
            copies.Add(LowerCopy(right));
        }
        var value = expressions.LowerOrOpaque(right, node);
        int carrier = Math.Max(0, targets.FindIndex(target => target is Name));
        statements.Push(new Assignment(span, targets[carrier], value));
        for (int i = 0; i < targets.Count; i++)
            if (i != carrier) statements.Push(new Assignment(span, targets[i], value is Literal or Name ? expressions.Lower(right) : copies[carrier]));
    }

    private void PushAugmented(int node)
    {
        int token = source.Child(node, PythonField.Operator);
        var value = expressions.LowerOrOpaque(source.Child(node, PythonField.Right), node);
        statements.Push(new Assignment(source.Span(node), LowerTarget(node), value, token == None ? "?" : source.Operator(token)));
    }

    private Expression LowerTarget(int assignment)
    {
        int left = source.Child(assignment, PythonField.Left);
        return left == None ? new Opaque(source.Span(assignment), []) : expressions.LowerTarget(left);
    }

    private Expression LowerCopy(int assignment) => expressions.LowerOrOpaque(source.Child(assignment, PythonField.Left), assignment);

    // `raise E, "text"` is Python 2 for `raise E("text")`; the cause of `raise … from` is dropped.
    private void PushRaise(int node)
    {
        var span = source.Span(node);
        int raised = source.First(node);
        if (raised == None || source.Fills(raised, PythonField.Cause))
        {
            statements.Push(new Throw(span, null));
            return;
        }
        var value = expressions.Lower(raised);
        if (source.Kind(raised) == PythonKind.ExpressionList && value is ListLiteral { Items: [var type, var text, ..] })
            value = new Call(value.Span, type, [new Argument(text)]);
        statements.Push(new Throw(span, value));
    }

    private void PushAssert(int node)
    {
        var span = source.Span(node);
        int test = source.First(node);
        if (test == None) return;
        int text = source.Next(test);
        Argument[] arguments = text == None ? [] : [new Argument(expressions.Lower(text))];
        var error = new Call(span, new Name(span, "AssertionError"), arguments);
        var condition = new Operation(source.Span(test), "!", [expressions.Lower(test)]);
        statements.Push(new If(span, condition, new Block(span, [new Throw(span, error)]), null));
    }

    private void PushDeletes(TextSpan span, int target)
    {
        if (target == None) return;
        target = source.Unwrap(target);
        if (source.Kind(target) is not (PythonKind.ExpressionList or PythonKind.Tuple or PythonKind.List))
        {
            statements.Push(new Delete(span, expressions.Lower(target)));
            return;
        }
        if (!source.TryEnter(target)) return;
        for (int part = source.First(target); part != None; part = source.Next(part)) PushDeletes(source.Span(part), part);
        source.Leave();
    }

    private void NoteOuterNames(int node)
    {
        for (int part = source.First(node); part != None; part = source.Next(part))
            if (source.Name(part) is var name && !expressions.Scope.OuterNames.Contains(name)) expressions.Scope.OuterNames.Add(name);
    }

    private void PushPrint(int node)
    {
        var arguments = new List<Argument>();
        for (int part = source.First(node); part != None; part = source.Next(part))
        {
            arguments.Add(source.Kind(part) == PythonKind.Chevron
                ? new Argument(ArgumentKind.Named, "file", expressions.LowerOrOpaque(source.First(part), part))
                : new Argument(expressions.Lower(part)));
        }
        var span = source.Span(node);
        statements.Push(new ExpressionStatement(span, new Call(span, new Name(new TextSpan(span.Start, span.Start + 5), "print"), [.. arguments])));
    }
}
