using Premortem.Code.Model;
using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis;

internal sealed partial class Evaluator
{
    /// <summary>Parameter values of a call: what is given, else the default, else unknown.</summary>
    private Value[] Bind(Function target, CallArguments arguments)
    {
        var bound = new Value[target.Parameters.Length];
        int position = 0;
        for (int i = 0; i < bound.Length; i++)
        {
            var parameter = target.Parameters[i];
            bound[i] = parameter.Kind switch
            {
                ParameterKind.Rest => new ListValue([.. arguments.Positional.Skip(position)]),
                ParameterKind.NamedRest => new ObjectValue([.. arguments.Named.Where(n => Array.TrueForAll(target.Parameters, p => p.Name != n.Key))], arguments.HasNamedSpread ? [Value.Unknown] : []),
                ParameterKind.Named => arguments.ByName(parameter.Name) ?? Default(parameter, arguments.HasNamedSpread),
                _ => position < arguments.Positional.Length ? arguments.Positional[position++]
                    : arguments.ByName(parameter.Name) ?? Default(parameter, arguments.HasSpread || arguments.HasNamedSpread),
            };
        }
        return bound;
    }

    private static Value Default(Parameter parameter, bool mayBeHidden) => parameter.Default switch
    {
        _ when mayBeHidden => Value.Unknown,
        Literal literal => new ConstantValue(literal.Kind, literal.Text),
        ObjectLiteral { Entries: [] } => new ObjectValue([], []),
        ListLiteral { Items: [] } => new ListValue([]),
        null when parameter.IsOptional => Value.Null,
        _ => Value.Unknown,
    };

    /// <summary>Takes in what a function of the program does, with its parameters and receiver replaced.</summary>
    private Value ApplySummary(Function target, Value? receiver, CallArguments arguments, CallFact? fact, TextSpan span)
    {
        output.Callees.Add(target);
        var summary = program.SummaryOf(target);
        if (summary is null) return Opened(target, arguments);
        if (fact is not null)
        {
            fact.Callee = new FunctionValue(target, receiver, null);
            fact.IsAsync |= summary.GivesPromise;
        }
        var application = new SummaryApplication(this, summary, Bind(target, arguments), receiver, SiteOf(span));
        return application.Apply();
    }

    /// <summary>One application of a summary at a call.</summary>
    private sealed class SummaryApplication(Evaluator caller, FunctionEffects summary, Value[] bound, Value? receiver, Site site)
    {
        private readonly Dictionary<EffectScope, EffectScope> scopes = [];
        private readonly Dictionary<Decision, Decision?> decisionCopies = [];
        private readonly Dictionary<Effect, Value> results = [];
        private readonly Dictionary<Value, Value> replaced = [];
        private const int MaximumReplacements = 1500;
        private int replacements;
        private readonly EffectScope? outerScope = caller.scope;
        private readonly Decision? outerDecisions = caller.decisions;

        public Value Apply()
        {
            int inherited = 0, open = 0;
            foreach (var effect in summary.Effects)
            {
                if (!IsInherited(effect) || IsClosed(effect.Decisions)) continue;
                // What only others may find out about must not crowd out what is known.
                bool isOpen = effect.Kind is EffectKind.Invoke or EffectKind.StateRead or EffectKind.StateWrite;
                if ((isOpen ? ++open : ++inherited) > MaximumInherited || caller.output.Effects.Count >= MaximumEffects || effect.Chain.Length >= MaximumChain)
                {
                    caller.output.IsTruncated = true;
                    continue;
                }
                Inherit(effect);
            }
            foreach (var write in summary.FieldWrites)
            {
                if (write.Target is not (ParameterValue or SelfValue)) continue;
                var target = Replace(write.Target);
                caller.changes.SetField(target, write.Name, Replace(write.Value));
                if (target is ParameterValue or SelfValue && caller.output.FieldWrites.Count < 200)
                    caller.output.FieldWrites.Add(new(target, write.Name, Replace(write.Value), site, caller.order++));
            }
            caller.scope = outerScope;
            caller.decisions = outerDecisions;
            foreach (var refusal in summary.Refusals.Take(4)) caller.Assume(Replace(refusal.Test), !refusal.Outcome, site.Span);
            if (summary.YieldScopes is { } yields) caller.lastYieldScopes = [.. yields.Select(CopyScope)];
            return Replace(summary.Returns);
        }

        private bool IsInherited(Effect effect) => effect.Kind switch
        {
            EffectKind.Harmless or EffectKind.Log or EffectKind.Metric or EffectKind.Construct => false,
            EffectKind.StateRead or EffectKind.StateWrite => receiver is SelfValue or InstanceValue || receiver is null,
            _ => true,
        };

        /// <summary>A literal argument (or default) of this call shuts the branch that the effect stands in.</summary>
        private bool IsClosed(Decision? decisions)
        {
            for (var decision = decisions; decision is not null; decision = decision.Previous)
                if (decision.Test is ParameterValue or OperationValue { Operator: "!", Operands: [ParameterValue] } && Truth(Replace(decision.Test)) is { } outcome && outcome != decision.Outcome)
                    return true;
            return false;
        }

        private static bool? Truth(Value value) => value switch
        {
            ConstantValue { Kind: LiteralKind.Boolean } constant => constant.Text is "true" or "True",
            ConstantValue { Kind: LiteralKind.Null } => false,
            OperationValue { Operator: "!", Operands: [var operand] } => !Truth(operand),
            _ => null,
        };

        private void Inherit(Effect effect)
        {
            caller.scope = CopyScope(effect.Scope);
            caller.decisions = CopyDecisions(effect.Decisions);
            if (effect.Kind == EffectKind.Invoke)
            {
                InvokeReplaced(effect);
                return;
            }
            results[effect] = caller.Emit(Copy(effect) with { Origin = effect, Call = null });
        }

        /// <summary>The effect as this caller sees it.</summary>
        private Effect Copy(Effect effect)
        {
            return effect with
            {
                Chain = effect.Chain.Insert(0, site),
                Resource = effect.Resource.Name is ConstantValue or TypeValue ? effect.Resource : effect.Resource with { Name = NameOf(Replace(effect.Resource.Name)) },
                Key = Optional(effect.Key),
                Where = effect.Where.IsEmpty ? effect.Where : [.. effect.Where.Select(w => w with { Value = Replace(w.Value) })],
                Writes = effect.Writes.IsEmpty ? effect.Writes : [.. effect.Writes.Select(w => w with { Value = Replace(w.Value) })],
                Entity = Optional(effect.Entity),
                Handle = Optional(effect.Handle),
                Session = CopySession(effect.Session),
                Payload = Optional(effect.Payload),
                IdempotencyKey = Optional(effect.IdempotencyKey),
                Expiry = Optional(effect.Expiry),
                Delay = Optional(effect.Delay),
                TimeoutValue = Optional(effect.TimeoutValue),
                Timeout = TimeoutOf(effect),
            };
        }

        private TimeoutState TimeoutOf(Effect effect) =>
            effect.TimeoutValue is null || effect.Timeout != TimeoutState.Unknown ? effect.Timeout : BoundBy(Replace(effect.TimeoutValue), effect.DefaultTimeout);

        private void InvokeReplaced(Effect effect)
        {
            var callee = Replace(effect.Callee!);
            var arguments = new CallArguments([.. effect.Arguments.Select(Replace)], [.. effect.Named.Select(n => KeyValuePair.Create(n.Key, Replace(n.Value)))], false, false);
            var session = CopySession(effect.Session);
            if (session is not null) caller.sessionTransactions.Add(session);
            var outerOpen = caller.openCall;
            caller.openCall = (effect.Site, effect.Chain.Insert(0, site));
            if (callee is MemberValue member && caller.program.Types.ShapeOf(member.Target).IsKnown)
                results[effect] = Settled(caller.CallOnInstance(member.Target, member.Name, arguments, null, site.Span));
            else if (callee is FunctionValue or TypeValue or ExternalValue or LibraryValue) results[effect] = Settled(caller.DispatchValue(callee, arguments, null, site.Span));
            else if (IsSymbolic(callee)) results[effect] = caller.Emit(effect with { Callee = callee, Arguments = arguments.Positional, Named = arguments.Named, Session = session, Chain = effect.Chain.Insert(0, site), Call = null });
            caller.openCall = outerOpen;
            if (session is not null) caller.sessionTransactions.Remove(session);
        }

        private static Value Settled(Value value) => value is PromiseValue promise ? promise.Settled : value;

        private static Value NameOf(Value value) => value is MemberValue { Name: "class", Target: InstanceValue instance } ? new TypeValue(instance.Type) : value;

        private Value? Optional(Value? value) => value is null ? null : Replace(value);

        private EffectScope? CopySession(EffectScope? session) => session is null ? null : CopyScope(session);

        private EffectScope? CopyScope(EffectScope? original)
        {
            if (original is null) return outerScope;
            if (scopes.TryGetValue(original, out var known)) return known;
            var copy = new EffectScope(original.Kind, CopyScope(original.Parent), original.Site)
            {
                Node = original.Node, Key = Optional(original.Key), IsClusterWide = original.IsClusterWide, IsAmbient = original.IsAmbient,
                Isolation = original.Isolation, Reruns = original.Reruns, Origin = original, Bound = Optional(original.Bound),
            };
            scopes[original] = copy;
            if (original.Handle is not null) copy.Handle = Replace(original.Handle);
            return copy;
        }

        private Decision? CopyDecisions(Decision? original)
        {
            if (original is null) return outerDecisions;
            if (decisionCopies.TryGetValue(original, out var known)) return known;
            var previous = CopyDecisions(original.Previous);
            var test = Replace(original.Test);
            // A decision on a constant (a flag given literally) is no decision for this caller.
            var copy = test is ConstantValue ? previous : new Decision(test, original.Outcome, original.Site, previous);
            decisionCopies[original] = copy;
            return copy;
        }

        private Value Replace(Value value, int depth = 0)
        {
            if (depth > 16) return Value.Unknown;
            switch (value)
            {
                case ConstantValue or TypeValue or ExternalValue or ModuleValue or ExceptionValue or VariableValue: return value;
                case ParameterValue parameter: return parameter.Function == summary.Function && parameter.Position < bound.Length ? bound[parameter.Position] : value;
                case SelfValue self: return receiver is null ? value : self.IsType && receiver is not TypeValue ? value : receiver;
                case ResultValue result: return results.TryGetValue(result.Effect, out var copied) ? copied : value;
            }
            if (replaced.TryGetValue(value, out var known)) return known;
            if (++replacements > MaximumReplacements)
            {
                caller.output.IsTruncated = true;
                return Value.Unknown;
            }
            var replacement = ReplaceParts(value, depth);
            replaced[value] = replacement;
            return replacement;
        }

        private Value ReplaceParts(Value value, int depth)
        {
            switch (value)
            {
                case MemberValue v:
                    var target = Replace(v.Target, depth + 1);
                    if (ReferenceEquals(target, v.Target)) return v;
                    return IsLeftOut(target, v.Name) ? Value.Null : caller.ReadMember(target, v.Name, site.Span);
                case ElementValue v: return Changed(v.Target, depth, out var of) | ChangedOptional(v.Key, depth, out var key) ? new ElementValue(of, key) : v;
                case CallValue v: return ReplaceAll(v.Arguments, depth, out var arguments) | ChangedOptional(v.Receiver, depth, out var on) ? caller.RowsOf(v.Callee, on) ?? new CallValue(v.Callee, on, arguments, v.Provenance, v.Type) { IsNew = v.IsNew } : v;
                case ObjectValue v: return ReplaceObject(v, depth);
                case ListValue v: return ReplaceAll(v.Items, depth, out var items) ? new ListValue(items) : v;
                case TemplateValue v: return ReplaceAll(v.Parts, depth, out var parts) ? new TemplateValue(parts) : v;
                case OperationValue v: return ReplaceAll(v.Operands, depth, out var operands) ? new OperationValue(v.Operator, operands) : v;
                case UnionValue v: return ReplaceAll(v.Options, depth, out var options) ? new UnionValue(options, v.IsFallback) : v;
                case FunctionValue v: return v.Receiver is not null && Changed(v.Receiver, depth, out var bound) ? new FunctionValue(v.Function, bound, v.Captured) : v;
                case InstanceValue v: return ReplaceAll(v.Arguments, depth, out var given) ? CopyInstance(v, given) : v;
                case LibraryValue v: return Changed(v.Origin, depth, out var origin) ? new LibraryValue(v.Type, origin) : v;
                case PromiseValue v: return Replace(v.Settled, depth + 1);
                case HandleValue v: return scopes.TryGetValue(v.Transaction, out var scope) ? new HandleValue(scope, v.Type) : v;
                case QueryValue v: return new QueryValue(ReplaceQuery(v.Query, depth), v.Type);
                case DeferredValue v: return new DeferredValue(Copy(v.Effect));
                case PartialValue v: return Changed(v.Target, depth, out var partial) | ReplaceAll(v.Arguments, depth, out var early) ? new PartialValue(partial, early, v.Named) : v;
                case WrappedValue v: return Changed(v.Target, depth, out var inner) ? new WrappedValue(inner, v.Wrapper) : v;
                default: return value;
            }
        }

        /// <summary>An option that an object literal of JavaScript doesn't have is undefined.</summary>
        private bool IsLeftOut(Value target, string name) =>
            target is ObjectValue { Spreads: [] } literal && literal[name] is null && caller.Language == "javascript" && caller.changes.Field(target, name) is null;

        private InstanceValue CopyInstance(InstanceValue original, Value[] arguments)
        {
            var copy = new InstanceValue(original.Type, arguments);
            // Objects may hold each other: the copy is known before its fields are.
            replaced[original] = copy;
            instanceFields ??= summary.Fields.Where(f => f.Key.Item1 is InstanceValue).ToLookup(f => f.Key.Item1, f => (Name: f.Key.Item2, f.Value));
            foreach (var (name, value) in instanceFields[original]) caller.changes.SetField(copy, name, value is ParameterValue or MemberValue ? Replace(value, 12) : value);
            return copy;
        }

        private ILookup<Value, (string Name, Value Value)>? instanceFields;

        private Query ReplaceQuery(Query query, int depth) => query with
        {
            Resource = query.Resource.Name is ConstantValue or TypeValue ? query.Resource : query.Resource with { Name = NameOf(Replace(query.Resource.Name, depth + 1)) },
            Where = [.. query.Where.Select(w => w with { Value = Replace(w.Value, depth + 1) })],
            Writes = [.. query.Writes.Select(w => w with { Value = Replace(w.Value, depth + 1) })],
            Handle = query.Handle is null ? null : Replace(query.Handle, depth + 1),
        };

        private Value ReplaceObject(ObjectValue value, int depth)
        {
            bool changed = ReplaceAll(value.Spreads, depth, out var spreads);
            var entries = new KeyValuePair<string, Value>[value.Entries.Length];
            for (int i = 0; i < entries.Length; i++)
            {
                entries[i] = KeyValuePair.Create(value.Entries[i].Key, Replace(value.Entries[i].Value, depth + 1));
                changed |= !ReferenceEquals(entries[i].Value, value.Entries[i].Value);
            }
            return changed ? new ObjectValue(entries, spreads) : value;
        }

        private bool Changed(Value value, int depth, out Value replacement)
        {
            replacement = Replace(value, depth + 1);
            return !ReferenceEquals(replacement, value);
        }

        private bool ChangedOptional(Value? value, int depth, out Value? replacement)
        {
            replacement = value is null ? null : Replace(value, depth + 1);
            return !ReferenceEquals(replacement, value);
        }

        private bool ReplaceAll(Value[] values, int depth, out Value[] replacements)
        {
            replacements = values;
            for (int i = 0; i < values.Length; i++)
            {
                var replacement = Replace(values[i], depth + 1);
                if (ReferenceEquals(replacement, values[i])) continue;
                if (ReferenceEquals(replacements, values)) replacements = (Value[])values.Clone();
                replacements[i] = replacement;
            }
            return !ReferenceEquals(replacements, values);
        }
    }
}
