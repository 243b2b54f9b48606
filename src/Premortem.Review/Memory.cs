using Premortem.Code.Model;
using Premortem.Effects;
using Premortem.Effects.Values;

namespace Premortem.Review;

/// <summary>Questions about memory of the process that outlives a call.</summary>
public static class Memory
{
    /// <summary>A variable of a module, a field of a class itself, or a field of an object that isn't made for each call.</summary>
    public static bool OutlivesCall(Value state) => state switch
    {
        VariableValue => true,
        MemberValue { Target: SelfValue or TypeValue or VariableValue } => true,
        LibraryValue library => OutlivesCall(library.Origin),
        _ => false,
    };

    /// <summary>What is put in: the value under the key, or the value assigned. Null for a removal.</summary>
    public static Value? Stored(Effect write) =>
        write.Method == "REMOVE" ? null : write.Payload ?? (write.Writes.IsEmpty ? null : write.Writes[^1].Value);

    public static string Name(Value state) => state switch
    {
        VariableValue variable => variable.Name,
        MemberValue { Target: SelfValue self } member => $"{self.Type.Name}.{member.Name}",
        MemberValue { Target: TypeValue type } member => $"{type.Type.Name}.{member.Name}",
        MemberValue member => member.Name,
        LibraryValue library => Name(library.Origin),
        _ => "the variable",
    };

    /// <summary>Nothing, or an empty collection: what a variable is set to when it is cleared.</summary>
    public static bool IsEmpty(Value? value) => value switch
    {
        ConstantValue { Kind: LiteralKind.Null } => true,
        ConstantValue { Text: "undefined" or "0" } => true,
        ListValue { Items.Length: 0 } => true,
        ObjectValue { Entries.Length: 0, Spreads.Length: 0 } => true,
        ExternalValue { Path: "undefined" } => true,
        LibraryValue { Type.Model.IsCollection: true, Origin: CallValue { Arguments.Length: 0 } } => true,
        _ => false,
    };
}
