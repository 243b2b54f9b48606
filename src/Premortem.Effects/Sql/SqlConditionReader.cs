namespace Premortem.Effects.Sql;

/// <summary>Reads a condition as conjuncts on columns; what can't be said so is unread.</summary>
internal sealed class SqlConditionReader(SqlTokens tokens, SqlExpressionReader expressions)
{
    private static readonly string[] comparisons = ["=", "==", "<", ">", "<=", ">=", "<>", "!=", "<=>"];

    public List<SqlCondition> Conditions { get; } = [];
    public bool HasUnread { get; private set; }
    public bool HasOr { get; private set; }

    public void Read(SqlRange range, int depth = 0)
    {
        range = tokens.Unwrap(range);
        if (range.IsEmpty) return;
        if (depth > 24 || tokens.Find(range, "OR", "XOR") < range.End)
        {
            HasOr |= depth <= 24;
            HasUnread = true;
            return;
        }
        var conjuncts = Conjuncts(range);
        if (conjuncts.Count == 1) ReadOne(conjuncts[0], depth);
        else foreach (var conjunct in conjuncts) ReadNested(conjunct, depth + 1);
    }

    /// <summary>Alternatives in brackets are one unread condition among others, not a hole in all of them.</summary>
    private void ReadNested(SqlRange range, int depth)
    {
        bool before = HasOr;
        Read(range, depth);
        HasOr = before;
    }

    private List<SqlRange> Conjuncts(SqlRange range)
    {
        var parts = new List<SqlRange>();
        int start = range.Start;
        bool between = false;
        for (int i = range.Start; i < range.End; i = tokens.Next(i))
        {
            if (tokens.IsWord(i, "BETWEEN")) between = true;
            else if (tokens.IsWord(i, "AND") || tokens.IsSymbol(i, "&") && tokens.IsSymbol(i + 1, "&"))
            {
                if (between) between = false;
                else
                {
                    if (i > start) parts.Add(new(start, i));
                    start = tokens.IsWord(i, "AND") ? i + 1 : i + 2;
                }
            }
        }
        if (range.End > start) parts.Add(new(start, range.End));
        return parts;
    }

    private void ReadOne(SqlRange range, int depth)
    {
        if (tokens.IsSymbol(range.Start, "(") && tokens.Close(range.Start) == range.End - 1)
        {
            Read(range, depth + 1);
            return;
        }
        if (IsAlwaysTrue(range)) return;
        if (!TryReadWordOperator(range) && !TryReadComparison(range) && !TryReadFlag(range)) HasUnread = true;
    }

    private bool IsAlwaysTrue(SqlRange range) =>
        range.Length == 1 && tokens.IsWord(range.Start, "TRUE")
        || range.Length == 3 && tokens[range.Start].Kind == SqlTokenKind.Number && tokens.IsSymbol(range.Start + 1, "=") && tokens[range.Start].Text == tokens[range.End - 1].Text;

    /// <summary>A column of truth values by itself, or negated.</summary>
    private bool TryReadFlag(SqlRange range)
    {
        bool isNegated = tokens.IsWord(range.Start, "NOT");
        if (isNegated) range = range with { Start = range.Start + 1 };
        if (expressions.ReadColumn(range) is not { Text: not null } column) return false;
        Conditions.Add(new(column, "==", new(SqlValueKind.Boolean, isNegated ? "false" : "true")));
        return true;
    }

    private bool TryReadWordOperator(SqlRange range)
    {
        int at = tokens.Find(range, "IS", "IN", "LIKE", "ILIKE", "BETWEEN", "REGEXP", "RLIKE", "SIMILAR");
        if (at == range.End || at == range.Start) return false;
        bool isNegated = tokens.IsWord(at - 1, "NOT");
        if (expressions.ReadColumn(new(range.Start, isNegated ? at - 1 : at)) is not { } column) return false;
        string not = isNegated ? "not " : "";
        switch (tokens[at].Text.ToUpperInvariant())
        {
            case "IS": ReadIs(column, new(at + 1, range.End)); break;
            case "IN" when tokens.IsSymbol(at + 1, "("): Conditions.Add(new(column, not + "in", expressions.ReadList(tokens.Inside(at + 1)))); break;
            case "IN": Conditions.Add(new(column, not + "in", expressions.ReadValue(new(at + 1, range.End)))); break;
            case "BETWEEN" when !isNegated: ReadBetween(column, new(at + 1, range.End)); break;
            case "LIKE" or "ILIKE": Conditions.Add(new(column, not + "like", expressions.ReadValue(new(at + 1, tokens.Find(new(at + 1, range.End), "ESCAPE"))))); break;
            default: return false;
        }
        return true;
    }

    private void ReadIs(SqlName column, SqlRange rest)
    {
        bool isNegated = tokens.IsWord(rest.Start, "NOT");
        if (isNegated) rest = rest with { Start = rest.Start + 1 };
        bool isDistinct = tokens.IsWords(rest.Start, "DISTINCT", "FROM");
        if (isDistinct) Conditions.Add(new(column, isNegated ? "==" : "!=", expressions.ReadValue(new(rest.Start + 2, rest.End))));
        else if (expressions.ReadValue(rest) is { Kind: SqlValueKind.Boolean } flag) Conditions.Add(new(column, isNegated ? "!=" : "==", flag));
        else Conditions.Add(new(column, isNegated ? "is not" : "is", expressions.ReadValue(rest)));
    }

    private void ReadBetween(SqlName column, SqlRange rest)
    {
        int and = tokens.Find(rest, "AND");
        Conditions.Add(new(column, ">=", expressions.ReadValue(new(rest.Start, and))));
        Conditions.Add(new(column, "<=", expressions.ReadValue(new(and + 1, rest.End))));
    }

    private bool TryReadComparison(SqlRange range)
    {
        int at = range.Start;
        while (at < range.End && !(tokens[at].Kind == SqlTokenKind.Symbol && comparisons.Contains(tokens[at].Text))) at = tokens.Next(at);
        if (at >= range.End || at == range.Start || at == range.End - 1) return false;
        string op = tokens[at].Text switch { "=" or "<=>" => "==", "<>" => "!=", var other => other };
        SqlRange left = new(range.Start, at), right = new(at + 1, range.End);
        if (TryReadPairs(left, op, right)) return true;
        bool isAny = op == "==" && tokens.IsAnyWord(right.Start, "ANY", "SOME");
        bool isNone = op == "!=" && tokens.IsWord(right.Start, "ALL");
        if (ColumnOf(left) is { } column) Conditions.Add(new(column, isAny ? "in" : isNone ? "not in" : op, expressions.ReadValue(right)));
        else if (!isAny && !isNone && ColumnOf(right) is { } mirrored) Conditions.Add(new(mirrored, Mirror(op), expressions.ReadValue(left)));
        // A hole may be a column of a typed table just as well as a value; the left one is taken for the column.
        else if (expressions.ReadColumn(left) is { Text: null, Value.Kind: SqlValueKind.Hole or SqlValueKind.FormatField } hole && ColumnOf(right) is null)
            Conditions.Add(new(hole, isAny ? "in" : isNone ? "not in" : op, expressions.ReadValue(right)));
        else return false;
        return true;
    }

    private SqlName? ColumnOf(SqlRange range) => expressions.ReadColumn(range) is { Text: not null } column ? column : null;

    private bool TryReadPairs(SqlRange left, string op, SqlRange right)
    {
        if (op != "==" || !tokens.IsSymbol(left.Start, "(") || !tokens.IsSymbol(right.Start, "(")) return false;
        var columns = tokens.Split(tokens.Inside(left.Start), ",");
        var values = tokens.Split(tokens.Inside(right.Start), ",");
        if (columns.Count < 2 || columns.Count != values.Count || columns.Exists(c => expressions.ReadColumn(c) is null)) return false;
        for (int i = 0; i < columns.Count; i++) Conditions.Add(new(expressions.ReadColumn(columns[i])!, op, expressions.ReadValue(values[i])));
        return true;
    }

    private static string Mirror(string op) => op switch { "<" => ">", ">" => "<", "<=" => ">=", ">=" => "<=", _ => op };
}
