using System.Collections.Immutable;
using System.Text;

namespace Premortem.Effects.Sql;

/// <summary>Reads names and values. <paramref name="aliases"/> maps a table's alias to its name.</summary>
internal sealed class SqlExpressionReader(SqlTokens tokens, IReadOnlyDictionary<string, string> aliases)
{
    private const int MaximumDepth = 24;

    // Functions that give a column's value in another form; comparing them compares the column.
    private static readonly string[] transparent = ["LOWER", "UPPER", "TRIM", "COALESCE", "IFNULL", "ISNULL", "NULLIF", "BTRIM", "ANY", "SOME", "ALL", "DATE"];

    /// <summary>Reads a table's name and moves past it; null when no name stands there.</summary>
    public SqlName? ReadTableName(ref int i) => ReadDotted(ref i, out _);

    /// <summary>Reads a column that is the whole range; null when the range is something else.</summary>
    public SqlName? ReadColumn(SqlRange range)
    {
        range = Plain(range);
        if (range.IsEmpty) return null;
        int i = range.Start;
        if (ReadDotted(ref i, out string? qualifier) is not { } name || i != range.End) return null;
        if (name.Text is not null && tokens[range.Start].Kind == SqlTokenKind.Word && IsConstantWord(name.Text) && qualifier is null) return null;
        return qualifier is null ? name : name with { Table = aliases.GetValueOrDefault(qualifier, qualifier) };
    }

    /// <summary>The range without brackets, casts, and functions that leave a value what it is.</summary>
    private SqlRange Plain(SqlRange range)
    {
        for (int depth = 0; depth < MaximumDepth; depth++)
        {
            var inner = WithoutCast(tokens.Unwrap(range));
            if (inner.Length >= 3 && tokens.IsAnyWord(inner.Start, transparent) && tokens.IsSymbol(inner.Start + 1, "(") && tokens.Close(inner.Start + 1) == inner.End - 1)
                inner = tokens.Split(tokens.Inside(inner.Start + 1), ",") is [var first, ..] ? first : default;
            if (inner == range) return range;
            range = inner;
        }
        return range;
    }

    private SqlRange WithoutCast(SqlRange range)
    {
        int colons = tokens.FindSymbol(range, "::");
        if (colons > range.Start && colons < range.End && IsType(new(colons + 1, range.End))) return new(range.Start, colons);
        if (range.Length >= 5 && tokens.IsAnyWord(range.Start, "CAST", "TRY_CAST") && tokens.IsSymbol(range.Start + 1, "(") && tokens.Close(range.Start + 1) == range.End - 1)
        {
            var inside = tokens.Inside(range.Start + 1);
            return new(inside.Start, tokens.Find(inside, "AS"));
        }
        return range;
    }

    private bool IsType(SqlRange range)
    {
        for (int i = range.Start; i < range.End; i = tokens.Next(i))
            if (tokens[i].Kind is not (SqlTokenKind.Word or SqlTokenKind.Name or SqlTokenKind.Hole) && !tokens.IsSymbol(i, "(") && !tokens.IsSymbol(i, "[")
                && !tokens.IsSymbol(i, ".") && !tokens.IsSymbol(i, "::")) return false;
        return range.Length == 1 || !tokens.IsAnyWord(range.Start + 1, "AND", "OR", "IN", "IS", "LIKE");
    }

    private SqlName? ReadDotted(ref int i, out string? qualifier)
    {
        qualifier = null;
        SqlName? name = null;
        while (NamePart(tokens[i]) is { } part)
        {
            if (name is not null) qualifier = name.Text;
            name = part;
            i++;
            if (!tokens.IsSymbol(i, ".")) break;
            i++;
            // A schema may be left out between two dots, and `*` is no name.
            while (tokens.IsSymbol(i, ".")) i++;
        }
        return name;
    }

    private static SqlName? NamePart(SqlToken token) => token switch
    {
        { Kind: SqlTokenKind.Word or SqlTokenKind.Name, Index: < 0 } => new(token.Text),
        { Kind: SqlTokenKind.Word or SqlTokenKind.Name } => new(null, new(SqlValueKind.Hole, "", token.Index)),
        { IsSupplied: true } => new(null, Supplied(token)),
        _ => null,
    };

    private static SqlValue Supplied(SqlToken token) => new(token.Kind switch
    {
        SqlTokenKind.Parameter => SqlValueKind.Parameter,
        SqlTokenKind.NamedParameter => SqlValueKind.NamedParameter,
        SqlTokenKind.FormatField => SqlValueKind.FormatField,
        _ => SqlValueKind.Hole,
    }, token.Text, token.Index);

    public SqlValue ReadValue(SqlRange range, int depth = 0)
    {
        range = WithoutCast(tokens.Unwrap(range));
        if (depth > MaximumDepth || range.IsEmpty) return Expression(range, []);
        if (range.Length == 1 && Single(tokens[range.Start]) is { } single) return single;
        if (tokens.IsAnyWord(range.Start, "SELECT", "WITH")) return new(SqlValueKind.Query, "");
        if (tokens.IsSymbol(range.Start, "-") && range.Length == 2 && tokens[range.Start + 1].Kind == SqlTokenKind.Number) return new(SqlValueKind.Number, "-" + tokens[range.Start + 1].Text);
        if (tokens.IsAnyWord(range.Start, "ANY", "SOME", "ALL") && tokens.IsSymbol(range.Start + 1, "(")) return ReadValue(tokens.Inside(range.Start + 1), depth + 1);
        int i = range.Start;
        if (ReadDotted(ref i, out string? qualifier) is { Text: { } column } && i == range.End)
            return new(SqlValueKind.Column, column) { Table = qualifier is null ? null : aliases.GetValueOrDefault(qualifier, qualifier) };
        return Expression(range, PartsOf(range, depth));
    }

    /// <summary>Reads several values in brackets.</summary>
    public SqlValue ReadList(SqlRange inside, int depth = 0)
    {
        if (tokens.IsAnyWord(inside.Start, "SELECT", "WITH")) return new(SqlValueKind.Query, "");
        var items = tokens.Split(inside, ",");
        return items is [var only] && ReadValue(only, depth + 1) is { IsSupplied: true } supplied
            ? supplied
            : new(SqlValueKind.List, "") { Parts = [.. items.Select(p => ReadValue(p, depth + 1))] };
    }

    private static SqlValue? Single(SqlToken token) => token.Kind switch
    {
        SqlTokenKind.String when token.Index >= 0 => new(SqlValueKind.Expression, Readable(token.Text)) { Parts = [new(SqlValueKind.Hole, "", token.Index)] },
        SqlTokenKind.String => new(SqlValueKind.Text, token.Text),
        SqlTokenKind.Number => new(SqlValueKind.Number, token.Text),
        SqlTokenKind.Word when token.IsWord("NULL") => SqlValue.Null,
        SqlTokenKind.Word when token.IsWord("TRUE") || token.IsWord("FALSE") => new(SqlValueKind.Boolean, token.Text.ToLowerInvariant()),
        SqlTokenKind.Word when IsConstantWord(token.Text) => new(SqlValueKind.Expression, token.Text),
        _ when token.IsSupplied => Supplied(token),
        _ => null,
    };

    private static bool IsConstantWord(string word) => word.ToUpperInvariant() is
        "NULL" or "TRUE" or "FALSE" or "DEFAULT" or "CURRENT_TIMESTAMP" or "CURRENT_DATE" or "CURRENT_TIME" or "CURRENT_USER" or "LOCALTIMESTAMP"
        or "SYSDATE" or "NOT" or "EXISTS" or "SELECT" or "UNKNOWN";

    private SqlValue Expression(SqlRange range, ImmutableArray<SqlValue> parts) =>
        new(SqlValueKind.Expression, Readable(tokens.TextOf(range))) { Parts = parts };

    /// <summary>Parameters, holes, columns and constants, those of calls and brackets included, those of subqueries not.</summary>
    private ImmutableArray<SqlValue> PartsOf(SqlRange range, int depth)
    {
        var parts = ImmutableArray.CreateBuilder<SqlValue>();
        for (int i = range.Start; i < range.End;)
        {
            if (tokens.IsSymbol(i, "(") && tokens.IsAnyWord(i + 1, "SELECT", "WITH"))
            {
                parts.Add(new(SqlValueKind.Query, ""));
                i = tokens.Next(i);
            }
            else if (tokens.IsSymbol(i, "::")) i = SkipType(i + 1);
            else if (Single(tokens[i]) is { Kind: not SqlValueKind.Expression } single)
            {
                parts.Add(single);
                i++;
            }
            else if (IsColumnStart(i))
            {
                int next = i;
                ReadDotted(ref next, out _);
                if (tokens.IsSymbol(next, "(")) i = next;
                else
                {
                    parts.Add(ReadValue(new(i, next), depth + 1));
                    i = next;
                }
            }
            else i++;
        }
        return parts.ToImmutable();
    }

    private int SkipType(int i)
    {
        while (tokens[i].Kind is SqlTokenKind.Word or SqlTokenKind.Name && !tokens.IsAnyWord(i, "AND", "OR", "THEN", "ELSE", "END", "WHEN"))
        {
            i++;
            if (tokens.IsSymbol(i, "(") || tokens.IsSymbol(i, "[")) i = tokens.Next(i);
            if (!tokens.IsSymbol(i, ".")) break;
            i++;
        }
        return i;
    }

    private bool IsColumnStart(int i) => tokens[i].Kind == SqlTokenKind.Name
        || tokens[i].Kind == SqlTokenKind.Word && !IsConstantWord(tokens[i].Text)
        && !tokens.IsAnyWord(i, "CASE", "WHEN", "THEN", "ELSE", "END", "AND", "OR", "NOT", "IS", "IN", "LIKE", "ILIKE", "BETWEEN", "INTERVAL", "AS", "DISTINCT",
            "FROM", "AT", "TIME", "ZONE", "COLLATE", "ARRAY", "FILTER", "WHERE", "OVER", "ESCAPE", "ROW");

    /// <summary>Holes spelled as a reader knows them.</summary>
    internal static string Readable(string text)
    {
        if (!text.Any(c => c is >= '\uE000' and <= '\uF8FF')) return text;
        var readable = new StringBuilder();
        foreach (char c in text)
        {
            if (c is >= '\uE000' and <= '\uF8FF') readable.Append("${").Append(c - '\uE000').Append('}');
            else readable.Append(c);
        }
        return readable.ToString();
    }
}
