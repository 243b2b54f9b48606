using Premortem.Effects;
using Premortem.Effects.Values;

namespace Premortem.Review;

/// <summary>Calls and resources as messages name them.</summary>
public static class Names
{
    /// <summary>The callee as a reader would say it: <c>requests.get</c>, <c>Session.post</c>, <c>Wallet.deposit</c>.</summary>
    public static string Of(CallFact? call) => call switch
    {
        null => "the call",
        { Callee: ExternalValue { Package: "builtins" } } => call.Name,
        { Receiver: ExternalValue package } => $"{package.QualifiedName}.{call.Name}",
        { Callee: ExternalValue function } => function.QualifiedName,
        { Targets: [var target, ..] } => target.QualifiedName,
        { Receiver: LibraryValue library } => $"{library.Type.Name}.{call.Name}",
        { Receiver: QueryValue query } => $"{query.Type.Name}.{call.Name}",
        { Receiver: MemberValue member } => $"{member.Name}.{call.Name}",
        { Name.Length: > 0 } => call.Name,
        _ => "the call",
    };
}
