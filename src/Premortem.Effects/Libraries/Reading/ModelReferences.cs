namespace Premortem.Effects.Libraries.Reading;

/// <summary>Lists the type ids that a library's model speaks of.</summary>
internal static class ModelReferences
{
    public static IEnumerable<string> Of(LibraryModel library) =>
        library.Values.Values.Concat(library.Aliases.Values)
            .Concat(library.Functions.Values.SelectMany(Of))
            .Concat(library.Types.Values.SelectMany(Of))
            .Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Of(TypeModel type)
    {
        IEnumerable<CallModel?> alone = [type.Construct, type.Invoke, type.Iterate, type.Await, type.Enter];
        return alone.OfType<CallModel>().Concat(type.Methods.Values).Concat(type.Hooks.Values).SelectMany(Of)
            .Concat(type.Members.Values.Select(member => member.Type).Append(type.Statics).OfType<string>().Where(IsId));
    }

    private static IEnumerable<string> Of(CallModel call)
    {
        IEnumerable<string> names = call.Gives.Concat(call.Runs.SelectMany(run => run.Gives));
        return (call.Returns is null ? names : names.Append(call.Returns)).Where(IsId);
    }

    /// <summary>Roles such as "self" and "request" have no slash, ids have two.</summary>
    private static bool IsId(string name) => name.Contains('/');
}
