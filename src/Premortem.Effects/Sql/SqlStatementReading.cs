using System.Collections.Immutable;
using Premortem.Effects.Libraries;

namespace Premortem.Effects.Sql;

/// <summary>The reading of one statement: its clauses, aliases, and what it holds inside.</summary>
/// <param name="tokens">All tokens of the text.</param>
/// <param name="common">Statements of WITH clauses around it, by name.</param>
/// <param name="depth">How deep it is nested in other statements.</param>
internal sealed partial class SqlStatementReading(SqlTokens tokens, Dictionary<string, SqlStatement> common, int depth)
{
    private const int MaximumDepth = 16;
    private readonly Dictionary<string, string> aliases = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<SqlName> others = [];
    private readonly List<SqlStatement> inner = [];
    private SqlExpressionReader Expressions => new(tokens, aliases);

    public static bool IsStatementStart(SqlTokens tokens, int i) =>
        tokens.IsAnyWord(i, "SELECT", "WITH", "VALUES", "TRUNCATE", "BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "PRAGMA", "VACUUM") && tokens[i].Index < 0
        || tokens.IsAnyWord(i, "INSERT", "REPLACE", "MERGE") && tokens.IsAnyWord(i + 1, "INTO", "IGNORE", "OR", "LOW_PRIORITY", "DELAYED")
        || tokens.IsWord(i, "UPDATE") && tokens[i + 1].Kind != SqlTokenKind.End && tokens.Find(new(i, tokens.Count), "SET") < tokens.Count
        || tokens.IsWords(i, "DELETE", "FROM") || tokens.IsAnyWord(i, "CREATE", "ALTER", "DROP", "LOCK") && tokens.IsAnyWord(i + 1,
            "TABLE", "TABLES", "UNIQUE", "INDEX", "OR", "TEMP", "TEMPORARY", "UNLOGGED", "VIEW", "FUNCTION", "TRIGGER", "TYPE", "SCHEMA", "EXTENSION", "SEQUENCE", "POLICY", "MATERIALIZED")
        || tokens.IsAnyWord(i, "NOTIFY", "LISTEN", "UNLISTEN", "EXPLAIN", "SET", "START", "RELEASE") && tokens[i + 1].Kind == SqlTokenKind.Word;

    public SqlStatement Read(SqlRange range)
    {
        range = tokens.Unwrap(range);
        if (depth > MaximumDepth || range.IsEmpty) return new SqlStatement { HasUnreadCondition = true, HasUnreadWrites = true };
        if (tokens.IsWord(range.Start, "WITH")) range = ReadCommon(range);
        // What stands before a verb (EXPLAIN ANALYZE, a label) says nothing here.
        if (tokens.IsWord(range.Start, "EXPLAIN")) range = range with { Start = tokens.Find(range, "SELECT", "INSERT", "UPDATE", "DELETE", "WITH") };
        var statement = tokens[range.Start].Text.ToUpperInvariant() switch
        {
            "SELECT" => ReadSelect(range),
            "INSERT" or "REPLACE" => ReadInsert(range),
            "UPDATE" => ReadUpdate(range),
            "DELETE" => ReadDelete(range),
            "MERGE" => ReadMerge(range),
            "TRUNCATE" => ReadTruncate(range),
            _ => ReadControl(range),
        };
        return statement with { OtherTables = [.. statement.OtherTables, .. others], Inner = [.. statement.Inner, .. inner] };
    }

    /// <summary>Reads the statements of a WITH clause and gives what comes after them.</summary>
    private SqlRange ReadCommon(SqlRange range)
    {
        int i = range.Start + 1;
        if (tokens.IsWord(i, "RECURSIVE")) i++;
        while (i < range.End)
        {
            string name = tokens[i].Text;
            i++;
            if (tokens.IsSymbol(i, "(")) i = tokens.Next(i);
            while (i < range.End && !tokens.IsSymbol(i, "(")) i++;
            if (i >= range.End) break;
            var statement = new SqlStatementReading(tokens, common, depth + 1).Read(tokens.Inside(i));
            common[name] = statement;
            inner.Add(statement);
            i = tokens.Next(i);
            if (!tokens.IsSymbol(i, ",")) break;
            i++;
        }
        return range with { Start = Math.Min(i, range.End) };
    }

    private SqlStatement ReadInside(SqlRange range) => new SqlStatementReading(tokens, common, depth + 1).Read(range);

    /// <summary>Reads every subquery of a range as a statement of its own.</summary>
    private void ReadSubqueries(SqlRange range)
    {
        for (int i = range.Start; i < range.End; i++)
        {
            if (!tokens.IsSymbol(i, "(") || !tokens.IsAnyWord(i + 1, "SELECT", "WITH")) continue;
            inner.Add(ReadInside(tokens.Inside(i)));
            i = Math.Min(tokens.Close(i), range.End);
        }
    }

    private static string[] ClauseWords { get; } =
        ["FROM", "WHERE", "GROUP", "HAVING", "WINDOW", "ORDER", "LIMIT", "OFFSET", "FETCH", "FOR", "UNION", "INTERSECT", "EXCEPT", "RETURNING", "SET", "VALUES", "OUTPUT", "USING", "LOCK", "OPTION"];

    /// <summary>Positions of the clauses outside of brackets, in order.</summary>
    private List<(string Word, int At)> Clauses(SqlRange range)
    {
        var clauses = new List<(string, int)>();
        for (int i = range.Start; i < range.End; i = tokens.Next(i))
        {
            if (!tokens.IsAnyWord(i, ClauseWords) || tokens.IsSymbol(i - 1, ".")) continue;
            if (tokens.IsWord(i, "FROM") && tokens.IsWord(i - 1, "DISTINCT") && (tokens.IsWord(i - 2, "IS") || tokens.IsWord(i - 2, "NOT"))) continue;
            // A join names its columns by USING (…); MySQL hints an index by USE INDEX … FOR ….
            if (tokens.IsWord(i, "USING") && tokens.IsSymbol(i + 1, "(") && clauses.Exists(c => c.Item1 is "FROM" or "USING")) continue;
            clauses.Add((tokens[i].Text.ToUpperInvariant(), i));
        }
        return clauses;
    }

    private static SqlRange? Clause(List<(string Word, int At)> clauses, string word, int end)
    {
        int index = clauses.FindIndex(c => c.Word == word);
        if (index < 0) return null;
        return new(clauses[index].At + 1, index + 1 < clauses.Count ? clauses[index + 1].At : end);
    }

    private SqlStatement WithWhere(SqlStatement statement, params ReadOnlySpan<SqlRange?> conditions)
    {
        var reader = new SqlConditionReader(tokens, Expressions);
        foreach (var condition in conditions)
        {
            if (condition is not { } range) continue;
            reader.Read(range);
            ReadSubqueries(range);
        }
        return statement with
        {
            Where = [.. statement.Where, .. reader.Conditions],
            HasUnreadCondition = statement.HasUnreadCondition || reader.HasUnread,
            HasOr = statement.HasOr || reader.HasOr,
        };
    }

    private SqlStatement WithLimit(SqlStatement statement, List<(string Word, int At)> clauses, SqlRange range)
    {
        if (Clause(clauses, "LIMIT", range.End) is { } limit && !tokens.IsWord(limit.Start, "ALL"))
            return statement with { IsLimited = true, Limit = Expressions.ReadValue(tokens.Split(limit, ",") is [.., var last] ? last : limit) };
        if (Clause(clauses, "FETCH", range.End) is { } fetch)
            return statement with { IsLimited = true, Limit = fetch.Length > 2 ? Expressions.ReadValue(new(fetch.Start + 1, fetch.Start + 2)) : null };
        return statement;
    }

    private static SqlStatement WithRowLock(SqlStatement statement, SqlTokens tokens, List<(string Word, int At)> clauses, int end)
    {
        for (int k = 0; k < clauses.Count; k++)
        {
            int at = clauses[k].At, next = k + 1 < clauses.Count ? clauses[k + 1].At : end;
            bool isShare = tokens.IsWords(at, "LOCK", "IN", "SHARE", "MODE") || tokens.IsWords(at, "FOR", "SHARE") || tokens.IsWords(at, "FOR", "KEY", "SHARE");
            bool isUpdate = tokens.IsWords(at, "FOR", "UPDATE") || tokens.IsWords(at, "FOR", "NO", "KEY", "UPDATE");
            if (!isShare && !isUpdate) continue;
            statement = statement with
            {
                Lock = isUpdate || statement.Lock == RowLock.Update ? RowLock.Update : RowLock.Share,
                SkipsLocked = statement.SkipsLocked || tokens.Find(new(at, next), "SKIP") < next,
                NoWait = statement.NoWait || tokens.Find(new(at, next), "NOWAIT") < next,
            };
        }
        return statement;
    }

    private ImmutableArray<SqlColumnWrite> ReadAssignments(SqlRange range, string? target, out bool unread)
    {
        var writes = ImmutableArray.CreateBuilder<SqlColumnWrite>();
        unread = false;
        foreach (var part in tokens.Split(range, ",")) unread |= !ReadAssignment(part, target, writes);
        return writes.ToImmutable();
    }

    private bool ReadAssignment(SqlRange range, string? target, ImmutableArray<SqlColumnWrite>.Builder writes)
    {
        int equals = tokens.FindSymbol(range, "=");
        if (equals >= range.End) equals = tokens.FindSymbol(range, ":=");
        if (equals >= range.End || equals == range.Start) return false;
        SqlRange left = new(range.Start, equals), right = new(equals + 1, range.End);
        if (tokens.IsSymbol(left.Start, "(") && left.Length > 2) return ReadTupleAssignment(left, right, writes);
        if (Expressions.ReadColumn(left) is not { } column) return false;
        var value = Expressions.ReadValue(right);
        writes.Add(new(column, value, column.Text is not null && ReadsItself(value, column.Text, target)));
        return column.Text is not null || column.Value?.Kind == SqlValueKind.Hole;
    }

    private bool ReadTupleAssignment(SqlRange left, SqlRange right, ImmutableArray<SqlColumnWrite>.Builder writes)
    {
        if (tokens.IsWord(right.Start, "ROW")) right = right with { Start = right.Start + 1 };
        var columns = tokens.Split(tokens.Unwrap(left), ",");
        bool isQuery = tokens.IsAnyWord(right.Start + 1, "SELECT", "WITH");
        var values = isQuery ? [] : tokens.Split(tokens.Unwrap(right), ",");
        if (!isQuery && values.Count != columns.Count) return false;
        for (int i = 0; i < columns.Count; i++)
        {
            if (Expressions.ReadColumn(columns[i]) is not { } column) return false;
            writes.Add(new(column, isQuery ? new(SqlValueKind.Query, "") : Expressions.ReadValue(values[i]), false));
        }
        return true;
    }

    /// <summary>Whether a value is worked out from the column's own old value.</summary>
    private static bool ReadsItself(SqlValue value, string column, string? target) => value.Kind switch
    {
        SqlValueKind.Column => string.Equals(value.Text, column, StringComparison.OrdinalIgnoreCase)
            && (value.Table is null || target is null || string.Equals(value.Table, target, StringComparison.OrdinalIgnoreCase)),
        _ => value.Parts.Any(p => ReadsItself(p, column, target)),
    };
}
