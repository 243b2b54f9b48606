using Premortem.Code.Model;
using Kind = Premortem.Code.FrontEnds.JavaScript.JavaScriptKind;
using NodeField = Premortem.Code.FrontEnds.JavaScript.JavaScriptField;

namespace Premortem.Code.FrontEnds.JavaScript;

internal sealed partial class JavaScriptLowering
{
    /// <summary>Lowers an expression; a function or class without a name of its own is called <paramref name="inferredName"/>.</summary>
    private Expression LowerExpression(int node, string inferredName = "")
    {
        if (node < 0 || !Enter(node)) return new Opaque(SpanOf(node), []);
        var expression = LowerExpressionHere(node, inferredName);
        Leave();
        return expression;
    }

    private Expression LowerExpressionHere(int node, string inferredName)
    {
        var span = tree.Span(node);
        switch (KindOf(node))
        {
            case Kind.Identifier or Kind.ShorthandPropertyIdentifier or Kind.ShorthandPropertyIdentifierPattern
                or Kind.PrivatePropertyIdentifier or Kind.PropertyIdentifier or Kind.TypeIdentifier:
                return span.Start == span.End ? new Opaque(span, []) : new Name(span, TextOf(node));
            case Kind.MemberExpression or Kind.NestedIdentifier: return LowerMember(node, span);
            case Kind.CallExpression: return LowerCall(node, span);
            case Kind.NewExpression: return LowerNew(node, span);
            case Kind.AwaitExpression: return new Await(span, LowerExpression(FirstCode(node)));
            case Kind.This: return new SelfReference(span);
            case Kind.Super: return new SuperReference(span);
            case Kind.Import: return new Name(span, "import");
            case Kind.MetaProperty: return LowerMetaProperty(node, span);
            case Kind.Number: return new Literal(span, LiteralKind.Number, TextOf(node));
            case Kind.String: return new Literal(span, LiteralKind.String, StringValue(node));
            case Kind.TemplateString: return LowerTemplate(node, span, isTagged: false);
            case Kind.Regex: return new Literal(span, LiteralKind.Other, TextOf(node));
            case Kind.True: return new Literal(span, LiteralKind.Boolean, "true");
            case Kind.False: return new Literal(span, LiteralKind.Boolean, "false");
            case Kind.Null: return new Literal(span, LiteralKind.Null, "null");
            case Kind.Undefined: return Undefined(span);
            case Kind.Object: return LowerObject(node, span);
            case Kind.Array: return LowerArray(node, span);
            case Kind.ArrowFunction: return LowerClosure(node, FunctionKind.Lambda, inferredName);
            case Kind.FunctionExpression or Kind.GeneratorFunction or Kind.FunctionDeclaration or Kind.GeneratorFunctionDeclaration:
                return LowerFunctionExpression(node, inferredName);
            case Kind.Class or Kind.ClassDeclaration or Kind.AbstractClassDeclaration: return LowerClassExpression(node, inferredName);
            case Kind.BinaryExpression: return LowerBinary(node, inferredName);
            case Kind.UnaryExpression: return LowerUnary(node, span);
            case Kind.TernaryExpression: return LowerConditional(node, span, inferredName);
            case Kind.SubscriptExpression:
                int indexed = Child(node, NodeField.Object);
                var key = LowerExpression(Child(node, NodeField.Index));
                return Regroup(LowerExpression(indexed), indexed, span, (target, inner) => new Model.Index(inner, target, key));
            case Kind.ParenthesizedExpression or Kind.NonNullExpression or Kind.AsExpression or Kind.SatisfiesExpression
                or Kind.InstantiationExpression or Kind.ExpressionStatement or Kind.JsxExpression or Kind.TemplateSubstitution
                or Kind.ComputedPropertyName or Kind.Decorator:
                return LowerExpression(FirstCode(node), inferredName);
            case Kind.TypeAssertion: return LowerExpression(NextCode(Child(node, Kind.TypeArguments)), inferredName);
            case Kind.SequenceExpression: return LowerSequence(node, span);
            case Kind.AssignmentExpression:
                int left = Child(node, NodeField.Left);
                return new AssignmentExpression(span, LowerPattern(left), LowerExpression(Child(node, NodeField.Right), NameFor(left)));
            case Kind.AugmentedAssignmentExpression:
                return new AssignmentExpression(span, LowerPattern(Child(node, NodeField.Left)), LowerRight(node), OperatorOf(node));
            case Kind.UpdateExpression:
                return new AssignmentExpression(span, LowerPattern(Child(node, NodeField.Argument)), One(node), OperatorOf(node));
            case Kind.YieldExpression: return LowerYield(node, span);
            case Kind.SpreadElement: return new Spread(span, LowerExpression(FirstCode(node)));
            case Kind.JsxElement or Kind.JsxSelfClosingElement: return LowerJsx(node, span);
            case Kind.ObjectPattern or Kind.ArrayPattern or Kind.AssignmentPattern or Kind.ObjectAssignmentPattern or Kind.RestPattern:
                return LowerPatternHere(node, span);
            default: return LowerOther(node, span);
        }
    }

    private static Literal Undefined(TextSpan span) => new(span, LiteralKind.Null, "undefined");

    private Literal One(int node) => new(SpanOf(node), LiteralKind.Number, "1");

    private Expression LowerRight(int node)
    {
        int left = Child(node, NodeField.Left);
        return LowerExpression(Child(node, NodeField.Right), NameFor(left));
    }

    private Opaque LowerOther(int node, TextSpan span)
    {
        int mark = expressions.Count;
        for (int child = FirstCode(node); child >= 0; child = NextCode(child)) expressions.Push(LowerExpression(child));
        return new Opaque(span, expressions.TakeFrom(mark));
    }

    /// <summary>The model has no comma operator: what comes before the value stays only when it can do something.</summary>
    private Expression LowerSequence(int node, TextSpan span)
    {
        int mark = expressions.Count;
        bool isValueOnly = true;
        for (int child = FirstCode(node); child >= 0; child = NextCode(child))
        {
            expressions.Push(LowerExpression(child));
            if (NextCode(child) >= 0 && KindOf(child) is not (Kind.Number or Kind.String or Kind.Null or Kind.Undefined)) isValueOnly = false;
        }
        var parts = expressions.TakeFrom(mark);
        return isValueOnly && parts.Length > 0 ? parts[^1] : new Opaque(span, parts);
    }

    private Expression LowerMember(int node, TextSpan span)
    {
        int property = Child(node, NodeField.Property);
        int holder = Child(node, NodeField.Object);
        var target = LowerExpression(holder);
        if (property < 0) return new Opaque(span, [target]);
        return Regroup(target, holder, span, (head, inner) => new Member(inner, head, TextOf(property), Has(node, Kind.OptionalChain)));
    }

    /// <summary>
    /// The grammar reads <c>await f&lt;T&gt;(x).y</c> as <c>(await f)&lt;T&gt;(x).y</c>, and prefix operators likewise: a prefix that stands
    /// without parentheses at the head of a chain belongs around the chain.
    /// </summary>
    private Expression Regroup(Expression head, int headNode, TextSpan span, Func<Expression, TextSpan, Expression> build)
    {
        if (KindOf(headNode) is not (Kind.AwaitExpression or Kind.UnaryExpression or Kind.CallExpression or Kind.MemberExpression or Kind.SubscriptExpression)) return build(head, span);
        return head switch
        {
            Await prefix => new Await(span, build(prefix.Value, span with { Start = prefix.Value.Span.Start })),
            Operation { Operands: [var operand] } prefix => new Operation(span, prefix.Operator, [build(operand, span with { Start = operand.Span.Start })]),
            _ => build(head, span),
        };
    }

    private Member LowerMetaProperty(int node, TextSpan span)
    {
        string text = TextOf(node);
        int dot = text.IndexOf('.', StringComparison.Ordinal);
        return new Member(span, new Name(span, text[..dot].Trim()), text[(dot + 1)..].Trim());
    }

    private Expression LowerCall(int node, TextSpan span)
    {
        int function = Child(node, NodeField.Function);
        var callee = LowerExpression(function);
        int list = Child(node, NodeField.Arguments);
        if (list >= 0 && KindOf(list) == Kind.TemplateString)
        {
            var template = new Argument(LowerTemplate(list, tree.Span(list), isTagged: true));
            return Regroup(callee, function, span, (head, inner) => new Call(inner, head, [template], isTagged: true));
        }
        bool isOptional = Has(node, Kind.OptionalChain) || Has(node, Kind.OptionalCallToken);
        var given = LowerArguments(list);
        return Regroup(callee, function, span, (head, inner) => new Call(inner, head, given, isOptional: isOptional));
    }

    private Call LowerNew(int node, TextSpan span)
    {
        var callee = LowerExpression(Child(node, NodeField.Constructor));
        return new Call(span, callee, LowerArguments(Child(node, NodeField.Arguments)), isNew: true);
    }

    private Argument[] LowerArguments(int list)
    {
        int mark = arguments.Count;
        for (int child = FirstCode(list); child >= 0; child = NextCode(child))
        {
            bool isSpread = KindOf(child) == Kind.SpreadElement;
            var value = LowerExpression(isSpread ? FirstCode(child) : child);
            arguments.Push(new Argument(isSpread ? ArgumentKind.Spread : ArgumentKind.Positional, null, value));
        }
        return arguments.TakeFrom(mark);
    }

    private string OperatorOf(int node)
    {
        for (int child = First(node); child >= 0; child = Next(child))
            if (FieldOf(child) == NodeField.Operator) return grammar.OperatorOf(tree.Kind(child));
        return "?";
    }

    /// <summary>Long chains lean to the left (<c>a + b + c</c>): they are walked, not recursed into.</summary>
    private Expression LowerBinary(int node, string inferredName)
    {
        int length = 0;
        int leftmost = node;
        while (KindOf(leftmost) == Kind.BinaryExpression && Child(leftmost, NodeField.Left) is >= 0 and var left)
        {
            leftmost = left;
            if (depth + ++length > MaximumDepth) return TooLong(node);
        }
        depth += length;
        var expression = LowerExpression(leftmost, inferredName);
        for (int at = leftmost; at != node;)
        {
            at = tree.Parent(at);
            expression = Combine(at, expression, LowerExpression(Child(at, NodeField.Right), inferredName));
            depth--;
        }
        return expression;
    }

    /// <summary>The operands of a chain of thousands, as a build tool writes them: concatenated text, most of the time.</summary>
    private Opaque TooLong(int node)
    {
        int mark = expressions.Count;
        int at = node;
        for (; KindOf(at) == Kind.BinaryExpression && Child(at, NodeField.Left) >= 0; at = Child(at, NodeField.Left))
            expressions.Push(LowerExpression(Child(at, NodeField.Right)));
        expressions.Push(LowerExpression(at));
        var parts = expressions.TakeFrom(mark);
        Array.Reverse(parts);
        return new Opaque(tree.Span(node), parts);
    }

    private Expression Combine(int node, Expression left, Expression right) => OperatorOf(node) switch
    {
        "&&" => new Logical(tree.Span(node), LogicalKind.And, left, right),
        "||" => new Logical(tree.Span(node), LogicalKind.Or, left, right),
        "??" => new Logical(tree.Span(node), LogicalKind.Coalesce, left, right),
        var spelling => new Operation(tree.Span(node), spelling, [left, right]),
    };

    private Operation LowerUnary(int node, TextSpan span)
    {
        string spelling = OperatorOf(node);
        return new Operation(span, spelling == "-" ? "neg" : spelling, [LowerExpression(Child(node, NodeField.Argument))]);
    }

    private Conditional LowerConditional(int node, TextSpan span, string inferredName) => new(span,
        LowerExpression(Child(node, NodeField.Condition)),
        LowerExpression(Child(node, NodeField.Consequence), inferredName),
        LowerExpression(Child(node, NodeField.Alternative), inferredName));

    private Yield LowerYield(int node, TextSpan span)
    {
        int value = FirstCode(node);
        return new Yield(span, value < 0 ? null : LowerExpression(value), Has(node, Kind.StarToken));
    }

    private ListLiteral LowerArray(int node, TextSpan span)
    {
        int mark = expressions.Count;
        PushItems(node, isPattern: false);
        return new ListLiteral(span, ListKind.List, expressions.TakeFrom(mark));
    }

    /// <summary>Pushes the items of an array or array pattern; a hole is <c>undefined</c>.</summary>
    private void PushItems(int node, bool isPattern)
    {
        bool isFilled = false;
        for (int child = First(node); child >= 0; child = Next(child))
        {
            if (KindOf(child) == Kind.CommaToken)
            {
                if (!isFilled) expressions.Push(Undefined(SpanOf(child)));
                isFilled = false;
            }
            else if (IsCode(child))
            {
                expressions.Push(isPattern ? LowerPattern(child) : LowerExpression(child));
                isFilled = true;
            }
        }
    }

    private ObjectLiteral LowerObject(int node, TextSpan span)
    {
        int mark = entries.Count;
        for (int child = FirstCode(node); child >= 0; child = NextCode(child)) PushEntry(child);
        return new ObjectLiteral(span, entries.TakeFrom(mark));
    }

    private void PushEntry(int node)
    {
        switch (KindOf(node))
        {
            case Kind.Pair:
                int key = Child(node, NodeField.Key);
                entries.Push(new ObjectEntry(LowerKey(key), LowerExpression(Child(node, NodeField.Value), PropertyName(key))));
                break;
            case Kind.ShorthandPropertyIdentifier:
                entries.Push(new ObjectEntry(StringLiteral(node), new Name(SpanOf(node), TextOf(node))));
                break;
            case Kind.MethodDefinition:
                int name = Child(node, NodeField.Name);
                var method = LowerFunction(node, MethodKind(node), PropertyName(name));
                entries.Push(new ObjectEntry(LowerKey(name), new Closure(SpanOf(node), method)));
                break;
            case Kind.SpreadElement:
                entries.Push(new ObjectEntry(null, LowerExpression(FirstCode(node))));
                break;
        }
    }

    /// <summary>An entry's key: a string, or the expression of a computed one.</summary>
    private Expression LowerKey(int node)
    {
        if (node < 0) return new Opaque(TextSpan.None, []);
        return KindOf(node) == Kind.ComputedPropertyName ? LowerExpression(FirstCode(node)) : StringLiteral(node);
    }

    private Literal StringLiteral(int node) => new(SpanOf(node), LiteralKind.String, PropertyName(node));

    private Closure LowerClosure(int node, FunctionKind kind, string name) => new(SpanOf(node), LowerFunction(node, kind, name));

    private Closure LowerFunctionExpression(int node, string inferredName)
    {
        int name = Child(node, NodeField.Name);
        return name < 0 ? LowerClosure(node, FunctionKind.Lambda, inferredName) : LowerClosure(node, FunctionKind.Function, TextOf(name));
    }

    /// <summary>A class used as a value is the module's, or defined before the statement that it stands in; here it is named.</summary>
    private Expression LowerClassExpression(int node, string inferredName)
    {
        int ownName = Child(node, NodeField.Name);
        string name = ownName >= 0 ? TextOf(ownName) : inferredName.Length > 0 ? inferredName : $"class@{LineOf(tree.Start(node))}";
        if (currentFunction is null) AddType(node, name, null);
        else PushType(node, name, SpanOf(node));
        return new Name(SpanOf(node), name);
    }
}
