using Premortem.Effects;
using Premortem.Effects.Analysis;
using Premortem.Effects.Libraries;
using Premortem.Effects.Values;

namespace Premortem.Review.Rules;

/// <summary>Inside the body of a transaction a write goes through the outer client: it isn't part of the transaction that surrounds it.</summary>
public sealed class PartialFailureOuterHandle : Rule
{
    public override string Mode => "partial-failure";

    public override void Check(FunctionEffects function, ReviewContext context)
    {
        foreach (var write in function.Effects)
        {
            if (!write.IsStoreWrite || write.Resource.Store != StoreKind.Sql || write.Handle is null || write.AtCommit) continue;
            if (Surrounding(write) is not { } transaction || Guards.Transactions(write).Any() || !IsOutside(write.Handle)) continue;
            if (function.Effects.FirstOrDefault(e => e != write && e.IsStoreWrite && Guards.Transactions(e).Contains(transaction)) is not { } inside) continue;
            Report(write, inside, transaction, function, context);
        }
    }

    /// <summary>The nearest transaction whose statements go through its handle, unless the write runs detached from it.</summary>
    private static EffectScope? Surrounding(Effect write)
    {
        foreach (var scope in write.Scope?.Chain() ?? [])
        {
            if (scope.Kind is EffectScopeKind.Spawned or EffectScopeKind.AfterCommit or EffectScopeKind.AfterResponse or EffectScopeKind.Unresolved or EffectScopeKind.Timer) return null;
            if (scope is { Kind: EffectScopeKind.Transaction, IsAmbient: false }) return scope;
        }
        return null;
    }

    /// <summary>A client that is known and isn't a transaction of whatever origin.</summary>
    private static bool IsOutside(Value handle) => handle switch
    {
        LibraryValue library => !library.Type.Model.IsTransaction && !Values.Any(library.Origin, v => v is HandleValue or ParameterValue),
        MemberValue { Target: SelfValue } => true,
        ExternalValue or VariableValue => true,
        _ => false,
    };

    private void Report(Effect write, Effect inside, EffectScope transaction, FunctionEffects function, ReviewContext context)
    {
        string table = write.Resource.KnownName ?? "a table";
        context.At(Mode, write.Site)
            .Says($"{table} is written through the outer client inside a transaction; the write stays when the transaction is rolled back")
            .Step(transaction.Site, "the transaction is opened here")
            .Step(inside.Site, "this write belongs to it")
            .Step(write.Site, "this one goes through another connection and commits by itself")
            .Impact("After a rollback half of the change remains; and the outer connection may wait for a lock that the transaction holds.", Loss.Data)
            .Fix("Send the statement through the transaction's own handle.")
            .Through(new Site(function.Function, write.Site.Span))
            .About(table, "outer-handle")
            .Report();
    }
}
