namespace Premortem.Effects.Sql;

/// <summary>
/// One condition that every row met by the statement satisfies. The operator is spelled as in C, or <c>in</c>, <c>not in</c>,
/// <c>like</c>, <c>not like</c>, <c>is</c>, <c>is not</c>; a range is two conditions.
/// </summary>
public sealed record SqlCondition(SqlName Column, string Operator, SqlValue Value)
{
    public override string ToString() => $"{Column} {Operator} {Value}";
}
