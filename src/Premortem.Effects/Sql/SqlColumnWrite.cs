namespace Premortem.Effects.Sql;

/// <summary>What a statement puts into a column. A delta is worked out by the store from the column's old value.</summary>
public sealed record SqlColumnWrite(SqlName Column, SqlValue Value, bool IsDelta)
{
    public override string ToString() => $"{Column} {(IsDelta ? "+=" : "=")} {Value}";
}
