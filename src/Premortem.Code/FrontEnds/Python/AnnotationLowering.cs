using Premortem.Code.Model;

namespace Premortem.Code.FrontEnds.Python;

/// <summary>Reads type annotations, base classes and other expressions that name a type.</summary>
internal sealed class AnnotationLowering(PythonSource source, ExpressionLowering expressions)
{
    private const int None = PythonSource.None;
    private readonly ScratchStack<TypeReference> arguments = new();

    /// <summary>The type that a node names; null when it names none (a call, a literal) or is absent.</summary>
    public TypeReference? Lower(int node)
    {
        if (node == None || source.IsBroken(node) || !source.TryEnter(node)) return null;
        var type = LowerInside(source.Unwrap(node));
        source.Leave();
        return type;
    }

    /// <summary>What <c>Annotated[T, …]</c> says beside the type, such as a dependency that a framework fills in.</summary>
    public Expression[] LowerMetadata(int node)
    {
        while (node != None && source.Kind(node) == PythonKind.Type) node = source.First(node);
        if (node == None || !TrySplit(node, out string name, out int argument) || PythonTypes.LastSegment(name) != "Annotated") return [];
        var metadata = new List<Expression>();
        for (argument = NextArgument(node, argument); argument != None; argument = NextArgument(node, argument))
            metadata.Add(expressions.Lower(source.Kind(argument) == PythonKind.Type ? source.First(argument) : argument));
        return [.. metadata];
    }

    public bool IsClassVariable(int node)
    {
        while (node != None && source.Kind(node) == PythonKind.Type) node = source.First(node);
        return node != None && TrySplit(node, out string name, out _) && PythonTypes.LastSegment(name) == "ClassVar";
    }

    private TypeReference? LowerInside(int node)
    {
        switch (source.Kind(node))
        {
            case PythonKind.Type: case PythonKind.ConstrainedType: return Lower(source.First(node));
            case PythonKind.Identifier: return new TypeReference(source.Name(node));
            case PythonKind.Attribute: case PythonKind.MemberType: case PythonKind.DottedName:
                return TryReadDotted(node, out string dotted) ? new TypeReference(dotted) : null;
            case PythonKind.None: return new TypeReference(PythonTypes.None);
            case PythonKind.Ellipsis: return new TypeReference("...");
            case PythonKind.String: case PythonKind.ConcatenatedString:
                return expressions.Lower(node) is Literal literal ? AnnotationText.Parse(literal.Text) : null;
            case PythonKind.GenericType: case PythonKind.Subscript:
                return TrySplit(node, out string name, out int first) ? PythonTypes.Generic(name, LowerArguments(node, first)) : null;
            case PythonKind.UnionType: return LowerUnion(source.First(node));
            case PythonKind.BinaryOperator:
                int token = source.Child(node, PythonField.Operator);
                return token != None && source.Text(token).SequenceEqual("|"u8) ? LowerUnion(source.Child(node, PythonField.Left)) : null;
            case PythonKind.List:
                return new TypeReference(PythonTypes.ParameterList, LowerAll(source.First(node)));
            default: return null;
        }
    }

    private TypeReference? LowerUnion(int left)
    {
        int right = left == None ? None : source.Next(left);
        return Lower(left) is { } one && Lower(right) is { } other ? PythonTypes.Union(one, other) : null;
    }

    private TypeReference[] LowerAll(int part)
    {
        int mark = arguments.Count;
        for (; part != None; part = source.Next(part)) arguments.Push(Lower(part) ?? new TypeReference(PythonTypes.Any));
        return arguments.TakeFrom(mark);
    }

    private TypeReference[] LowerArguments(int node, int argument)
    {
        int mark = arguments.Count;
        for (; argument != None; argument = NextArgument(node, argument))
            arguments.Push(Lower(argument) ?? new TypeReference(PythonTypes.Any));
        return arguments.TakeFrom(mark);
    }

    // The name and the first argument of `name[…]`; an annotation has a grammar rule of its own for a name without dots.
    private bool TrySplit(int node, out string name, out int firstArgument)
    {
        name = "";
        firstArgument = None;
        if (source.Kind(node) == PythonKind.GenericType)
        {
            int parameters = source.Child(node, PythonKind.TypeParameter);
            firstArgument = parameters == None ? None : source.First(parameters);
            int head = source.First(node);
            return head != None && TryReadDotted(head, out name);
        }
        if (source.Kind(node) != PythonKind.Subscript) return false;
        firstArgument = source.Child(node, PythonField.Subscript);
        int value = source.Child(node, PythonField.Value);
        return value != None && TryReadDotted(value, out name);
    }

    private int NextArgument(int node, int argument)
    {
        if (argument == None) return None;
        return source.Kind(node) == PythonKind.GenericType ? source.Next(argument) : source.NextOfField(argument, PythonField.Subscript);
    }

    private bool TryReadDotted(int node, out string name)
    {
        name = "";
        foreach (byte b in source.Text(node))
            if (!(char.IsAsciiLetterOrDigit((char)b) || b is (byte)'_' or (byte)'.' or > 127)) return false;
        name = source.Name(node);
        return true;
    }
}
