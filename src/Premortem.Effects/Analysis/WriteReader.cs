using System.Collections.Immutable;
using Premortem.Code.Model;
using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis;

/// <summary>Reads the columns of a write out of its arguments: objects, pairs, update operators, store-side arithmetic.</summary>
internal static class WriteReader
{
    public static ImmutableArray<ColumnWrite> Read(List<Value> values, bool isDelta, out bool unread)
    {
        var writes = ImmutableArray.CreateBuilder<ColumnWrite>();
        unread = false;
        if (values is [ConstantValue { Kind: LiteralKind.String } column, var value, ..]) writes.Add(One(column.Text, value, isDelta));
        else
            foreach (var one in values) unread |= !ReadObject(one, isDelta, writes);
        return writes.ToImmutable();
    }

    private static bool ReadObject(Value value, bool isDelta, ImmutableArray<ColumnWrite>.Builder writes)
    {
        switch (value)
        {
            case ListValue list:
                return list.Items.Length > 0 && list.Items.All(i => ReadObject(i, isDelta, writes));
            case ObjectValue literal:
                foreach (var (name, part) in literal.Entries)
                {
                    // Update operators of document stores hold the columns one level down.
                    if (name.StartsWith('$') && part is ObjectValue inner) ReadObject(inner, name is "$inc" or "$mul" or "$push" or "$addToSet" or "$pull", writes);
                    else writes.Add(One(name, part, isDelta));
                }
                return literal.Spreads.Length == 0;
            default:
                return false;
        }
    }

    private static ColumnWrite One(string column, Value value, bool isDelta)
    {
        if (isDelta) return new(column, value, true);
        return value switch
        {
            ObjectValue { Entries: [{ Key: "increment" or "decrement" or "multiply" or "divide" or "push" } change, ..] } => new(column, change.Value, true),
            ObjectValue { Entries: [{ Key: "set" } change] } => new(column, change.Value, false),
            OperationValue operation when ReadsColumn(operation, column, 0) => new(column, operation, true),
            TemplateValue template when template.Parts.Any(p => p is MemberValue m && m.Name == column || p is ConstantValue c && c.Text.Contains(column, StringComparison.Ordinal)) => new(column, value, true),
            CallValue call when call.Arguments.Any(a => ReadsColumn(a, column, 0)) && IsStoreSide(call) => new(column, value, true),
            _ => new(column, value, false),
        };
    }

    /// <summary>Whether a value is computed by the store from its own column: <c>F('n') + 1</c>, <c>Model.n + 1</c>, <c>sql`n + 1`</c>.</summary>
    private static bool ReadsColumn(Value value, string column, int depth) => depth < 6 && value switch
    {
        OperationValue operation => operation.Operands.Any(o => ReadsColumn(o, column, depth + 1)),
        MemberValue { Target: TypeValue or LibraryValue or CallValue { Type: not null } } member => member.Name == column,
        CallValue call when IsStoreSide(call) => call.Arguments.Any(a => a is ConstantValue c && c.Text.Contains(column, StringComparison.Ordinal) || ReadsColumn(a, column, depth + 1)),
        LibraryValue { Origin: CallValue call } => call.Arguments.Any(a => a is ConstantValue c && c.Text == column || ReadsColumn(a, column, depth + 1)),
        TemplateValue template => template.Parts.Any(p => p is ConstantValue c && c.Text.Contains(column, StringComparison.Ordinal)),
        _ => false,
    };

    private static bool IsStoreSide(CallValue call)
    {
        string name = call.Callee[(call.Callee.LastIndexOf('.') + 1)..];
        return name is "F" or "literal" or "raw" or "ref" or "sql" or "Coalesce" or "coalesce" or "Greatest" or "Least" or "Case" or "Func" or "text" or "col" or "fn" or "increment" or "Value";
    }
}
