using Premortem.Code.Model;

namespace Premortem.Code.FrontEnds.Python;

/// <summary>Lowers calls and the argument lists of calls and class statements.</summary>
internal sealed class CallLowering(PythonSource source, ExpressionLowering expressions)
{
    private const int None = PythonSource.None;
    private readonly ScratchStack<Argument> arguments = new();

    public Expression Lower(int node)
    {
        var span = source.Span(node);
        int callee = source.Child(node, PythonField.Function);
        if (callee != None && source.Kind(callee) == PythonKind.Identifier && source.Text(callee).SequenceEqual("super"u8))
            return new SuperReference(span);

        var function = expressions.LowerOrOpaque(callee, node);
        return new Call(span, function, LowerArguments(source.Child(node, PythonField.Arguments)));
    }

    /// <summary>The arguments of an argument list, or the generator expression that stands in its place.</summary>
    public Argument[] LowerArguments(int list)
    {
        if (list == None) return [];
        if (source.Kind(list) == PythonKind.GeneratorExpression) return [new Argument(expressions.Lower(list))];
        int mark = arguments.Count;
        for (int part = source.First(list); part != None; part = source.Next(part)) arguments.Push(LowerArgument(part));
        return arguments.TakeFrom(mark);
    }

    public Argument LowerArgument(int node)
    {
        switch (source.Kind(node))
        {
            case PythonKind.KeywordArgument:
                int name = source.Child(node, PythonField.Name);
                var value = expressions.LowerOrOpaque(source.Child(node, PythonField.Value), node);
                return new Argument(ArgumentKind.Named, name == None ? "" : source.Name(name), value);
            case PythonKind.ListSplat:
                return new Argument(ArgumentKind.Spread, null, expressions.LowerOrOpaque(source.First(node), node));
            case PythonKind.DictionarySplat:
                return new Argument(ArgumentKind.NamedSpread, null, expressions.LowerOrOpaque(source.First(node), node));
            default:
                return new Argument(expressions.Lower(node));
        }
    }
}
