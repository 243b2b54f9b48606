using Premortem.Code.Model;
using Premortem.Effects.Libraries;
using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis;

internal sealed partial class Evaluator
{
    private Value EvaluateCall(Call call, ResultUse use)
    {
        var (callee, receiver, name) = ResolveCallee(call);
        var arguments = EvaluateArguments(call);
        var fact = new CallFact
        {
            Node = call, Site = SiteOf(call.Span), Name = name, Callee = callee, Receiver = receiver, Arguments = arguments.Positional,
            Use = use, Scope = scope, Decisions = decisions, Statement = statement, FirstEffect = output.Effects.Count,
            Named = arguments.Named,
        };
        output.Calls.Add(fact);
        var result = Dispatch(callee, receiver, name, arguments, fact, call);
        fact.EndEffect = output.Effects.Count;
        if (use.HasFlag(ResultUse.Awaited)) DoesNotBlock(fact);
        for (int i = fact.FirstEffect; i < fact.EndEffect; i++) output.Effects[i].Call ??= fact;
        if (fact.IsAsync && result is not PromiseValue) result = new PromiseValue(result, [fact]);
        if (use is ResultUse.Dropped or ResultUse.Voided or ResultUse.Returned && result is PromiseValue { Calls.Length: > 1 } several)
            foreach (var member in several.Calls) member.Use = member.Use & ~ResultUse.Argument | use;
        fact.Result = result;
        return use == ResultUse.Returned && result is PromiseValue ? Use(result, use) : result;
    }

    /// <summary>What is awaited gives way, whatever the model says: the receiver was taken for the blocking twin of its type.</summary>
    private void DoesNotBlock(CallFact awaited)
    {
        for (int i = awaited.FirstEffect; i < awaited.EndEffect && i < output.Effects.Count; i++)
            if (output.Effects[i].Chain.IsEmpty) output.Effects[i].Blocks = false;
    }

    private (Value Callee, Value? Receiver, string Name) ResolveCallee(Call call)
    {
        switch (call.Callee)
        {
            case Member member:
                var target = Evaluate(member.Target, ResultUse.Member);
                if (member.Target is SuperReference && target is SelfValue self) return (SuperMember(self, member.Name), target, $"super.{member.Name}");
                return (target, target, member.Name);
            case SuperReference: return (SuperConstructor(), environment.Self, "super");
            case Name name: return (LookUp(name.Identifier), null, name.Identifier);
            default:
                var value = Evaluate(call.Callee, ResultUse.Other);
                return (value is PromiseValue promise ? promise.Settled : value, null, "");
        }
    }

    private Value SuperMember(SelfValue self, string name)
    {
        foreach (var ancestor in program.Types.Lineage(function.DeclaringType ?? self.Type).Skip(1))
            foreach (var method in ancestor.Methods)
                if (method.Name == name && method.Body is not null) return new FunctionValue(method, self, null);
        return program.Types.LibraryBase(self.Type) is { } library ? new MemberValue(new LibraryValue(library, self), name) : Value.Unknown;
    }

    private Value SuperConstructor()
    {
        if (environment.Self is not SelfValue self) return Value.Unknown;
        foreach (var ancestor in program.Types.Lineage(self.Type).Skip(1))
            if (ancestor.Methods.FirstOrDefault(m => m.Kind == FunctionKind.Constructor) is { } constructor) return new FunctionValue(constructor, self, null);
        return Value.Unknown;
    }

    private CallArguments EvaluateArguments(Call call)
    {
        var positional = new List<Value>(call.Arguments.Length);
        List<KeyValuePair<string, Value>>? named = null;
        bool spread = false, namedSpread = false;
        foreach (var argument in call.Arguments)
        {
            var value = Evaluate(argument.Value, argument.Kind == ArgumentKind.Spread ? ResultUse.Spread : ResultUse.Argument);
            switch (argument.Kind)
            {
                case ArgumentKind.Positional: positional.Add(value); break;
                case ArgumentKind.Named: (named ??= []).Add(new(argument.Name!, value)); break;
                case ArgumentKind.Spread when value is ListValue list: positional.AddRange(list.Items); spread |= list.Items.Length <= 1; break;
                case ArgumentKind.Spread: spread = true; break;
                case ArgumentKind.NamedSpread when value is ObjectValue entries: (named ??= []).AddRange(entries.Entries); namedSpread |= entries.Spreads.Length > 0; break;
                case ArgumentKind.NamedSpread: namedSpread = true; break;
            }
        }
        return new CallArguments([.. positional], named is null ? [] : [.. named], spread, namedSpread);
    }

    /// <summary>Finds out what a call reaches and takes in what that does.</summary>
    private Value Dispatch(Value callee, Value? receiver, string name, CallArguments arguments, CallFact fact, Call call)
    {
        if (receiver is not null && call.Callee is Member { Target: not SuperReference })
            return DispatchMethod(receiver, name, arguments, fact, call);
        return DispatchValue(callee, arguments, fact, call.Span, call.IsNew);
    }

    private Value DispatchValue(Value callee, CallArguments arguments, CallFact? fact, TextSpan span, bool isNew = false)
    {
        switch (callee)
        {
            case FunctionValue target when program.Types.DecoratedAs(target.Function) is { Model.Invoke: { } invoke } made:
                return ApplyModel(invoke, made.Library, made, target, arguments, fact, span);
            case FunctionValue target: return CallFunction(target, arguments, fact, span);
            case TypeValue type: return Construct(type.Type, arguments, fact, span);
            case ExternalValue external: return CallExternal(external, arguments, fact, span, isNew);
            case LibraryValue { Type.Model.Invoke: { } invoke } library: return ApplyModel(invoke, library.Type.Library, library.Type, library, arguments, fact, span);
            case VariableValue variable: return DispatchValue(variable.Initial, arguments, fact, span, isNew);
            case UnionValue union when union.Options.Length <= 4:
                return JoinAll([.. union.Options.Where(o => o is FunctionValue or TypeValue or ExternalValue).Select(o => DispatchValue(o, arguments, fact, span, isNew))]);
            case PromiseValue promise: return DispatchValue(promise.Settled, arguments, fact, span, isNew);
            case PartialValue partial:
                return DispatchValue(partial.Target, new CallArguments([.. partial.Arguments, .. arguments.Positional], [.. arguments.Named, .. partial.Named], arguments.HasSpread, arguments.HasNamedSpread), fact, span);
            case WrappedValue wrapped: return CallWrapped(wrapped, arguments, fact, span);
            case MemberValue { Target: LibraryValue super } member when super.Type.Model.Method(member.Name) is { } model:
                return ApplyModel(model, super.Type.Library, super.Type, super.Origin, arguments, fact, span);
            case MemberValue or ParameterValue or CallValue when program.Types.ShapeOf(callee).Library is { Model.Invoke: { } invoke } typed:
                return ApplyModel(invoke, typed.Library, typed, callee, arguments, fact, span);
        }
        return CallUnknown(callee, "", null, arguments, fact, span);
    }

    private Value CallFunction(FunctionValue target, CallArguments arguments, CallFact? fact, TextSpan span)
    {
        if (fact is not null) fact.Targets = [target.Function];
        if (target.Function.IsAsync && fact is not null && !target.Function.IsGenerator) fact.IsAsync = true;
        if (target.Captured is { Function.Kind: not FunctionKind.ModuleBody })
        {
            var value = RunClosure(target, arguments, span);
            if (fact is not null) fact.IsAsync |= lastClosureGavePromise;
            return value;
        }
        if (target.Function.Body is null || target.Function.IsAbstract)
            return target.Function.DeclaringType is { } owner ? CallOverrides(owner, target.Function, target.Receiver, arguments, fact, span) : Opened(target.Function, arguments);
        return ApplySummary(target.Function, target.Receiver, arguments, fact, span);
    }

    private Value CallWrapped(WrappedValue wrapped, CallArguments arguments, CallFact? fact, TextSpan span)
    {
        var run = wrapped.Wrapper.Model.Runs.FirstOrDefault(r => ScopeKindOf(r.Fate) is not null);
        var inner = run is null ? scope : ScopeOf(wrapped.Wrapper with { Span = span }, run);
        var result = Settle(Within(inner, () => DispatchValue(wrapped.Target, arguments, null, span)));
        if (fact is not null) fact.IsAsync = wrapped.Wrapper.Model.Special is "sync-to-async" or "promisify" || wrapped.Wrapper.Model.IsAsync || wrapped.Wrapper.Model.Special != "async-to-sync" && Underlying(wrapped.Target) is { Function.IsAsync: true };
        return result;
    }

    private CallValue Opened(Function function, CallArguments arguments) =>
        new(function.QualifiedName, null, arguments.Positional, Provenance.Unknown, program.Types.Resolve(function.ReturnType, function.Module, function.DeclaringType).Library);

    private Value CallOverrides(TypeDeclaration owner, Function declared, Value? receiver, CallArguments arguments, CallFact? fact, TextSpan span)
    {
        var targets = program.Types.Overrides(owner, declared.Name).ToArray();
        if (fact is not null)
        {
            fact.Targets = targets.Length > 0 ? targets : [declared];
            fact.IsAsync |= declared.ReturnType?.Name is "Promise" or "Awaitable" or "Coroutine" or "Task" or "ValueTask";
        }
        if (targets.Length == 0) return Opened(declared, arguments);
        var results = new List<Value>();
        var outer = decisions;
        foreach (var target in targets)
        {
            if (fact is not null && target.IsAsync) fact.IsAsync = true;
            results.Add(ApplySummary(target, receiver, arguments, fact, span));
            decisions = outer;
        }
        return JoinAll(results);
    }

    private Value DispatchMethod(Value receiver, string name, CallArguments arguments, CallFact fact, Call call)
    {
        if (receiver is QueryValue { Query.Verb: not null } query && name is "then" or "catch" or "finally" && Language == "javascript")
            receiver = new PromiseValue(Materialize(receiver, call.Callee.Span), []);
        if (receiver is PromiseValue promise) return CallOnPromise(promise, name, arguments, fact, call.Span);
        if (receiver is UnionValue { IsFallback: false } union)
        {
            var options = union.Options.Where(o => o is not ConstantValue).ToArray();
            // Several rows of one table, or objects of one class, are one receiver.
            if (options.Length > 1 && AreAlike(options)) return CallOnInstance(new UnionValue(options), name, arguments, fact, call.Span);
            if (options.Length is > 0 and <= 3) return JoinAll([.. options.Select(o => DispatchMethod(o, name, arguments, fact, call))]);
        }
        if (receiver is UnionValue { IsFallback: true, Options: [var first, var second] })
        {
            // `tx ?? this.db`: either; the type of the one that is known serves both.
            var shape = program.Types.ShapeOf(receiver);
            if (shape.Library is { } handleType) return CallOnLibrary(handleType, receiver, name, arguments, fact, call.Span);
            return DispatchMethod(program.Types.ShapeOf(first).IsKnown ? first : second, name, arguments, fact, call);
        }
        var member = ReadMember(receiver, name, call.Callee.Span);
        switch (member)
        {
            case FunctionValue target: return CallFunction(target.Receiver is null ? new FunctionValue(target.Function, receiver, target.Captured) : target, arguments, fact, call.Span);
            case TypeValue type: return Construct(type.Type, arguments, fact, call.Span);
            case ExternalValue external: return CallExternal(external, arguments, fact, call.Span, call.IsNew);
            case LibraryValue { Type.Model.Invoke: { } invoke } invoked: return ApplyModel(invoke, invoked.Type.Library, invoked.Type, invoked, arguments, fact, call.Span);
            case MemberValue when program.Types.ShapeOf(member).Library is { Model.Invoke: { } invoke } typed: return ApplyModel(invoke, typed.Library, typed, member, arguments, fact, call.Span);
        }
        return CallOnInstance(receiver, name, arguments, fact, call.Span);
    }

    private bool AreAlike(Value[] options)
    {
        var first = program.Types.ShapeOf(options[0]);
        return first is { Declared: not null, IsType: false } && options.All(o => program.Types.ShapeOf(o) is { IsType: false } shape && shape.Declared == first.Declared);
    }

    private Value CallOnInstance(Value receiver, string name, CallArguments arguments, CallFact? fact, TextSpan span)
    {
        if (receiver is ResultValue result && FromResult(result, name, fact) is { } row) return row;
        if (receiver is FunctionValue { Function: var function } && program.Types.DecoratedAs(function) is { } made && made.Model.Method(name) is not null)
            return CallOnLibrary(made, receiver, name, arguments, fact, span);
        var shape = program.Types.ShapeOf(receiver);
        if (shape.Declared is { } declared)
        {
            if (program.Types.Method(declared, name) is { } method) return CallFunction(new FunctionValue(method, receiver, null), arguments, fact, span);
            if (program.Types.LibraryBase(declared) is { } library && library.Model.Method(name) is { } model)
                return ApplyModel(model, library.Library, library, receiver, arguments, fact, span);
        }
        if (shape.Library is { } type && type.Model.Method(name) is not null) return CallOnLibrary(type, receiver, name, arguments, fact, span);
        if (CollectionMethod(receiver, name, arguments) is { } collection) return ApplyModel(collection.Model.Method(name)!, collection.Library, collection, receiver, arguments, fact, span);
        if (!shape.IsKnown)
        {
            if (UsualType(receiver) is { } usual && usual.Model.Method(name) is not null) return CallOnLibrary(usual, receiver, name, arguments, fact, span);
            if (receiver is MemberValue or ParameterValue && TypeByHandlers(name) is { } caught) return CallOnLibrary(caught, receiver, name, arguments, fact, span);
            if (EntityByChange(receiver) is { } entity && program.Types.LibraryBase(entity) is { } mapper && mapper.Model.Method(name) is { } known)
                return ApplyModel(known, mapper.Library, mapper, receiver, arguments, fact, span);
            if (OnlyMethod(receiver, name, arguments) is { } only) return CallFunction(new FunctionValue(only, receiver, null), arguments, fact, span);
        }
        return CallUnknown(receiver, name, receiver, arguments, fact, span);
    }

    private Value CallOnLibrary(LibraryType type, Value receiver, string name, CallArguments arguments, CallFact? fact, TextSpan span) =>
        Fetched(type, receiver, name, fact) is { } rows ? rows
        : type.Model.Method(name) is { } model
            ? ApplyModel(model, type.Library, type, receiver, arguments, fact, span)
            : CallUnknown(receiver, name, receiver, arguments, fact, span);

    /// <summary>A method of the language's own collections, told by the literal or by the function given to it.</summary>
    private LibraryType? CollectionMethod(Value receiver, string name, CallArguments arguments)
    {
        string? type = receiver switch
        {
            ListValue or VariableValue { Initial: ListValue } => Language == "python" ? "list" : "Array",
            ObjectValue or VariableValue { Initial: ObjectValue } => Language == "python" ? "dict" : "Object",
            TemplateValue or ConstantValue { Kind: LiteralKind.String } => Language == "python" ? "str" : "String",
            _ when Language == "javascript" && arguments.Positional is [FunctionValue, ..] && name is "map" or "forEach" or "filter" or "some" or "every"
                or "find" or "findIndex" or "reduce" or "flatMap" or "sort" => "Array",
            _ => null,
        };
        return type is not null && program.Libraries.Type(Language, LibraryCatalog.Builtins, type) is { } found && found.Model.Method(name) is not null ? found : null;
    }

    /// <summary>The model class of an untyped parameter, told by a field that was set on it and that one model alone has.</summary>
    private TypeDeclaration? EntityByChange(Value receiver) =>
        receiver is ParameterValue { Parameter: { Type: null } parameter }
            ? changes.FieldsOf(receiver).Select(f => program.Types.EntityWithField(f.Key, parameter.Name)).FirstOrDefault(t => t is not null) : null;

    /// <summary>The one method of that name in the program, when the name says enough; evidence of medium certainty.</summary>
    private Function? OnlyMethod(Value receiver, string name, CallArguments arguments)
    {
        if (name.Length < 6 || receiver is ConstantValue or ObjectValue or ListValue or ResultValue or ExternalValue) return null;
        if (program.Code.MethodsNamed(name) is not [var only] || only.Module.Language != module.Language && Language != TypeResolution.LanguageOf(only.Module)) return null;
        return only.Body is not null && arguments.Positional.Length <= only.Parameters.Length ? only : null;
    }

    private Value Construct(TypeDeclaration type, CallArguments arguments, CallFact? fact, TextSpan span)
    {
        var instance = new InstanceValue(type, arguments.Positional);
        if (program.Types.Constructor(type) is { Body: not null } constructor)
        {
            if (fact is not null) fact.Targets = [constructor];
            ApplySummary(constructor, instance, arguments, null, span);
        }
        else
        {
            foreach (var (name, value) in arguments.Named) changes.SetField(instance, name, value);
            if (arguments.Positional is [ObjectValue literal]) foreach (var (name, value) in literal.Entries) changes.SetField(instance, name, value);
            if (program.Types.LibraryBase(type) is { Model.Construct: { } construct } library)
                ApplyModel(construct with { Returns = null }, library.Library, library, instance, arguments, fact, span);
        }
        return instance;
    }

    private Value CallExternal(ExternalValue external, CallArguments arguments, CallFact? fact, TextSpan span, bool isNew)
    {
        var model = program.Libraries.Function(Language, external);
        if (model is not null && program.Libraries.LibraryOf(Language, external.Package) is { } library)
        {
            var type = program.Types.TypeOf(module, external);
            var result = ApplyModel(model, type?.Library ?? library, null, external, arguments, fact, span);
            return type is not null && model == type.Model.Construct && result is CallValue made ? new LibraryValue(type, made) : result;
        }
        if (program.Types.TypeOf(module, external) is { } constructed)
            return new LibraryValue(constructed, new CallValue(external.QualifiedName, null, arguments.Positional, Provenance.Unknown));
        var unknown = CallUnknown(external, external.QualifiedName, null, arguments, fact, span);
        return isNew && unknown is CallValue call ? new CallValue(call.Callee, null, call.Arguments, call.Provenance) { IsNew = true } : unknown;
    }

    /// <summary>
    /// A call of something unknown: functions given to it may run, at a time unknown; what hangs on a parameter is left to the callers.
    /// </summary>
    private Value CallUnknown(Value callee, string name, Value? receiver, CallArguments arguments, CallFact? fact, TextSpan span)
    {
        ResultValue? left = null;
        if (IsSymbolic(callee) && output.Effects.Count < MaximumEffects)
            left = Emit(new Effect
            {
                Kind = EffectKind.Invoke, Resource = Resource.None, Site = SiteOf(span), Callee = name.Length == 0 || receiver is null ? callee : new MemberValue(receiver, name),
                Arguments = arguments.Positional, Named = arguments.Named,
                Session = sessionTransactions.FindLast(t => t.Handle is null || arguments.Positional.Contains(t.Handle)) ?? sessionTransactions.LastOrDefault(),
            });
        var outer = scope;
        foreach (var argument in arguments.All)
        {
            if (argument is PromiseValue promise) foreach (var call in promise.Calls) consumed.Add(call);
            // What is put together and handed away is sent there, as far as anyone can tell.
            if (argument is DeferredValue) Materialize(argument, span);
            if (argument is not FunctionValue { Captured: not null } closure) continue;
            scope = new EffectScope(EffectScopeKind.Unresolved, outer, SiteOf(span));
            RunClosure(closure, CallArguments.Empty, span);
            scope = outer;
        }
        if (receiver is not null && fact is not null) NoteEscape(arguments);
        if (left is not null) return left;
        string text = name.Length > 0 ? name : PathOf(callee, 0);
        return new CallValue(text, receiver, [.. arguments.All], Provenance.Unknown);
    }

    /// <summary>A callee as a dotted path. Values share parts, so that the whole text of one may be beyond all bounds.</summary>
    private static string PathOf(Value callee, int depth) => callee switch
    {
        _ when depth > 8 => "?",
        MemberValue member => $"{PathOf(member.Target, depth + 1)}.{member.Name}",
        ElementValue element => $"{PathOf(element.Target, depth + 1)}[*]",
        CallValue call => call.Callee,
        ParameterValue or SelfValue or ExternalValue or TypeValue or VariableValue or FunctionValue or ModuleValue => callee.ToString() ?? "",
        _ => "?",
    };

    private void NoteEscape(CallArguments arguments)
    {
        foreach (var argument in arguments.All)
            if (argument is PromiseValue promise) Use(promise, ResultUse.Argument);
    }

    private static bool IsSymbolic(Value value) => value switch
    {
        ParameterValue => true,
        MemberValue member => IsSymbolic(member.Target),
        ElementValue element => IsSymbolic(element.Target),
        _ => false,
    };

    private Value CallOnPromise(PromiseValue promise, string name, CallArguments arguments, CallFact fact, TextSpan span)
    {
        fact.IsAsync = false;
        var outerScope = scope;
        var outerDecisions = decisions;
        var settled = promise.Settled;
        switch (name)
        {
            case "then":
                if (arguments.Positional is [FunctionValue next, ..]) settled = Settle(CallFunction(next, new CallArguments([settled], [], false, false), null, span));
                if (arguments.Positional.Length > 1) Use(promise, ResultUse.Caught);
                break;
            case "catch":
                Use(promise, ResultUse.Caught);
                scope = new EffectScope(EffectScopeKind.Handler, outerScope, SiteOf(span));
                if (arguments.Positional is [FunctionValue handler, ..]) CallFunction(handler, new CallArguments([new ExceptionValue([])], [], false, false), null, span);
                break;
            case "finally":
                if (arguments.Positional is [FunctionValue final, ..]) CallFunction(final, CallArguments.Empty, null, span);
                break;
            default:
                Use(promise, ResultUse.Member);
                return DispatchMethod(promise.Settled, name, arguments, fact, fact.Node);
        }
        scope = outerScope;
        decisions = outerDecisions;
        // The chain's own use (awaited, dropped, returned) is that of the calls it stands for.
        foreach (var call in promise.Calls) call.Use = call.Use & ~ResultUse.Member | fact.Use;
        return new PromiseValue(settled, promise.Calls);
    }

    /// <summary>Runs a function written here (or whose variables are known) in place.</summary>
    private Value RunClosure(FunctionValue closure, CallArguments arguments, TextSpan span)
    {
        lastClosureGavePromise = false;
        if (closure.Captured is { Function.Kind: FunctionKind.ModuleBody })
        {
            ranClosures.Add(closure.Function);
            return ApplySummary(closure.Function, closure.Receiver, arguments, null, span);
        }
        if (closure.Function.Body is null || inlining.Count >= MaximumInlining || inlining.Contains(closure.Function) || ++inlined > MaximumInlined)
            return new CallValue(closure.Function.QualifiedName, closure.Receiver, arguments.Positional, Provenance.Unknown);
        ranClosures.Add(closure.Function);
        inlining.Add(closure.Function);
        var (outerFunction, outerModule, outerEnvironment, outerReturns, outerDecisions, outerYields) = (function, module, environment, returns, decisions, yieldScopes);
        bool outerGives = givesPromise;
        givesPromise = false;
        function = closure.Function;
        module = function.Module;
        environment = new Values.Environment(function, closure.Captured, closure.Receiver ?? closure.Captured?.Self);
        returns = [];
        yieldScopes = null;
        var bound = Bind(function, arguments);
        for (int i = 0; i < bound.Length; i++) BindParameter(function, i, environment, bound[i]);
        Run(function.Body!);
        var result = JoinAll(returns);
        (function, module, environment, returns, decisions, yieldScopes) = (outerFunction, outerModule, outerEnvironment, outerReturns, outerDecisions, outerYields);
        (lastClosureGavePromise, givesPromise) = (givesPromise, outerGives);
        inlining.RemoveAt(inlining.Count - 1);
        return result;
    }
}
