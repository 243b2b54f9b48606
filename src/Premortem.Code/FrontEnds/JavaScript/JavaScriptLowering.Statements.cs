using Premortem.Code.Model;
using Kind = Premortem.Code.FrontEnds.JavaScript.JavaScriptKind;
using NodeField = Premortem.Code.FrontEnds.JavaScript.JavaScriptField;

namespace Premortem.Code.FrontEnds.JavaScript;

internal sealed partial class JavaScriptLowering
{
    /// <summary>A statement as a block: its own statements when it is one.</summary>
    private Block LowerBlock(int node)
    {
        if (node < 0) return Block.Empty;
        int mark = statements.Count;
        if (KindOf(node) == Kind.StatementBlock) LowerList(FirstCodeOrError(node));
        else LowerStatement(node);
        return new Block(SpanOf(node), statements.TakeFrom(mark));
    }

    /// <summary>Pushes what a list of sibling statements lowers to; functions are defined before the rest runs.</summary>
    private void LowerList(int first)
    {
        for (int node = first; node >= 0; node = NextCodeOrError(node))
        {
            if (KindOf(node) is Kind.FunctionDeclaration or Kind.GeneratorFunctionDeclaration) PushFunction(node, node);
            else if (tree.IsError(node)) LowerError(node, isHoisting: true);
        }
        LowerRest(first);
    }

    private void LowerRest(int first)
    {
        for (int node = first; node >= 0; node = NextCodeOrError(node))
        {
            if (IsUsing(node))
            {
                LowerUsing(node);
                return;
            }
            LowerStatement(node);
        }
    }

    private int FirstCodeOrError(int node) => SkipToCodeOrError(First(node));

    private int NextCodeOrError(int node) => SkipToCodeOrError(Next(node));

    private int SkipToCodeOrError(int node)
    {
        while (node >= 0 && !IsCode(node) && !tree.IsError(node)) node = Next(node);
        return node;
    }

    /// <summary>Statements and expressions that stand whole inside an unreadable stretch.</summary>
    private void LowerError(int node, bool isHoisting)
    {
        for (int child = FirstCode(node); child >= 0; child = NextCode(child))
        {
            bool isFunction = KindOf(child) is Kind.FunctionDeclaration or Kind.GeneratorFunctionDeclaration;
            if (isFunction && isHoisting) PushFunction(child, child);
            else if (!isFunction && !isHoisting && IsWorthKeeping(child)) LowerStatement(child);
        }
    }

    private bool IsWorthKeeping(int node) => KindOf(node) switch
    {
        >= Kind.ExportStatement and <= Kind.ImportAlias => true,
        Kind.CallExpression or Kind.NewExpression or Kind.AwaitExpression or Kind.AssignmentExpression or Kind.ArrowFunction
            or Kind.FunctionExpression => true,
        _ => false,
    };

    private void LowerStatement(int node, string? label = null)
    {
        if (!Enter(node)) return;
        LowerStatementHere(node, label);
        Leave();
    }

    private void LowerStatementHere(int node, string? label)
    {
        switch (KindOf(node))
        {
            case Kind.ExpressionStatement: LowerExpressionStatement(node); break;
            // A resource of the module itself is left when the process ends.
            case Kind.LexicalDeclaration or Kind.VariableDeclaration or Kind.UsingDeclaration: LowerDeclaration(node); break;
            case Kind.ReturnStatement: statements.Push(new Return(SpanOf(node), LowerLastOfSequence(FirstCode(node)))); break;
            case Kind.ThrowStatement: statements.Push(new Throw(SpanOf(node), LowerLastOfSequence(FirstCode(node)))); break;
            case Kind.IfStatement: LowerIf(node); break;
            case Kind.StatementBlock: statements.Push(LowerBlock(node)); break;
            case Kind.ForStatement: LowerFor(node, label); break;
            case Kind.ForInStatement: LowerForEach(node, label); break;
            case Kind.WhileStatement: LowerWhile(node, LoopKind.While, label); break;
            case Kind.DoStatement: LowerWhile(node, LoopKind.DoWhile, label); break;
            case Kind.TryStatement: LowerTry(node); break;
            case Kind.SwitchStatement: LowerSwitch(node); break;
            case Kind.BreakStatement: statements.Push(new Break(SpanOf(node), LabelOf(node))); break;
            case Kind.ContinueStatement: statements.Push(new Continue(SpanOf(node), LabelOf(node))); break;
            case Kind.LabeledStatement: LowerLabelled(node); break;
            case Kind.WithStatement: LowerWith(node); break;
            // Defined at the start of their block.
            case Kind.FunctionDeclaration or Kind.GeneratorFunctionDeclaration: break;
            case Kind.EmptyStatement or Kind.DebuggerStatement or Kind.FunctionSignature: break;
            case Kind.ClassDeclaration or Kind.AbstractClassDeclaration or Kind.InterfaceDeclaration or Kind.TypeAliasDeclaration
                or Kind.EnumDeclaration or Kind.InternalModule or Kind.Module:
                PushType(node);
                break;
            case Kind.ImportStatement: LowerImport(node); break;
            case Kind.ImportAlias: LowerImportAlias(node); break;
            // Out of place here, but what they declare is still declared.
            case Kind.ExportStatement or Kind.AmbientDeclaration: LowerNestedDeclaration(node); break;
            case Kind.Error: LowerError(node, isHoisting: false); break;
            default: PushExpression(node, SpanOf(node)); break;
        }
    }

    private void LowerNestedDeclaration(int node)
    {
        for (int child = FirstCode(node); child >= 0; child = NextCode(child))
        {
            if (KindOf(child) is Kind.FunctionDeclaration or Kind.GeneratorFunctionDeclaration) PushFunction(child, child);
            else if (KindOf(child) is >= Kind.ExportStatement and <= Kind.ImportAlias) LowerStatement(child);
        }
    }

    private void PushFunction(int node, int spanNode)
    {
        var function = LowerFunction(node, FunctionKind.Function, TextOf(Child(node, NodeField.Name)));
        statements.Push(new FunctionDefinition(SpanOf(spanNode), function));
    }

    private void PushType(int node)
    {
        if (LowerTypeDeclaration(node) is { } declaration) statements.Push(new TypeDefinition(SpanOf(node), declaration));
    }

    private void LowerExpressionStatement(int node)
    {
        for (int child = FirstCode(node); child >= 0; child = NextCode(child)) PushExpression(child, SpanOf(node));
    }

    /// <summary>Pushes an expression as the statement that it amounts to.</summary>
    private void PushExpression(int node, TextSpan span)
    {
        node = SkipParentheses(node);
        switch (KindOf(node))
        {
            case Kind.AssignmentExpression: LowerAssignment(node, span); break;
            case Kind.AugmentedAssignmentExpression:
                statements.Push(new Assignment(span, LowerPattern(Child(node, NodeField.Left)), LowerRight(node), OperatorOf(node)));
                break;
            case Kind.UpdateExpression:
                statements.Push(new Assignment(span, LowerPattern(Child(node, NodeField.Argument)), One(node), OperatorOf(node)));
                break;
            case Kind.SequenceExpression:
                for (int child = FirstCode(node); child >= 0; child = NextCode(child)) PushExpression(child, SpanOf(child));
                break;
            case Kind.UnaryExpression when OperatorOf(node) == "delete":
                statements.Push(new Delete(span, LowerExpression(Child(node, NodeField.Argument))));
                break;
            case Kind.InternalModule: PushType(node); break;
            default:
                var value = LowerExpression(node);
                if (!TakeRequire(value, null, span)) statements.Push(new ExpressionStatement(span, value));
                break;
        }
    }

    private int SkipParentheses(int node)
    {
        while (KindOf(node) == Kind.ParenthesizedExpression && FirstCode(node) is >= 0 and var inner) node = inner;
        return node;
    }

    /// <summary><c>a = b = c</c> becomes <c>b = c</c> and <c>a = b</c>.</summary>
    private void LowerAssignment(int node, TextSpan span)
    {
        int left = Child(node, NodeField.Left);
        var value = LowerChained(Child(node, NodeField.Right), NameFor(left));
        statements.Push(new Assignment(span, LowerPattern(left), value));
    }

    private Expression LowerChained(int right, string inferredName)
    {
        if (right < 0 || KindOf(right) != Kind.AssignmentExpression || Has(right, Kind.UsingToken)) return LowerExpression(right, inferredName);
        if (!Enter(right)) return new Opaque(SpanOf(right), []);
        LowerAssignment(right, SpanOf(right));
        Leave();
        return LowerExpression(Child(right, NodeField.Left));
    }

    private void LowerDeclaration(int node)
    {
        for (int child = FirstCode(node); child >= 0; child = NextCode(child))
            if (KindOf(child) == Kind.VariableDeclarator) LowerDeclarator(child, node);
    }

    private void LowerDeclarator(int node, int declaration)
    {
        int name = Child(node, NodeField.Name);
        int value = Child(node, NodeField.Value);
        // A single declarator's statement is the whole declaration.
        var span = NextCode(node) < 0 && FirstCode(declaration) == node ? SpanOf(declaration) : SpanOf(node);
        if (value >= 0 && KindOf(value) == Kind.Class && KindOf(name) == Kind.Identifier)
        {
            PushType(value, TextOf(name), span);
            return;
        }
        var lowered = value < 0 ? null : LowerChained(value, NameFor(name));
        var target = LowerPattern(name);
        if (lowered is not null && TakeRequire(lowered, target, span)) return;
        statements.Push(new Assignment(span, target, lowered, null, LowerAnnotation(node), isDeclaration: true));
    }

    private void PushType(int node, string name, TextSpan span)
    {
        if (LowerTypeDeclaration(node, name) is { } declaration) statements.Push(new TypeDefinition(span, declaration));
    }

    private void LowerIf(int node)
    {
        var test = LowerExpression(Child(node, NodeField.Condition));
        var then = LowerBlock(Child(node, NodeField.Consequence));
        int otherwise = Child(node, NodeField.Alternative);
        statements.Push(new If(SpanOf(node), test, then, otherwise < 0 ? null : LowerBlock(FirstCode(otherwise))));
    }

    private void LowerSwitch(int node)
    {
        var subject = LowerExpression(Child(node, NodeField.Value));
        var arms = new List<SwitchArm>();
        int body = Child(node, NodeField.Body);
        for (int child = FirstCode(body); child >= 0; child = NextCode(child)) arms.Add(LowerArm(child));
        statements.Push(new Switch(SpanOf(node), subject, [.. arms]));
    }

    private SwitchArm LowerArm(int node)
    {
        Expression[] tests = KindOf(node) == Kind.SwitchDefault ? [] : [LowerExpression(Child(node, NodeField.Value))];
        int mark = statements.Count;
        int first = Child(node, NodeField.Body);
        LowerList(first);
        var body = statements.TakeFrom(mark);
        var span = first < 0 ? SpanOf(node) : new TextSpan(tree.Start(first), tree.End(node));
        return new SwitchArm(tests, null, new Block(span, body), !EndsControl(body) && NextCode(node) >= 0);
    }

    /// <summary>Whether control can't come out at the end of the statements.</summary>
    private static bool EndsControl(Statement[] statements) => statements.Length > 0 && statements[^1] switch
    {
        Return or Throw or Break or Continue => true,
        Block s => EndsControl(s.Statements),
        If { Otherwise: { } otherwise } s => EndsControl(s.Then.Statements) && EndsControl(otherwise.Statements),
        Scope s => EndsControl(s.Body.Statements),
        Try s => EndsTry(s),
        _ => false,
    };

    private static bool EndsTry(Try statement)
    {
        if (statement.Final is not null && EndsControl(statement.Final.Statements)) return true;
        foreach (var handler in statement.Handlers)
            if (!EndsControl(handler.Body.Statements)) return false;
        return EndsControl(statement.Body.Statements);
    }

    private void LowerTry(int node)
    {
        var body = LowerBlock(Child(node, NodeField.Body));
        int handler = Child(node, NodeField.Handler);
        Handler[] handlers = [];
        if (handler >= 0)
        {
            int variable = Child(handler, NodeField.Parameter);
            var pattern = variable < 0 ? null : LowerPattern(variable);
            handlers = [new Handler(SpanOf(handler), [], pattern, null, LowerBlock(Child(handler, NodeField.Body)))];
        }
        int finalizer = Child(node, NodeField.Finalizer);
        var final = finalizer < 0 ? null : LowerBlock(Child(finalizer, NodeField.Body));
        statements.Push(new Try(SpanOf(node), body, handlers, null, final));
    }

    private void LowerWith(int node)
    {
        statements.Push(new ExpressionStatement(SpanOf(node), LowerExpression(Child(node, NodeField.Object))));
        statements.Push(LowerBlock(Child(node, NodeField.Body)));
    }

    private void LowerLabelled(int node)
    {
        int body = Child(node, NodeField.Body);
        if (body < 0) return;
        LowerStatement(body, LabelOf(node));
    }

    private string? LabelOf(int node)
    {
        int label = Child(node, NodeField.Label);
        return label < 0 ? null : TextOf(label);
    }

    /// <summary>The parts of a sequence but its last are statements of their own; null for no expression.</summary>
    private Expression? LowerLastOfSequence(int node)
    {
        if (node < 0) return null;
        int bare = SkipParentheses(node);
        if (KindOf(bare) != Kind.SequenceExpression) return LowerExpression(node);
        int last = FirstCode(bare);
        for (int next = NextCode(last); next >= 0; next = NextCode(next))
        {
            PushExpression(last, SpanOf(last));
            last = next;
        }
        return LowerExpression(last);
    }
}
