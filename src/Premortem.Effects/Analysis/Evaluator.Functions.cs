using Premortem.Code.Model;
using Premortem.Effects.Libraries;
using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis;

internal sealed partial class Evaluator
{
    /// <summary>Runs the functions given to a library call, each by its fate; the value of the last one that runs now.</summary>
    private Value? RunFunctions(ModelCall call)
    {
        Value? result = null;
        foreach (var run in call.Model.Runs)
        {
            bool all = run.Argument.Alternatives.Any(a => a.Root is SelectorRoot.AllPositional or SelectorRoot.AllNamed);
            var targets = all ? call.Arguments.All.ToList() : Select(call, run.Argument) is { } one ? [one] : [];
            foreach (var target in targets.SelectMany(t => t is ListValue list ? list.Items.Where(i => i is FunctionValue or PromiseValue or TypeValue) : [t]))
                result = RunOneFunction(call, run, target) ?? result;
        }
        return result;
    }

    private Value? RunOneFunction(ModelCall call, RunModel run, Value target)
    {
        if (target is PromiseValue promise) return RunPromise(call, run, promise);
        if (target is MemberValue or ParameterValue && IsSymbolic(target))
        {
            var outerSymbolic = scope;
            scope = ScopeOf(call, run) ?? scope;
            Emit(new Effect { Kind = EffectKind.Invoke, Resource = Resource.None, Site = SiteOf(call.Span), Callee = target, Arguments = Given(call, run, 4) });
            scope = outerSymbolic;
            return null;
        }
        if (target is TypeValue { Type: { } handlerType } && program.Types.Method(handlerType, "handle") is { } handle) target = new FunctionValue(handle, new InstanceValue(handlerType, []), null);
        if (Underlying(target) is not { } function) return null;
        if (run.Fate == Fate.Never)
        {
            ranClosures.Add(function.Function);
            return null;
        }
        if (run.Fate is Fate.Entry or Fate.Shutdown or Fate.Startup)
        {
            RegisterEntry(call, run, function);
            return null;
        }
        var outer = scope;
        var outerDecisions = decisions;
        scope = ScopeOf(call, run) ?? scope;
        var value = DispatchValue(target, new CallArguments(Given(call, run, function.Function.Parameters.Length), [], false, false), null, call.Span);
        if (run.Fate is not (Fate.Never or Fate.Entry)) value = MaterializePromise(value, call.Span);
        scope = outer;
        decisions = outerDecisions;
        return run.Fate switch
        {
            Fate.Now or Fate.Retry or Fate.Transaction or Fate.Lock or Fate.CacheLoader or Fate.Thread => value is PromiseValue ? Settle(value) : value,
            Fate.Each or Fate.Parallel => new ListValue([value]),
            _ => null,
        };
    }

    /// <summary>The function of the program behind a value that can be called.</summary>
    private static FunctionValue? Underlying(Value value) => value switch
    {
        FunctionValue function => function,
        PartialValue partial => Underlying(partial.Target),
        WrappedValue wrapped => Underlying(wrapped.Target),
        VariableValue variable => Underlying(variable.Initial),
        _ => null,
    };

    /// <summary>A promise or coroutine given to a call: what it does has been taken in already, and is put into the scope it now runs in.</summary>
    private Value? RunPromise(ModelCall call, RunModel run, PromiseValue promise)
    {
        foreach (var started in promise.Calls)
        {
            consumed.Add(started);
            started.Use |= ResultUse.Argument;
            if (ScopeKindOf(run.Fate) is not { } kind) continue;
            for (int i = started.FirstEffect; i < started.EndEffect && i < output.Effects.Count; i++)
                output.Effects[i].Scope = new EffectScope(kind, output.Effects[i].Scope, SiteOf(call.Span)) { Key = call.Receiver };
        }
        if (run.Fate is Fate.Now or Fate.Parallel or Fate.Each or Fate.Thread)
        {
            if (!call.Model.IsAsync) return Settle(promise);
            pendingCalls.AddRange(promise.Calls);
        }
        return promise.Settled;
    }

    private readonly List<CallFact> pendingCalls = [];

    private static EffectScopeKind? ScopeKindOf(Fate fate) => fate switch
    {
        Fate.Each => EffectScopeKind.Loop,
        Fate.Parallel => EffectScopeKind.Parallel,
        Fate.Retry => EffectScopeKind.Retry,
        Fate.Transaction => EffectScopeKind.Transaction,
        Fate.Lock => EffectScopeKind.Lock,
        Fate.Spawn => EffectScopeKind.Spawned,
        Fate.AfterResponse => EffectScopeKind.AfterResponse,
        Fate.AfterCommit => EffectScopeKind.AfterCommit,
        Fate.Thread => EffectScopeKind.Thread,
        Fate.Timer or Fate.Interval => EffectScopeKind.Timer,
        Fate.CacheLoader => EffectScopeKind.CacheLoader,
        _ => null,
    };

    private EffectScope? ScopeOf(ModelCall call, RunModel run)
    {
        if (ScopeKindOf(run.Fate) is not { } kind) return null;
        var entered = new EffectScope(kind, scope, SiteOf(call.Span))
        {
            Key = kind == EffectScopeKind.Lock ? Select(call, call.Model.Key) ?? call.Receiver : call.Receiver,
            IsClusterWide = call.Model.Reach == "cluster", Reruns = call.Model.Reruns, Isolation = IsolationOf(Select(call, call.Model.Isolation)),
            Bound = Select(call, call.Model.Bound) ?? Select(call, call.Model.Retries) ?? Select(call, call.Model.Expiry),
        };
        if (kind == EffectScopeKind.Transaction) entered.Handle = new HandleValue(entered, call.Type);
        return entered;
    }

    /// <summary>The isolation asked for, in SQL's words with dashes, when it is stronger than what stores have by themselves.</summary>
    private static string? IsolationOf(Value? value)
    {
        string name = value switch
        {
            ConstantValue constant => constant.Text,
            MemberValue member => member.Name,
            ExternalValue external => external.Path,
            CallValue { Arguments: [var argument, ..] } => IsolationOf(argument) ?? "",
            _ => "",
        };
        if (name.Contains("serializable", StringComparison.OrdinalIgnoreCase)) return "serializable";
        bool repeats = name.Contains("repeatable", StringComparison.OrdinalIgnoreCase) || name.Contains("snapshot", StringComparison.OrdinalIgnoreCase);
        return repeats ? "repeatable-read" : null;
    }

    /// <summary>What the parameters of a function given to a library stand for.</summary>
    private Value[] Given(ModelCall call, RunModel run, int count)
    {
        var given = new Value[Math.Min(count, run.Gives.Length)];
        for (int i = 0; i < given.Length; i++) given[i] = Role(call, run.Gives[i]);
        return given;
    }

    private Value Role(ModelCall call, string role) => role switch
    {
        "handle" => scope is { Kind: EffectScopeKind.Transaction } transaction ? transaction.Handle! : call.Receiver ?? Value.Unknown,
        "element" => call.Receiver is ListValue list ? ElementOf(list) : new ElementValue(Materialize(call.Receiver ?? Value.Unknown, call.Span)),
        "request" or "message" => new CallValue(role, null, [], Provenance.ClientInput),
        "error" => new ExceptionValue([]),
        "response" => new CallValue("response", null, [], Provenance.Unknown),
        "result" or "other" => Value.Unknown,
        var id => program.Libraries.TypeById(id) is { } type ? new LibraryValue(type, scope is { Kind: EffectScopeKind.Transaction } t && type.Model.IsTransaction ? t.Handle! : new CallValue(role, call.Receiver, [], Provenance.Unknown)) : Value.Unknown,
    };

    // ---- entry points

    private void RegisterEntry(ModelCall call, RunModel run, FunctionValue function)
    {
        var kind = run.Fate switch { Fate.Startup => EntryKind.Startup, Fate.Shutdown => EntryKind.Signal, _ => call.Model.Entry };
        string name = call.Arguments.Positional.OfType<ConstantValue>().FirstOrDefault()?.Text ?? function.Function.QualifiedName;
        if (kind == EntryKind.Http && LooksLikeWebhook(name, function.Function)) kind = EntryKind.Webhook;
        program.AddEntry(new EntryPoint(function.Function, kind, name, call.Model.Repeats, SiteOf(call.Span)));
        if (function.Captured is null || !ranClosures.Add(function.Function) || !program.TakeClosure(function.Function)) return;
        var nested = new Evaluator(program, function.Function, function.Captured, function.Receiver) { given = Given(call, run, function.Function.Parameters.Length) };
        program.Keep(nested.Run());
    }

    private Value[] given = [];

    internal static bool LooksLikeWebhook(string name, Function function) =>
        name.Contains("webhook", StringComparison.OrdinalIgnoreCase) || function.QualifiedName.Contains("webhook", StringComparison.OrdinalIgnoreCase)
        || function.Module.Path.Contains("webhook", StringComparison.OrdinalIgnoreCase);

    /// <summary>Decorators of the function under analysis: entry points, transactions, retries around the body.</summary>
    private void RegisterDecoratedEntry()
    {
        foreach (var decorator in function.Decorators)
        {
            var (model, library) = DecoratorModel(decorator);
            if (model is null) continue;
            if (model.Entry != EntryKind.None) AddDecorated(function, decorator, model);
            if (model.Gives.Length > 0) BindGiven(model);
            EnterDecorator(model, library, decorator);
        }
        RegisterHook();
    }

    private void RegisterHook()
    {
        if (function.DeclaringType is not { } type || program.Types.LibraryBase(type) is not { } library) return;
        if (!library.Model.Hooks.TryGetValue(function.Name, out var hook)) return;
        if (hook.Entry != EntryKind.None)
            program.AddEntry(new EntryPoint(function, hook.Entry == EntryKind.Http && LooksLikeWebhook(type.Name, function) ? EntryKind.Webhook : hook.Entry, $"{type.Name}.{function.Name}", hook.Repeats, SiteOf(function.NameSpan)));
        BindGiven(hook);
        EnterDecorator(hook, library.Library, null);
    }

    private void BindGiven(CallModel model)
    {
        var call = new ModelCall(model, program.Libraries.Catalog.Libraries[0], null, environment.Self, CallArguments.Empty, function.NameSpan);
        for (int i = 0; i < model.Gives.Length && i < function.Parameters.Length; i++)
            if (function.Parameters[i].Type is null) BindParameter(function, i, environment, Role(call, model.Gives[i]));
    }

    private void EnterDecorator(CallModel model, LibraryModel? library, Expression? decorator)
    {
        var span = decorator?.Span ?? function.NameSpan;
        _ = library;
        if (model.Scope is ScopeEffect.Transaction or ScopeEffect.Savepoint)
            scope = new EffectScope(EffectScopeKind.Transaction, scope, SiteOf(span)) { IsAmbient = true };
        else if (model.Scope == ScopeEffect.Lock)
            scope = new EffectScope(EffectScopeKind.Lock, scope, SiteOf(span)) { IsClusterWide = model.Reach == "cluster", Key = decorator is Call { Arguments: [var key, ..] } ? Evaluate(key.Value, ResultUse.Other) : null };
        foreach (var run in model.Runs)
            if (run.Fate is Fate.Retry or Fate.Thread or Fate.CacheLoader or Fate.Spawn)
                scope = new EffectScope(ScopeKindOf(run.Fate)!.Value, scope, SiteOf(span)) { Node = decorator };
    }

    private void AddDecorated(Function target, Expression decorator, CallModel model)
    {
        string name = decorator is Call { Arguments: [{ Value: Literal literal }, ..] } ? literal.Text : target.QualifiedName;
        var kind = model.Entry == EntryKind.Http && LooksLikeWebhook(name, target) ? EntryKind.Webhook : model.Entry;
        program.AddEntry(new EntryPoint(target, kind, name, model.Repeats, SiteOf(target.NameSpan)));
    }

    private void RegisterDecoratedClosure(FunctionValue closure)
    {
        foreach (var decorator in closure.Function.Decorators)
        {
            var (model, _) = DecoratorModel(decorator);
            if (model is { Entry: not EntryKind.None }) AddDecorated(closure.Function, decorator, model);
        }
    }

    /// <summary>The model of a decorator, with or without arguments, without running it.</summary>
    private (CallModel?, LibraryModel?) DecoratorModel(Expression decorator)
    {
        var callee = decorator is Call call ? call.Callee : decorator;
        if (callee is Member member)
        {
            var target = Evaluate(member.Target, ResultUse.Member);
            var value = ReadMember(target, member.Name, member.Span);
            if (value is ExternalValue external) return (program.Libraries.Function(Language, external), program.Libraries.LibraryOf(Language, external.Package));
            var shape = program.Types.ShapeOf(target);
            var type = shape.Library ?? (shape.Declared is { } declared ? program.Types.LibraryBase(declared) : null) ?? (shape.IsKnown ? null : UsualType(target));
            return (type?.Model.Method(member.Name), type?.Library);
        }
        if (callee is Name name)
        {
            var value = LookUp(name.Identifier);
            if (value is ExternalValue external) return (program.Libraries.Function(Language, external), program.Libraries.LibraryOf(Language, external.Package));
            if (value is LibraryValue library) return (library.Type.Model.Invoke, library.Type.Library);
        }
        return (null, null);
    }

    /// <summary>The body of a predicate function (<c>o =&gt; o.Id == id</c>) as a value, with its parameter symbolic.</summary>
    internal Value? PredicateOf(FunctionValue lambda)
    {
        if (lambda.Function.Body is not { Statements: [Return { Value: { } body }] }) return null;
        ranClosures.Add(lambda.Function);
        var (outerFunction, outerEnvironment) = (function, environment);
        function = lambda.Function;
        environment = new Values.Environment(lambda.Function, lambda.Captured, lambda.Receiver);
        for (int i = 0; i < function.Parameters.Length; i++) BindParameter(function, i, environment, null);
        int effects = output.Effects.Count;
        var value = Evaluate(body, ResultUse.Other);
        if (output.Effects.Count > effects) output.Effects.RemoveRange(effects, output.Effects.Count - effects);
        (function, environment) = (outerFunction, outerEnvironment);
        return value;
    }
}
