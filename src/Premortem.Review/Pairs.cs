using Premortem.Effects;
using Premortem.Effects.Schema;
using Premortem.Effects.Values;

namespace Premortem.Review;

/// <summary>How two effects of one function belong together.</summary>
public static class Pairs
{
    /// <summary>Both came in through the same call: the callee's own check has seen them together.</summary>
    public static bool SeenInCallee(Effect first, Effect second) =>
        !first.Chain.IsEmpty && !second.Chain.IsEmpty && first.Chain[0].Equals(second.Chain[0]);

    public static bool SameTable(Effect first, Effect second) =>
        first.Resource.Store == second.Resource.Store
        && (first.Resource.KnownName is { } a && second.Resource.KnownName is { } b ? SchemaModel.SameName(a, b) : Values.Same(first.Resource.Name, second.Resource.Name));

    /// <summary>The write is to the row that the read gave.</summary>
    public static bool SameRow(Effect read, Effect write)
    {
        if (write.Entity is not null) return IsRowOf(write.Entity, read);
        if (read.Key is not null || write.Key is not null) return Values.Same(read.Key, write.Key);
        // One of the columns that single out the row is the same on both sides, or was read from the row.
        return write.Where.Any(w => read.Where.Any(r => SchemaModel.SameName(r.Column, w.Column) && r.Operator == w.Operator && Values.Same(r.Value, w.Value)))
            || write.Where.Any(w => w.Operator == "==" && IsMemberOfRow(w.Value, read));
    }

    private static bool IsRowOf(Value entity, Effect read) => entity switch
    {
        ResultValue result => ReferenceEquals(result.Effect, read),
        ElementValue element => IsRowOf(element.Target, read),
        UnionValue union => union.Options.Any(o => IsRowOf(o, read)),
        MemberValue member => (int.TryParse(member.Name, out _) || IsEnvelope(member.Name)) && IsRowOf(member.Target, read),
        _ => false,
    };

    /// <summary>Drivers hand rows over inside an answer.</summary>
    private static bool IsEnvelope(string name) => name is "rows" or "data" or "Item" or "Items" or "records" or "recordset" or "Attributes" or "value";

    private static bool IsMemberOfRow(Value value, Effect read) => value is MemberValue member && IsRowOf(member.Target, read);

    /// <summary>A value was computed from a column of the row that the read gave (any column when none is named).</summary>
    public static bool ReadsColumn(Value value, Effect read, string? column) =>
        Values.Any(value, v => v is MemberValue member && IsRowOf(member.Target, read) && (column is null || SchemaModel.SameName(member.Name, column)));
}
