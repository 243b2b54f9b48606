using Premortem.Code.Model;
using Premortem.Effects.Libraries;
using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis;

/// <summary>A call together with the library model that says what it does.</summary>
internal sealed record ModelCall(CallModel Model, LibraryModel Library, LibraryType? Type, Value? Receiver, CallArguments Arguments, TextSpan Span)
{
    /// <summary>The call as written; null for one that is implied (iteration, entering a scope, a callee's parameter).</summary>
    public CallFact? Fact { get; init; }

    public StoreKind Store => Model.Store is { } store and not StoreKind.None ? store : Type is { Model.Store: var own and not StoreKind.None } ? own : Library.Store;
}
