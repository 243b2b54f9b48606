using Premortem.Code.Model;

namespace Premortem.Effects.Schema.Reading;

/// <summary>Conditions of partial keys and checks, put as SQL for a reader: <c>Q(deleted_at__isnull=True)</c>, <c>t.deleted.is_(None)</c>.</summary>
internal static class ConditionText
{
    private const string Unread = "…";

    public static string Of(Expression expression, int depth = 0)
    {
        if (depth > 8) return Unread;
        switch (expression)
        {
            case Literal literal: return literal.Kind == LiteralKind.String ? depth == 0 ? literal.Text : $"'{literal.Text}'" : literal.Kind == LiteralKind.Null ? "NULL" : literal.Text;
            case Name name: return name.Identifier;
            case Member member: return member.Name;
            case Template template: return string.Concat(template.Parts.Select(p => p is Literal text ? text.Text : Of(p, depth + 1)));
            case Operation { Operands: [var only] } negated when negated.Operator is "~" or "!": return $"NOT ({Of(only, depth + 1)})";
            case Operation { Operands: [var left, var right] } both: return $"{Of(left, depth + 1)} {Operator(both.Operator)} {Of(right, depth + 1)}";
            case Logical { Kind: LogicalKind.And or LogicalKind.Or } logical:
                return $"{Of(logical.Left, depth + 1)} {(logical.Kind == LogicalKind.And ? "AND" : "OR")} {Of(logical.Right, depth + 1)}";
            case ListLiteral list: return $"({string.Join(", ", list.Items.Select(i => Of(i, depth + 1)))})";
            case ObjectLiteral document: return string.Join(" AND ", document.Entries.Select(e => $"{CallShape.KeyText(e) ?? "?"} = {Of(e.Value, depth + 1)}"));
            case Call call: return OfCall(call, depth);
            default: return Unread;
        }
    }

    private static string Operator(string op) => op switch { "&" => "AND", "|" => "OR", "==" => "=", _ => op };

    private static string OfCall(Call call, int depth)
    {
        string? name = CallShape.LastName(call.Callee);
        switch (name)
        {
            case "Q": return string.Join(" AND ", call.Arguments.Select(a => a.Name is { } lookup ? OfLookup(lookup, a.Value, depth) : Of(a.Value, depth + 1)));
            case "text" or "sql" or "literal" or "raw" or "literal_column": return call.Positional(0) is { } text ? Of(text, depth) : Unread;
            case "F" or "col": return call.Positional(0) is { } field ? CallShape.Text(field) ?? Of(field, depth + 1) : Unread;
            case "and_": return string.Join(" AND ", call.Positionals().Select(p => Of(p, depth + 1)));
            case "or_": return string.Join(" OR ", call.Positionals().Select(p => Of(p, depth + 1)));
            case "is_" or "is_not" or "isnot" when call.Callee is Member target:
                return $"{Of(target.Target, depth + 1)} {(name == "is_" ? "IS" : "IS NOT")} {(call.Positional(0) is { } value ? Of(value, depth + 1) : Unread)}";
            case "null": return "NULL";
            case "true" or "false": return name;
            default: return Unread;
        }
    }

    private static string OfLookup(string lookup, Expression value, int depth)
    {
        int at = lookup.IndexOf("__", StringComparison.Ordinal);
        string column = at < 0 ? lookup : lookup[..at], suffix = at < 0 ? "" : lookup[(at + 2)..];
        string text = Of(value, depth + 1);
        return suffix switch
        {
            "isnull" => $"{column} IS {(CallShape.IsTrue(value) ? "" : "NOT ")}NULL",
            "gt" => $"{column} > {text}",
            "gte" => $"{column} >= {text}",
            "lt" => $"{column} < {text}",
            "lte" => $"{column} <= {text}",
            "in" => $"{column} IN {text}",
            _ => $"{column} = {text}",
        };
    }
}
