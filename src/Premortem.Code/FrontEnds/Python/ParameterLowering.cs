using Premortem.Code.Model;

namespace Premortem.Code.FrontEnds.Python;

/// <summary>Lowers the parameters of functions and lambdas.</summary>
internal sealed class ParameterLowering(PythonSource source, ExpressionLowering expressions)
{
    private const int None = PythonSource.None;
    private readonly ScratchStack<Parameter> parameters = new();

    public AnnotationLowering Annotations { get; } = new(source, expressions);

    /// <summary>The parameters of a parameter list that may be absent; what follows <c>*</c> or <c>*args</c> is Named.</summary>
    public Parameter[] Lower(int list)
    {
        if (list == None) return [];
        int mark = parameters.Count;
        var kind = ParameterKind.Positional;
        int position = 0;
        for (int node = source.First(list); node != None; node = source.Next(node))
        {
            if (source.Kind(node) == PythonKind.KeywordSeparator) kind = ParameterKind.Named;
            if (source.IsBroken(node) || LowerOne(node, kind, position) is not { } parameter) continue;
            parameters.Push(parameter);
            position++;
            if (parameter.Kind == ParameterKind.Rest) kind = ParameterKind.Named;
        }
        return parameters.TakeFrom(mark);
    }

    private Parameter? LowerOne(int node, ParameterKind kind, int position)
    {
        switch (source.Kind(node))
        {
            case PythonKind.Identifier: return new Parameter(source.Name(node), null, null, kind);
            case PythonKind.ListSplatPattern: return new Parameter(NameOf(source.First(node)), null, null, ParameterKind.Rest);
            case PythonKind.DictionarySplatPattern: return new Parameter(NameOf(source.First(node)), null, null, ParameterKind.NamedRest);
            case PythonKind.TuplePattern: return new Parameter($"${position}", null, null, kind, expressions.Lower(node));
            case PythonKind.TypedParameter: return LowerTyped(node, source.First(node), kind, position);
            case PythonKind.DefaultParameter: case PythonKind.TypedDefaultParameter:
                return LowerTyped(node, source.Child(node, PythonField.Name), kind, position);
            default: return null;
        }
    }

    private Parameter? LowerTyped(int node, int name, ParameterKind kind, int position)
    {
        if (name == None || LowerOne(name, kind, position) is not { } bare) return null;
        int type = source.Child(node, PythonField.Type);
        int value = source.Child(node, PythonField.Value);
        return bare with
        {
            Type = Annotations.Lower(type),
            Default = value == None ? null : expressions.Lower(value),
            Decorators = Annotations.LowerMetadata(type),
        };
    }

    private string NameOf(int node) => node == None ? "" : source.Name(node);
}
