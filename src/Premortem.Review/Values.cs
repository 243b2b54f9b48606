using Premortem.Effects;
using Premortem.Effects.Libraries;
using Premortem.Effects.Values;

namespace Premortem.Review;

/// <summary>Questions about values that several rules ask: sameness, dependence, origin.</summary>
public static class Values
{
    private const int MaximumDepth = 14;

    /// <summary>Surely the same value in one run.</summary>
    public static bool Same(Value? left, Value? right, int depth = 0)
    {
        if (left is null || right is null || depth > MaximumDepth) return false;
        if (ReferenceEquals(left, right)) return !ReferenceEquals(left, Value.Unknown);
        return (left, right) switch
        {
            (ConstantValue a, ConstantValue b) => a.Kind == b.Kind && a.Text == b.Text,
            (ParameterValue a, ParameterValue b) => a.Function == b.Function && a.Position == b.Position,
            (SelfValue a, SelfValue b) => a.IsType == b.IsType,
            (MemberValue a, MemberValue b) => a.Name == b.Name && Same(a.Target, b.Target, depth + 1),
            (ElementValue a, ElementValue b) => Same(a.Target, b.Target, depth + 1) && (a.Key is null && b.Key is null || Same(a.Key, b.Key, depth + 1)),
            (ResultValue a, ResultValue b) => ReferenceEquals(a.Effect, b.Effect),
            (TypeValue a, TypeValue b) => a.Type == b.Type,
            (VariableValue a, VariableValue b) => a.Name == b.Name && a.Module == b.Module,
            (ExternalValue a, ExternalValue b) => a.QualifiedName == b.QualifiedName,
            (HandleValue a, HandleValue b) => ReferenceEquals(a.Transaction, b.Transaction),
            (LibraryValue a, LibraryValue b) => a.Type == b.Type && Same(a.Origin, b.Origin, depth + 1),
            (LibraryValue a, _) when right is not LibraryValue => Same(a.Origin, right, depth + 1),
            (_, LibraryValue b) => Same(left, b.Origin, depth + 1),
            (QueryValue a, QueryValue b) => a.Query.Resource.Equals(b.Query.Resource) && Same(a.Query.Handle, b.Query.Handle, depth + 1),
            (TemplateValue a, TemplateValue b) => SameAll(a.Parts, b.Parts, depth),
            (OperationValue a, OperationValue b) => a.Operator == b.Operator && SameAll(a.Operands, b.Operands, depth),
            (CallValue a, CallValue b) => a.Callee == b.Callee && a.Provenance is not (Provenance.Random or Provenance.Clock) && SameAll(a.Arguments, b.Arguments, depth)
                && (a.Receiver is null && b.Receiver is null || Same(a.Receiver, b.Receiver, depth + 1)),
            _ => false,
        };
    }

    private static bool SameAll(Value[] left, Value[] right, int depth) =>
        left.Length == right.Length && left.Zip(right).All(pair => Same(pair.First, pair.Second, depth + 1));

    /// <summary>Whether a value may come from what an effect gave back.</summary>
    public static bool DependsOn(Value? value, Effect effect) => Any(value, v => v is ResultValue result && ReferenceEquals(result.Effect, effect));

    /// <summary>Whether any part that the value is made of satisfies the test.</summary>
    public static bool Any(Value? value, Func<Value, bool> test) => value is not null && Search(value, test, 0, []);

    private static bool Search(Value value, Func<Value, bool> test, int depth, HashSet<Value> seen)
    {
        if (test(value)) return true;
        if (depth > MaximumDepth || !seen.Add(value)) return false;
        foreach (var part in Parts(value))
            if (Search(part, test, depth + 1, seen)) return true;
        return false;
    }

    /// <summary>The same row or id: <c>user</c> and <c>user.id</c> name the same.</summary>
    public static bool SameKey(Value? left, Value? right) => Same(left, right) || left is not null && right is not null && Same(WithoutId(left), WithoutId(right));

    private static Value WithoutId(Value value) => value is MemberValue { Name: "id" or "pk" or "_id" } member ? member.Target : value;

    /// <summary>Reads of stores whose result takes part in a value, in the order in which they are met.</summary>
    public static IEnumerable<Effect> ReadsIn(Value? value) => ResultsIn(value).Where(e => e.Kind == EffectKind.Read);

    /// <summary>Effects whose result takes part in a value, in the order in which they are met.</summary>
    public static IReadOnlyList<Effect> ResultsIn(Value? value)
    {
        var found = new List<Effect>();
        Any(value, v =>
        {
            if (v is ResultValue result && !found.Contains(result.Effect)) found.Add(result.Effect);
            return false;
        });
        return found;
    }

    /// <summary>What a value is directly made of.</summary>
    public static IEnumerable<Value> Parts(Value value) => value switch
    {
        MemberValue v => [v.Target],
        ElementValue v => v.Key is null ? [v.Target] : [v.Target, v.Key],
        CallValue v => v.Receiver is null ? v.Arguments : [v.Receiver, .. v.Arguments],
        ObjectValue v => v.Entries.Select(e => e.Value).Concat(v.Spreads),
        ListValue v => v.Items,
        TemplateValue v => v.Parts,
        OperationValue v => v.Operands,
        UnionValue v => v.Options,
        InstanceValue v => v.Arguments,
        LibraryValue v => [v.Origin],
        PromiseValue v => [v.Settled],
        _ => [],
    };

    /// <summary>Where a value comes from, if all of it that varies comes from one kind of source.</summary>
    public static bool IsFrom(Value? value, Provenance provenance) =>
        Any(value, v => v is CallValue call && call.Provenance == provenance || v is LibraryValue library && library.Provenance == provenance);
}
