using Premortem.Code.Model;
using Index = Premortem.Code.Model.Index;

namespace Premortem.Code.FrontEnds.Python;

/// <summary>Lowers expressions and assignment targets, which share their syntax. Python expressions hold no statements.</summary>
internal sealed class ExpressionLowering
{
    private const int None = PythonSource.None;
    private readonly PythonSource source;
    private readonly StringLowering strings;
    private readonly CallLowering calls;
    private readonly OperatorLowering operators;
    private readonly ComprehensionLowering comprehensions;
    private readonly ScratchStack<Expression> items = new();
    private readonly ScratchStack<ObjectEntry> entries = new();

    public ExpressionLowering(PythonSource source, PythonScope moduleScope)
    {
        this.source = source;
        Scope = moduleScope;
        strings = new StringLowering(source, this);
        calls = new CallLowering(source, this);
        operators = new OperatorLowering(source, this);
        comprehensions = new ComprehensionLowering(source, this);
        Parameters = new ParameterLowering(source, this);
    }

    /// <summary>The body that is being lowered.</summary>
    public PythonScope Scope { get; set; }

    public ParameterLowering Parameters { get; }

    public CallLowering Calls => calls;

    public Expression Lower(int node)
    {
        if (source.IsBroken(node) || !source.TryEnter(node)) return new Opaque(source.Span(node), []);
        var lowered = LowerInside(source.Unwrap(node));
        source.Leave();
        return lowered;
    }

    /// <summary>Lowers a node that may be absent, as in code with errors.</summary>
    public Expression LowerOrOpaque(int node, int within) =>
        node == None ? new Opaque(source.Span(within), []) : Lower(node);

    /// <summary>An assignment target: like an expression, but a receiver assigned to is a variable from then on.</summary>
    public Expression LowerTarget(int node)
    {
        if (source.Kind(node) == PythonKind.Identifier && source.Name(node) is var name && Scope.IsReceiver(name))
        {
            Scope.RebindReceiver();
            return new Name(source.Span(node), name);
        }
        return Lower(node);
    }

    /// <summary>The node's parts, each lowered.</summary>
    public Expression[] LowerParts(int node)
    {
        int mark = items.Count;
        for (int part = source.First(node); part != None; part = source.Next(part)) items.Push(Lower(part));
        return items.TakeFrom(mark);
    }

    public Expression LowerName(TextSpan span, string name) =>
        Scope.IsReceiver(name) ? new SelfReference(span, Scope.ReceiverIsType) : new Name(span, name);

    /// <summary>A dotted name (module, pattern, annotation) as a chain of members.</summary>
    public Expression LowerDottedName(int node)
    {
        Expression? chain = null;
        for (int part = source.First(node); part != None; part = source.Next(part))
        {
            string name = source.Name(part);
            chain = chain is null
                ? LowerName(source.Span(part), name)
                : new Member(new TextSpan(chain.Span.Start, source.Span(part).End), chain, name);
        }
        return chain ?? new Opaque(source.Span(node), []);
    }

    private Expression LowerInside(int node)
    {
        var span = source.Span(node);
        switch (source.Kind(node))
        {
            case PythonKind.Identifier: return LowerName(span, source.Name(node));
            case PythonKind.Attribute: return LowerAttribute(node);
            case PythonKind.Call: return calls.Lower(node);
            case PythonKind.Subscript: return LowerSubscript(node);
            case PythonKind.String: case PythonKind.ConcatenatedString: return strings.Lower(node);
            case PythonKind.Integer: case PythonKind.Float: return new Literal(span, LiteralKind.Number, Number(node));
            case PythonKind.True: return new Literal(span, LiteralKind.Boolean, "true");
            case PythonKind.False: return new Literal(span, LiteralKind.Boolean, "false");
            case PythonKind.None: return new Literal(span, LiteralKind.Null, "null");
            case PythonKind.Ellipsis: return new Literal(span, LiteralKind.Other, "...");
            case PythonKind.List: case PythonKind.ListPattern: return new ListLiteral(span, ListKind.List, LowerParts(node));
            case PythonKind.Set: return new ListLiteral(span, ListKind.Set, LowerParts(node));
            case PythonKind.Tuple: case PythonKind.TuplePattern: case PythonKind.ExpressionList: case PythonKind.PatternList:
                return LowerTuple(node);
            case PythonKind.Dictionary: return LowerDictionary(node);
            case PythonKind.ListSplat: case PythonKind.ListSplatPattern: case PythonKind.DictionarySplat:
            case PythonKind.DictionarySplatPattern:
                return new Spread(span, LowerOrOpaque(source.First(node), node));
            case PythonKind.ParenthesizedListSplat: return LowerOrOpaque(source.First(node), node);
            case PythonKind.ComparisonOperator: return operators.LowerComparison(node);
            case PythonKind.BinaryOperator: return operators.LowerBinary(node);
            case PythonKind.UnaryOperator: return operators.LowerUnary(node);
            case PythonKind.NotOperator: return operators.LowerNot(node);
            case PythonKind.BooleanOperator: return operators.LowerBoolean(node);
            case PythonKind.ConditionalExpression: return LowerConditional(node);
            case PythonKind.Lambda: return LowerLambda(node);
            case PythonKind.Await: return new Await(span, LowerOrOpaque(source.First(node), node));
            case PythonKind.Yield: return LowerYield(node);
            case PythonKind.NamedExpression: return LowerNamedExpression(node);
            case PythonKind.ListComprehension: case PythonKind.SetComprehension: case PythonKind.DictionaryComprehension:
            case PythonKind.GeneratorExpression:
                return comprehensions.Lower(node);
            case PythonKind.DottedName: return LowerDottedName(node);
            case PythonKind.Type: return LowerOrOpaque(source.First(node), node);
            // Slices, `as` outside of `with` and `except`, annotation syntax used as a value.
            default: return new Opaque(span, LowerParts(node));
        }
    }

    private Member LowerAttribute(int node)
    {
        var target = LowerOrOpaque(source.Child(node, PythonField.Object), node);
        int name = source.Child(node, PythonField.Attribute);
        return new Member(source.Span(node), target, name == None ? "" : source.Name(name));
    }

    private Index LowerSubscript(int node)
    {
        int value = source.Child(node, PythonField.Value);
        var target = LowerOrOpaque(value, node);
        int key = source.Child(node, PythonField.Subscript);
        if (key == None) return new Index(source.Span(node), target, new Opaque(source.Span(node), []));
        if (source.NextOfField(key, PythonField.Subscript) == None) return new Index(source.Span(node), target, Lower(key));

        int mark = items.Count;
        int last = key;
        for (int part = key; part != None; part = source.NextOfField(part, PythonField.Subscript))
        {
            items.Push(Lower(part));
            last = part;
        }
        var span = new TextSpan(source.Span(key).Start, source.Span(last).End);
        return new Index(source.Span(node), target, new ListLiteral(span, ListKind.Tuple, items.TakeFrom(mark)));
    }

    // Targets of destructuring are lowered part by part, so that a receiver among them is noticed.
    private ListLiteral LowerTuple(int node)
    {
        bool isTarget = source.Kind(node) is PythonKind.TuplePattern or PythonKind.PatternList;
        int mark = items.Count;
        for (int part = source.First(node); part != None; part = source.Next(part))
            items.Push(isTarget ? LowerTarget(part) : Lower(part));
        return new ListLiteral(source.Span(node), ListKind.Tuple, items.TakeFrom(mark));
    }

    private ObjectLiteral LowerDictionary(int node)
    {
        int mark = entries.Count;
        for (int part = source.First(node); part != None; part = source.Next(part))
        {
            if (source.Kind(part) == PythonKind.Pair)
            {
                var key = LowerOrOpaque(source.Child(part, PythonField.Key), part);
                entries.Push(new ObjectEntry(key, LowerOrOpaque(source.Child(part, PythonField.Value), part)));
            }
            else if (source.Kind(part) == PythonKind.DictionarySplat)
                entries.Push(new ObjectEntry(null, LowerOrOpaque(source.First(part), part)));
        }
        return new ObjectLiteral(source.Span(node), entries.TakeFrom(mark));
    }

    private Expression LowerConditional(int node)
    {
        int whenTrue = source.First(node);
        int test = whenTrue == None ? None : source.Next(whenTrue);
        int whenFalse = test == None ? None : source.Next(test);
        return new Conditional(source.Span(node), LowerOrOpaque(test, node), LowerOrOpaque(whenTrue, node), LowerOrOpaque(whenFalse, node));
    }

    private Yield LowerYield(int node)
    {
        Scope.Yields = true;
        int value = source.First(node);
        bool isFrom = source.Child(node, PythonKind.FromToken) != None;
        return new Yield(source.Span(node), value == None ? null : Lower(value), isFrom);
    }

    private AssignmentExpression LowerNamedExpression(int node)
    {
        int name = source.Child(node, PythonField.Name);
        var target = name == None ? new Opaque(source.Span(node), []) : LowerTarget(name);
        return new AssignmentExpression(source.Span(node), target, LowerOrOpaque(source.Child(node, PythonField.Value), node));
    }

    private Closure LowerLambda(int node)
    {
        var parameters = Parameters.Lower(source.Child(node, PythonField.Parameters));
        var outer = Scope;
        Scope = PythonScope.ForNested(outer, parameters);
        int body = source.Child(node, PythonField.Body);
        var value = LowerOrOpaque(body, node);
        var function = new Function
        {
            Name = "",
            Kind = FunctionKind.Lambda,
            Span = source.Span(node),
            Parameters = parameters,
            Body = new Block(value.Span, [new Return(value.Span, value)]),
            IsGenerator = Scope.Yields,
        };
        Scope = outer;
        return new Closure(source.Span(node), function);
    }

    // Digits may be grouped with underscores and Python 2 marks long numbers.
    private string Number(int node)
    {
        var text = source.Text(node);
        if (text[^1] is (byte)'L' or (byte)'l') text = text[..^1];
        string number = source.Intern(text);
        return number.Contains('_') ? number.Replace("_", "") : number;
    }
}
