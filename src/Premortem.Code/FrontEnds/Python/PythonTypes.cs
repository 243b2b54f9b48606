using Premortem.Code.Model;

namespace Premortem.Code.FrontEnds.Python;

/// <summary>Puts type references of annotations into the model's form: optional types without their None, wrappers gone.</summary>
internal static class PythonTypes
{
    public const string None = "None";
    public const string Any = "Any";

    /// <summary>The name under which a bracketed list (the parameters of a Callable) is handed to <see cref="Generic"/>.</summary>
    public const string ParameterList = "[]";

    public static TypeReference Generic(string name, TypeReference[] arguments)
    {
        if (arguments.Length == 0) return new TypeReference(name);
        return LastSegment(name) switch
        {
            "Optional" or "Union" => Union(arguments),
            "Annotated" or "ClassVar" or "Final" or "Required" or "NotRequired" or "ReadOnly" or "InitVar" => arguments[0],
            "Tuple" or "tuple" => new TypeReference(TypeReference.Tuple, arguments),
            "Callable" => Callable(arguments),
            "Literal" => new TypeReference(name),
            _ => new TypeReference(name, arguments),
        };
    }

    public static TypeReference Union(params TypeReference[] members)
    {
        var kept = new List<TypeReference>(members.Length);
        foreach (var member in members)
        {
            if (member.Name == TypeReference.Union) kept.AddRange(member.Arguments);
            else if (member.Name != None) kept.Add(member);
        }
        return kept.Count switch
        {
            0 => new TypeReference(None),
            1 => kept[0],
            _ => new TypeReference(TypeReference.Union, [.. kept]),
        };
    }

    public static string LastSegment(string dottedName) => dottedName[(dottedName.LastIndexOf('.') + 1)..];

    private static TypeReference Callable(TypeReference[] arguments)
    {
        TypeReference[] parameters = arguments[0].Name == ParameterList ? arguments[0].Arguments : [];
        return new TypeReference(TypeReference.FunctionType, [.. parameters, arguments[^1]]);
    }
}
