using Premortem.Effects.Libraries;

namespace Premortem.Effects.Sql;

internal sealed partial class SqlStatementReading
{
    private SqlStatement ReadSelect(SqlRange range)
    {
        int set = tokens.Find(range, "UNION", "INTERSECT", "EXCEPT");
        if (set < range.End)
        {
            int next = tokens.IsAnyWord(set + 1, "ALL", "DISTINCT") ? set + 2 : set + 1;
            if (next < range.End) inner.Add(ReadInside(new(next, range.End)));
            range = range with { End = set };
        }
        var clauses = Clauses(range);
        int listEnd = clauses.Count > 0 ? clauses[0].At : range.End;
        SqlRange list = new(range.Start + 1, listEnd);
        var statement = new SqlStatement { Verb = SqlVerb.Select, Aggregate = AggregateOf(list), IsLimited = tokens.IsWord(list.Start, "TOP") };
        var from = Clause(clauses, "FROM", range.End);
        if (from is { } tables) statement = ReadTables(statement, tables);
        else if (ReadFunctionCall(list) is { } call) return call;
        statement = WithWhere(statement, Clause(clauses, "WHERE", range.End));
        if (Clause(clauses, "HAVING", range.End) is not null) statement = statement with { HasUnreadCondition = true };
        statement = WithRowLock(WithLimit(statement, clauses, range), tokens, clauses, range.End);
        int before = inner.Count;
        ReadSubqueries(list);
        if (from is null && statement.Aggregate == SqlAggregate.Exists && inner.Count > before) return Adopt(statement, inner[^1]) with { Aggregate = SqlAggregate.Exists };
        return statement;
    }

    /// <summary>A query over nothing but one inner statement is about that statement's table.</summary>
    private SqlStatement Adopt(SqlStatement statement, SqlStatement source)
    {
        inner.Remove(source);
        inner.AddRange(source.Inner);
        others.AddRange(source.OtherTables);
        bool isRead = source.Verb is SqlVerb.Select or SqlVerb.Other;
        var merged = isRead ? statement : source with { Inner = [], OtherTables = [] };
        return merged with
        {
            Table = source.Table,
            Where = isRead ? [.. source.Where, .. statement.Where] : source.Where,
            HasUnreadCondition = source.HasUnreadCondition || isRead && statement.HasUnreadCondition,
            HasOr = source.HasOr || isRead && statement.HasOr,
            Lock = source.Lock > statement.Lock ? source.Lock : statement.Lock,
            SkipsLocked = source.SkipsLocked || statement.SkipsLocked,
            NoWait = source.NoWait || statement.NoWait,
            IsLimited = source.IsLimited || statement.IsLimited,
            Limit = source.Limit ?? statement.Limit,
            Aggregate = statement.Aggregate == SqlAggregate.None ? source.Aggregate : statement.Aggregate,
        };
    }

    private SqlAggregate AggregateOf(SqlRange list)
    {
        int i = list.Start;
        while (tokens.IsAnyWord(i, "DISTINCT", "ALL", "NOT", "COALESCE", "IFNULL", "ISNULL") || tokens.IsSymbol(i, "(")) i++;
        if (list.Length >= 1 && tokens[list.Start].Kind is SqlTokenKind.Number && list.Length <= 3) return SqlAggregate.Exists;
        if (!tokens.IsSymbol(i + 1, "(")) return SqlAggregate.None;
        return tokens[i].Text.ToUpperInvariant() switch
        {
            "COUNT" => SqlAggregate.Count,
            "EXISTS" => SqlAggregate.Exists,
            "MAX" => SqlAggregate.Max,
            "MIN" => SqlAggregate.Min,
            "SUM" => SqlAggregate.Sum,
            "AVG" or "BOOL_OR" or "BOOL_AND" or "ARRAY_AGG" or "STRING_AGG" or "JSON_AGG" or "JSONB_AGG" => SqlAggregate.Other,
            _ => SqlAggregate.None,
        };
    }

    /// <summary>Reads the tables of a FROM clause with the conditions of inner joins.</summary>
    private SqlStatement ReadTables(SqlStatement statement, SqlRange range)
    {
        bool isOuter = false;
        var conditions = new List<SqlRange>();
        for (int i = range.Start; i < range.End;)
        {
            if (tokens.IsAnyWord(i, "LEFT", "RIGHT", "FULL")) isOuter = true;
            else if (tokens.IsAnyWord(i, "INNER", "CROSS") || tokens.IsSymbol(i, ",")) isOuter = false;
            if (tokens.IsSymbol(i, ",") || tokens.IsAnyWord(i, "LEFT", "RIGHT", "FULL", "INNER", "CROSS", "OUTER", "NATURAL", "JOIN", "STRAIGHT_JOIN", "ONLY", "LATERAL"))
            {
                i++;
            }
            else if (tokens.IsWord(i, "ON"))
            {
                int end = JoinEnd(new(i + 1, range.End));
                if (!isOuter) conditions.Add(new(i + 1, end));
                isOuter = false;
                i = end;
            }
            else i = ReadTableFactor(ref statement, i, range.End);
        }
        foreach (var condition in conditions) statement = WithWhere(statement, condition);
        return statement;
    }

    private int JoinEnd(SqlRange range)
    {
        for (int i = range.Start; i < range.End; i = tokens.Next(i))
            if (tokens.IsSymbol(i, ",") || tokens.IsAnyWord(i, "JOIN", "INNER", "CROSS", "NATURAL", "STRAIGHT_JOIN", "FULL")
                || tokens.IsAnyWord(i, "LEFT", "RIGHT") && !tokens.IsSymbol(i + 1, "(")) return i;
        return range.End;
    }

    private int ReadTableFactor(ref SqlStatement statement, int i, int end)
    {
        string? name = null;
        if (tokens.IsSymbol(i, "("))
        {
            var inside = tokens.Inside(i);
            if (tokens.IsAnyWord(inside.Start, "SELECT", "WITH") || tokens.IsSymbol(inside.Start, "("))
            {
                var source = ReadInside(inside);
                name = source.Table?.Text;
                inner.Add(source);
                if (statement.Table is null && source.Table is not null) statement = Adopt(statement, source);
            }
            else if (!tokens.IsWord(inside.Start, "VALUES")) statement = ReadTables(statement, inside);
            i = tokens.Next(i);
        }
        else if (Expressions.ReadTableName(ref i) is { } table)
        {
            if (tokens.IsSymbol(i, "("))
            {
                // A function that gives rows.
                i = tokens.Next(i);
            }
            else name = AddTable(ref statement, table);
        }
        else return i + 1;
        return ReadAlias(ref statement, name, i, end);
    }

    private string? AddTable(ref SqlStatement statement, SqlName table)
    {
        if (table.Text is { } written && common.TryGetValue(written, out var source))
        {
            // Only the statement that has the WITH clause stands for what is in it; further uses read the same rows again.
            if (statement.Table is null && source.Table is not null && inner.Contains(source)) statement = Adopt(statement, source);
            return source.Table?.Text;
        }
        if (statement.Table is null) statement = statement with { Table = table };
        else others.Add(table);
        if (table.Text is { } name) aliases.TryAdd(name, name);
        return table.Text;
    }

    private int ReadAlias(ref SqlStatement statement, string? name, int i, int end)
    {
        if (tokens.IsWord(i, "AS")) i++;
        bool isAlias = i < end && tokens[i].Kind is SqlTokenKind.Word or SqlTokenKind.Name && !tokens.IsAnyWord(i, "ON", "USING", "WITH", "TABLESAMPLE", "USE", "FORCE", "IGNORE",
            "LEFT", "RIGHT", "FULL", "INNER", "CROSS", "OUTER", "NATURAL", "JOIN", "STRAIGHT_JOIN", "SET");
        if (isAlias)
        {
            if (name is not null) aliases[tokens[i].Text] = name;
            i++;
        }
        if (tokens.IsWord(i, "WITH") && tokens.IsSymbol(i + 1, "("))
        {
            statement = WithHints(statement, tokens.Inside(i + 1));
            return tokens.Next(i + 1);
        }
        if (tokens.IsAnyWord(i, "USING", "USE", "FORCE", "IGNORE", "TABLESAMPLE"))
            while (i < end && !tokens.IsSymbol(i, "(")) i++;
        // Column names after an alias, or what USING and the hints name.
        return i < end && tokens.IsSymbol(i, "(") ? tokens.Next(i) : i;
    }

    /// <summary>SQL Server locks by hints on the table.</summary>
    private SqlStatement WithHints(SqlStatement statement, SqlRange hints)
    {
        bool locks = tokens.Find(hints, "UPDLOCK", "XLOCK", "TABLOCKX") < hints.End;
        return statement with
        {
            Lock = locks ? RowLock.Update : statement.Lock,
            SkipsLocked = statement.SkipsLocked || tokens.Find(hints, "READPAST") < hints.End,
            NoWait = statement.NoWait || tokens.Find(hints, "NOWAIT") < hints.End,
        };
    }
}
