using Premortem.Code.Model;
using Premortem.Effects.Libraries;
using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis;

internal sealed partial class Evaluator
{
    private List<EffectScope?>? lastYieldScopes;

    private bool RunScope(Scope statement)
    {
        var outer = scope;
        lastYieldScopes = null;
        int firstCall = output.Calls.Count;
        var resource = Evaluate(statement.Resource, ResultUse.Awaited);
        if (statement.IsAsync) NoteYield(statement.Resource.Span);
        var fact = output.Calls.Skip(firstCall).FirstOrDefault(c => ReferenceEquals(c.Node, statement.Resource) || statement.Resource is Await { Value: Call awaited } && ReferenceEquals(c.Node, awaited));
        if (resource is PromiseValue promise) resource = Settle(promise);
        var entered = EnterResource(statement, resource, fact);
        if (statement.Target is not null) AssignTo(statement.Target, entered, null, isDeclaration: true);
        int firstEffect = output.Effects.Count;
        bool ended = Run(statement.Body);
        if (fact?.Model is { Special: "time-limited", Timeout: not null } && fact.Arguments.Concat(fact.Named.Select(n => n.Value)).Any(a => a is not ConstantValue { Kind: LiteralKind.Null }))
            BoundEffects(firstEffect, output.Effects.Count);
        scope = outer;
        return ended;
    }

    /// <summary>Opens what a resource stands for and gives the value bound by <c>as</c>.</summary>
    private Value EnterResource(Scope statement, Value resource, CallFact? fact)
    {
        if (statement.Kind == ScopeKind.Lock) return EnterLock(statement, resource, isClusterWide: false, resource);
        if (resource is SuppressingValue suppressing)
        {
            var handler = new Handler(statement.Resource.Span, suppressing.Types, null, null, Block.Empty);
            scope = new EffectScope(EffectScopeKind.Try, scope, SiteOf(statement.Resource.Span)) { Node = new Try(statement.Span, statement.Body, [handler], null, null) };
            return Value.Null;
        }
        if (lastYieldScopes is [var yielded, ..])
        {
            // A generator as context manager: its body runs where the generator yields.
            scope = yielded ?? scope;
            return ElementOf(resource);
        }
        var type = LibraryOf(resource);
        // What the call opens (`engine.begin()`) says more than what any value of its type opens.
        if (fact?.Model is { Scope: ScopeEffect.Transaction or ScopeEffect.Savepoint } opened) return EnterTransaction(statement, resource, type, opened);
        var model = type?.Model.Enter ?? (fact?.Model is { Scope: not ScopeEffect.None } direct ? direct : null);
        if (model is not null)
        {
            var call = new ModelCall(model, type?.Library ?? fact!.Library!, type, resource, CallArguments.Empty, statement.Resource.Span);
            switch (model.Scope)
            {
                case ScopeEffect.Transaction or ScopeEffect.Savepoint: return EnterTransaction(statement, resource, type, model);
                case ScopeEffect.Lock: return EnterLock(statement, resource, model.Reach == "cluster", LockKey(fact, resource));
            }
            if (model.Returns is not null) return ApplyPlain(call, null);
            return resource;
        }
        if (type is { Model.IsTransaction: true }) return EnterTransaction(statement, resource, type, new CallModel());
        if (type is { Library.Store: StoreKind.Lock }) return EnterLock(statement, resource, isClusterWide: false, resource);
        return EnterDeclared(statement, resource);
    }

    private static Value LockKey(CallFact? fact, Value resource) =>
        fact is { Model.Key: not null, Arguments: [var key, ..] } ? key : resource is LibraryValue { Origin: CallValue { Arguments: [var name, ..] } } ? name : resource;

    private LibraryType? LibraryOf(Value value)
    {
        var shape = program.Types.ShapeOf(value);
        return shape.Library ?? (shape.Declared is { } declared ? program.Types.LibraryBase(declared) : null);
    }

    private Value EnterTransaction(Scope statement, Value resource, LibraryType? type, CallModel model)
    {
        bool savepoint = model.Scope == ScopeEffect.Savepoint;
        var handle = type is { Model.IsConnection: true } or { Model.IsTransaction: true } ? resource : null;
        scope = new EffectScope(savepoint ? EffectScopeKind.Savepoint : EffectScopeKind.Transaction, scope, SiteOf(statement.Resource.Span))
        {
            Node = statement, IsAmbient = true, Handle = handle, Key = resource,
        };
        return model.Returns is not null && model.Returns != type?.Model.Id && program.Libraries.TypeById(model.Returns) is { } returned ? new LibraryValue(returned, resource) : resource;
    }

    private Value EnterLock(Scope statement, Value resource, bool isClusterWide, Value key)
    {
        scope = new EffectScope(EffectScopeKind.Lock, scope, SiteOf(statement.Resource.Span)) { Node = statement, Key = key, IsClusterWide = isClusterWide };
        return resource;
    }

    /// <summary>A context manager of the program: what its enter method does, and the value it gives.</summary>
    private Value EnterDeclared(Scope statement, Value resource)
    {
        if (program.Types.ShapeOf(resource).Declared is not { } type) return resource;
        if ((program.Types.Method(type, "__aenter__") ?? program.Types.Method(type, "__enter__")) is not { } enter) return resource;
        return ApplySummary(enter, resource, CallArguments.Empty, null, statement.Resource.Span);
    }
}
