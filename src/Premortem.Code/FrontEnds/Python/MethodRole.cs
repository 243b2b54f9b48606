using Premortem.Code.Model;

namespace Premortem.Code.FrontEnds.Python;

/// <summary>What a definition's name and decorators make of it.</summary>
internal readonly record struct MethodRole(FunctionKind Kind)
{
    public static readonly MethodRole Free = new(FunctionKind.Function);

    /// <summary>The first parameter is the receiver.</summary>
    public bool HasReceiver { get; private init; }
    /// <summary>That receiver is the class.</summary>
    public bool IsTypeReceiver { get; private init; }
    /// <summary>Called on the class: static and class methods.</summary>
    public bool IsStatic { get; private init; }
    public bool IsAbstract { get; private init; }
    public bool IsOverload { get; private init; }

    public static MethodRole Of(string name, Expression[] decorators)
    {
        bool isImplicitlyOfType = name is "__new__" or "__init_subclass__" or "__class_getitem__";
        var role = new MethodRole(name == "__init__" ? FunctionKind.Constructor : FunctionKind.Method)
        {
            HasReceiver = true,
            IsTypeReceiver = isImplicitlyOfType,
            IsStatic = isImplicitlyOfType,
        };
        foreach (var decorator in decorators)
        {
            role = NameOf(decorator) switch
            {
                "staticmethod" => role with { IsStatic = true, HasReceiver = isImplicitlyOfType },
                "classmethod" => role with { IsStatic = true, IsTypeReceiver = true },
                "property" or "cached_property" or "hybrid_property" or "getter" => role with { Kind = FunctionKind.Getter },
                "setter" => role with { Kind = FunctionKind.Setter },
                "abstractmethod" => role with { IsAbstract = true },
                "abstractproperty" => role with { IsAbstract = true, Kind = FunctionKind.Getter },
                "overload" => role with { IsOverload = true },
                _ => role,
            };
        }
        return role;
    }

    private static string NameOf(Expression decorator) => decorator switch
    {
        Name name => name.Identifier,
        Member member => member.Name,
        Call call => NameOf(call.Callee),
        _ => "",
    };
}
