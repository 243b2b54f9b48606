using Premortem.Code.Model;
using Premortem.Effects.Libraries;
using Premortem.Effects.Values;
using Index = Premortem.Code.Model.Index;

namespace Premortem.Effects.Analysis;

internal sealed partial class Evaluator
{
    private Value EvaluateTest(Expression test) => Materialize(Evaluate(test, ResultUse.Tested), test.Span);

    private Value Evaluate(Expression expression, ResultUse use)
    {
        if (expressionDepth >= MaximumExpressionDepth)
        {
            output.IsTruncated = true;
            return Value.Unknown;
        }
        expressionDepth++;
        var value = EvaluateOne(expression, use);
        expressionDepth--;
        return value;
    }

    private Value EvaluateOne(Expression expression, ResultUse use)
    {
        switch (expression)
        {
            case Literal e: return new ConstantValue(e.Kind, e.Text);
            case Name e: return Use(LookUp(e.Identifier), use);
            case SelfReference e: return environment.Self is { } self ? e.IsType && self is SelfValue s ? new TypeValue(s.Type) : self : Value.Unknown;
            case SuperReference: return environment.Self ?? Value.Unknown;
            case Member e: return EvaluateMember(e);
            case Index e: return EvaluateIndex(e);
            case Call e: return EvaluateCall(e, use);
            case Closure e: return CreateClosure(e.Function);
            case ObjectLiteral e: return EvaluateObject(e);
            case ListLiteral e: return new ListValue([.. e.Items.Select(i => i is Spread s ? ElementOf(Evaluate(s.Value, ResultUse.Spread)) : Evaluate(i, ResultUse.Stored))]);
            case Spread e: return Evaluate(e.Value, ResultUse.Spread);
            case Template e: return new TemplateValue([.. e.Parts.Select(p => Evaluate(p, ResultUse.Other))]);
            case Operation e: return EvaluateOperation(e);
            case Logical e: return EvaluateLogical(e, use);
            case Conditional e: return EvaluateConditional(e, use);
            case Await e: return EvaluateAwait(e, use);
            case Yield e: return EvaluateYield(e);
            case AssignmentExpression e: return EvaluateAssignment(e);
            case Comprehension e: return EvaluateComprehension(e);
            case Opaque e:
                foreach (var part in e.Parts) Evaluate(part, ResultUse.Other);
                return Value.Unknown;
            default: return Value.Unknown;
        }
    }

    private FunctionValue CreateClosure(Function nested)
    {
        var value = new FunctionValue(nested, environment.Self, environment);
        createdClosures.Add(value);
        return value;
    }

    private ObjectValue EvaluateObject(ObjectLiteral literal)
    {
        var entries = new List<KeyValuePair<string, Value>>(literal.Entries.Length);
        var spreads = new List<Value>();
        foreach (var entry in literal.Entries)
        {
            if (entry.Key is null)
            {
                var spread = Evaluate(entry.Value, ResultUse.Spread);
                if (spread is ObjectValue inner)
                {
                    entries.AddRange(inner.Entries);
                    spreads.AddRange(inner.Spreads);
                }
                else spreads.Add(spread);
                continue;
            }
            string? key = entry.Key switch
            {
                Literal text => text.Text,
                Name name when !IsComputed(entry) => name.Identifier,
                _ => KeyText(Evaluate(entry.Key, ResultUse.Other)),
            };
            var value = Evaluate(entry.Value, ResultUse.Stored);
            if (key is not null) entries.Add(new(key, value));
            else spreads.Add(value);
        }
        return new ObjectValue([.. entries], [.. spreads]);
    }

    private static bool IsComputed(ObjectEntry entry) => entry.Key is not (Literal or Name);

    private static string? KeyText(Value key) => key switch
    {
        ConstantValue constant => constant.Text,
        // SQLAlchemy and Sequelize name a column by its attribute: {Order.status: …}, {[Op.gt]: …}.
        MemberValue member => member.Name,
        ExternalValue external => "$" + external.Path[(external.Path.LastIndexOf('.') + 1)..],
        _ => null,
    };

    private OperationValue EvaluateOperation(Operation operation)
    {
        var operands = new Value[operation.Operands.Length];
        bool compares = operation.Operator is "==" or "!=" or "!" or "<" or ">" or "<=" or ">=" or "is" or "is not" or "instanceof" or "typeof";
        var use = operation.Operator == "void" ? ResultUse.Voided : compares ? ResultUse.Tested : ResultUse.Other;
        for (int i = 0; i < operands.Length; i++)
        {
            operands[i] = Evaluate(operation.Operands[i], use);
            if (compares) operands[i] = Materialize(operands[i], operation.Operands[i].Span);
        }
        if (operation.Operator is "in" or "not in") NoteStateRead(operands[1], operands[0], operation.Span);
        return new OperationValue(operation.Operator, operands);
    }

    private Value EvaluateLogical(Logical logical, ResultUse use)
    {
        var left = Evaluate(logical.Left, logical.Kind == LogicalKind.Coalesce ? use : ResultUse.Tested);
        var outer = decisions;
        int mark = changes.Mark;
        if (logical.Kind != LogicalKind.Coalesce) Assume(left, logical.Kind == LogicalKind.And, logical.Left.Span);
        else Assume(new OperationValue("==", [left, Value.Null]), true, logical.Left.Span);
        var right = Evaluate(logical.Right, use);
        changes.Merge(changes.TakeBack(mark), []);
        decisions = outer;
        return logical.Kind switch
        {
            LogicalKind.And => new OperationValue("&&", [left, right]),
            LogicalKind.Or when use == ResultUse.Tested => new OperationValue("||", [left, right]),
            _ => new UnionValue([left, right], isFallback: true),
        };
    }

    private Value EvaluateConditional(Conditional conditional, ResultUse use)
    {
        var test = EvaluateTest(conditional.Test);
        var outer = decisions;
        int mark = changes.Mark;
        Assume(test, true, conditional.Test.Span);
        var whenTrue = Evaluate(conditional.WhenTrue, use);
        var afterTrue = changes.TakeBack(mark);
        decisions = outer;
        Assume(test, false, conditional.Test.Span);
        var whenFalse = Evaluate(conditional.WhenFalse, use);
        changes.Merge(afterTrue, changes.TakeBack(mark));
        decisions = outer;
        return Join(whenTrue, whenFalse);
    }

    private Value EvaluateAwait(Await awaited, ResultUse use)
    {
        var value = Evaluate(awaited.Value, ResultUse.Awaited);
        NoteYield(awaited.Span);
        return Materialize(Settle(value), awaited.Value.Span);
    }

    /// <summary>The value of a promise; its calls count as awaited.</summary>
    private Value Settle(Value value)
    {
        switch (value)
        {
            case ListValue list when list.Items.Any(i => i is PromiseValue): return new ListValue([.. list.Items.Select(Settle)]);
            case UnionValue union when union.Options.Any(o => o is PromiseValue): return new UnionValue([.. union.Options.Select(Settle)], union.IsFallback);
        }
        if (value is not PromiseValue promise) return value;
        foreach (var call in promise.Calls)
        {
            call.Use |= ResultUse.Awaited;
            consumed.Add(call);
        }
        return promise.Settled;
    }

    private readonly HashSet<CallFact> consumed = [];

    private Value Use(Value value, ResultUse use)
    {
        if (value is UnionValue union)
            foreach (var option in union.Options) Use(option, use);
        if (value is not PromiseValue promise) return value;
        foreach (var call in promise.Calls)
        {
            if (use is not (ResultUse.Dropped or ResultUse.Tested)) consumed.Add(call);
            call.Use |= use;
        }
        return value;
    }

    private void NoteYield(TextSpan span) => output.Yields.Add(new(order++, SiteOf(span)));

    private Value EvaluateYield(Yield yielded)
    {
        var value = yielded.Value is null ? Value.Null : Evaluate(yielded.Value, ResultUse.Yielded);
        (yieldScopes ??= []).Add(scope);
        // What a generator yields is what its consumer gets, element by element; a context manager's consumer gets it as the target.
        returns.Add(new ListValue([value]));
        return Value.Unknown;
    }

    private Value EvaluateAssignment(AssignmentExpression assignment)
    {
        var value = Evaluate(assignment.Value, ResultUse.Assigned);
        if (assignment.Operator is not null) value = Combine(assignment.Operator, Evaluate(assignment.Target, ResultUse.Other), value);
        AssignTo(assignment.Target, value, null, isDeclaration: false);
        return value;
    }

    private Value EvaluateComprehension(Comprehension comprehension)
    {
        var outerScope = scope;
        var outerDecisions = decisions;
        int mark = changes.Mark;
        foreach (var clause in comprehension.Clauses)
        {
            var source = Materialize(Evaluate(clause.Source, ResultUse.Other), clause.Source.Span);
            scope = new EffectScope(EffectScopeKind.Loop, scope, SiteOf(comprehension.Span)) { Node = comprehension, Key = source };
            AssignTo(clause.Target, ElementOf(source), null, isDeclaration: true);
            foreach (var condition in clause.Conditions) Assume(EvaluateTest(condition), true, condition.Span);
        }
        if (comprehension.Key is not null) Evaluate(comprehension.Key, ResultUse.Stored);
        var element = Evaluate(comprehension.Element, ResultUse.Stored);
        changes.KeepFields(mark);
        scope = outerScope;
        decisions = outerDecisions;
        return new ListValue([element]);
    }

    private Value EvaluateMember(Member member)
    {
        var target = Evaluate(member.Target, ResultUse.Member);
        return ReadMember(target, member.Name, member.Span);
    }

    private Value ReadMember(Value target, string name, TextSpan span)
    {
        if (changes.Field(target, name) is { } stored) return stored;
        switch (target)
        {
            case ModuleValue module: return Exported(module.Module, name);
            case ExternalValue external: return ExternalMember(external, name);
            case ObjectValue literal when literal[name] is { } entry: return entry;
            case TypeValue type: return TypeMember(type, name, span);
            case UnionValue { IsFallback: false } union when union.Options.Length <= 4:
                return JoinAll([.. union.Options.Where(o => o is not ConstantValue).Select(o => ReadMember(o, name, span))]);
            case ConstantValue: return Value.Unknown;
        }
        return InstanceMember(target, name, span);
    }

    private Value ExternalMember(ExternalValue external, string name)
    {
        var extended = TypeResolution.Extend(external, name);
        return OfPackage(extended) ?? extended;
    }

    private Value TypeMember(TypeValue type, string name, TextSpan span)
    {
        if (program.Types.Method(type.Type, name) is { } method)
            return method is { Kind: FunctionKind.Getter, IsStatic: true } ? StaticProperty(type, method, span) : new FunctionValue(method, type, null);
        if (program.Types.FieldValue(type.Type, name) is { } value && value is not ConstantValue { Kind: LiteralKind.Null })
            return value is LibraryValue or FunctionValue or ConstantValue or TypeValue ? value : MemberOf(type, name);
        if (program.Types.LibraryBase(type.Type) is { } library && LibraryMember(library, name, type) is { } member) return member;
        if (type.Type.Types.FirstOrDefault(t => t.Name == name) is { } nested) return new TypeValue(nested);
        return MemberOf(type, name);
    }

    /// <summary>A static property; what it is declared to be tells more than how it comes by it.</summary>
    private Value StaticProperty(TypeValue type, Function getter, TextSpan span)
    {
        var value = ApplySummary(getter, type, CallArguments.Empty, null, span);
        return program.Types.Resolve(getter.ReturnType, getter.Module, getter.DeclaringType).Library is { } declared && value is not LibraryValue
            ? new LibraryValue(declared, MemberOf(type, getter.Name)) : value;
    }

    private Value InstanceMember(Value target, string name, TextSpan span)
    {
        var shape = program.Types.ShapeOf(target);
        if (shape.Declared is { } declared)
        {
            if (program.Types.Method(declared, name) is { } method)
            {
                if (method.Kind != FunctionKind.Getter) return new FunctionValue(method, target, null);
                return ApplySummary(method, target, CallArguments.Empty, null, span);
            }
            if (program.Types.FieldValue(declared, name) is FunctionValue or ConstantValue { Kind: not LiteralKind.Null }) return Rebind(program.Types.FieldValue(declared, name)!, target);
            if (program.Types.LibraryBase(declared) is { } library && LibraryMember(library, name, target) is { } fromBase) return fromBase;
        }
        else if (shape.Library is { } type && LibraryMember(type, name, target) is { } member) return member;
        else if (!shape.IsKnown && target is MemberValue or ParameterValue or SelfValue or CallValue or VariableValue
            && UsualType(target) is { } usual && LibraryMember(usual, name, target) is { } guessed) return guessed;
        return MemberOf(target, name);
    }

    private static Value Rebind(Value value, Value receiver) =>
        value is FunctionValue function ? new FunctionValue(function.Function, receiver, function.Captured) : value;

    /// <summary>A member of a library type that is itself a value of a type (<c>prisma.order</c>, <c>Order.objects</c>).</summary>
    private Value? LibraryMember(LibraryType type, string name, Value target)
    {
        if (type.Model.Methods.ContainsKey(name) || type.Model.Member(name) is not { } member) return null;
        var memberType = member.Type == "self" ? type : program.Libraries.TypeById(member.Type);
        if (memberType is null)
            return member.Provenance == Provenance.Unknown ? null : new CallValue(name, target, [], member.Provenance);
        Value? table = member.Table switch
        {
            "name" => new ConstantValue(LiteralKind.String, name),
            "owner" => OwnerType(target),
            _ => null,
        };
        if (table is null) return new LibraryValue(memberType, MemberOf(target, name)) { Provenance = member.Provenance };
        var store = memberType.Model.Store != StoreKind.None ? memberType.Model.Store : type.Library.Store;
        return new QueryValue(new Query { Resource = new Resource(store, table), Handle = target is TypeValue ? null : target }, memberType);
    }

    private Value OwnerType(Value target) => target switch
    {
        TypeValue owner => owner,
        SelfValue self => self.IsType ? new TypeValue(self.Type) : new TypeValue(self.Type),
        _ => program.Types.ShapeOf(target).Declared is { } declared ? new TypeValue(declared) : MemberOf(target, "class"),
    };

    /// <summary>A value that a package offers by name, when models say what it is.</summary>
    private Value? OfPackage(ExternalValue external)
    {
        var (type, provenance) = program.Libraries.ValueType(Language, external.Package, external.Path);
        if (type is not null) return new LibraryValue(type, external) { Provenance = provenance };
        return provenance == Provenance.Unknown ? null : new CallValue(external.QualifiedName, null, [], provenance);
    }

    private Value EvaluateIndex(Index index)
    {
        var target = Evaluate(index.Target, ResultUse.Member);
        var key = Evaluate(index.Key, ResultUse.Other);
        NoteStateRead(target, key, index.Span);
        if (key is ConstantValue { Kind: LiteralKind.String } text) return ReadMember(target, text.Text, index.Span);
        if (target is ListValue { Items.Length: > 0 }) return ElementOf(target);
        if (elements.TryGetValue((target, key), out var stored)) return stored;
        target = Materialize(target, index.Span);
        return new ElementValue(target, key);
    }

    /// <summary>What was put under a key that isn't constant, so that it is found again under the same key (<c>cache[k] ??= make(); return cache[k]</c>).</summary>
    private readonly Dictionary<(Value, Value), Value> elements = [];

    private void AssignTo(Expression target, Value value, Assignment? assignment, bool isDeclaration)
    {
        switch (target)
        {
            case Name name: AssignName(name, value, isDeclaration); break;
            case Member member: AssignMember(Evaluate(member.Target, ResultUse.Member), member.Name, value, member.Span); break;
            case Index index: AssignIndex(index, value); break;
            case ListLiteral list: AssignItems(list, value); break;
            case ObjectLiteral literal: AssignEntries(literal, value); break;
            case AssignmentExpression withDefault: AssignTo(withDefault.Target, value, null, isDeclaration); break;
            case Spread rest: AssignTo(rest.Value, value, null, isDeclaration); break;
        }
    }

    private void AssignName(Name name, Value value, bool isDeclaration)
    {
        var owner = environment;
        if (!isDeclaration && !environment.Declares(name.Identifier))
        {
            bool python = module.Language == Code.Syntax.SourceLanguage.Python;
            if (!python || function.OuterNames.Contains(name.Identifier)) owner = OwnerOf(name.Identifier) ?? owner;
            if (IsModuleVariable(name.Identifier, python))
            {
                NoteVariableWrite(name, value);
                return;
            }
        }
        changes.Set(owner, name.Identifier, value);
    }

    private Values.Environment? OwnerOf(string name)
    {
        for (var candidate = environment; candidate is not null; candidate = candidate.Outer)
            if (candidate.Declares(name)) return candidate;
        return null;
    }

    private void AssignItems(ListLiteral list, Value value)
    {
        for (int i = 0; i < list.Items.Length; i++)
            AssignTo(list.Items[i], ItemAt(value, i, list.Items.Length), null, isDeclaration: true);
    }

    private Value ItemAt(Value value, int position, int count) => value switch
    {
        ListValue known when position < known.Items.Length && known.Items.Length == count => known.Items[position],
        ListValue { Items.Length: > 0 } known => ElementOf(known),
        UnionValue { IsFallback: false } union => JoinAll([.. union.Options.Where(o => o is not ConstantValue).Select(o => ItemAt(o, position, count))]),
        PromiseValue => value,
        _ => MemberOf(value, position.ToString()),
    };

    private void AssignEntries(ObjectLiteral literal, Value value)
    {
        foreach (var entry in literal.Entries)
        {
            if (entry.Key is null)
            {
                AssignTo(entry.Value, value, null, isDeclaration: true);
                continue;
            }
            string? key = entry.Key switch { Literal text => text.Text, Name name => name.Identifier, _ => null };
            AssignTo(entry.Value, key is null ? Value.Unknown : ReadMember(value, key, entry.Value.Span), null, isDeclaration: true);
        }
    }

    private void AssignMember(Value target, string name, Value value, TextSpan span)
    {
        if (target is PromiseValue promise) target = promise.Settled;
        if (target is UnionValue { IsFallback: false } union)
        {
            foreach (var option in union.Options)
                if (option is not ConstantValue) AssignMember(option, name, value, span);
            return;
        }
        NoteStateWrite(target, new ConstantValue(LiteralKind.String, name), value, span, isRemoval: false);
        changes.SetField(target, name, value);
        if (output.FieldWrites.Count < 200) output.FieldWrites.Add(new(target, name, value, SiteOf(span), order++));
        NoteTrackedChange(target, name, value, span);
    }

    private void AssignIndex(Index index, Value value)
    {
        var target = Evaluate(index.Target, ResultUse.Member);
        var key = Evaluate(index.Key, ResultUse.Other);
        NoteStateWrite(target, key, value, index.Span, isRemoval: false);
        if (key is not ConstantValue && !ReferenceEquals(key, Value.Unknown)) elements[(target, key)] = value;
        if (key is ConstantValue { Kind: LiteralKind.String } text) changes.SetField(target, text.Text, value);
        else if (index.Target is Name name && target is ListValue or ObjectValue) changes.Set(OwnerOf(name.Identifier) ?? environment, name.Identifier, Join(target, new ListValue([value])));
    }
}
