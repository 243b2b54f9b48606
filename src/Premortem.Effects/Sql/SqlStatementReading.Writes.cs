using System.Collections.Immutable;
using Premortem.Effects.Libraries;

namespace Premortem.Effects.Sql;

internal sealed partial class SqlStatementReading
{
    private SqlStatement ReadUpdate(SqlRange range)
    {
        int set = tokens.Find(range, "SET");
        var statement = new SqlStatement { Verb = SqlVerb.Update };
        int i = range.Start + 1;
        while (tokens.IsAnyWord(i, "ONLY", "IGNORE", "LOW_PRIORITY") || tokens.IsWord(i, "OR") || tokens.IsWord(i - 1, "OR")) i++;
        statement = ReadTables(statement, new(i, set));
        var clauses = Clauses(range);
        string? target = statement.Table?.Text;
        if (Clause(clauses, "FROM", range.End) is { } from)
        {
            // SQL Server updates an alias that its FROM clause explains.
            statement = ReadTables(statement, from);
            if (target is not null && aliases.TryGetValue(target, out string? real) && real != target)
            {
                statement = statement with { Table = new(real) };
                target = real;
            }
        }
        var assignments = Clause(clauses, "SET", range.End) ?? default;
        statement = statement with { Writes = ReadAssignments(assignments, target, out bool unread), HasReturning = HasReturning(clauses) };
        ReadSubqueries(assignments);
        statement = statement with { HasUnreadWrites = unread || assignments.IsEmpty };
        return WithLimit(WithWhere(statement, Clause(clauses, "WHERE", range.End)), clauses, range);
    }

    private static bool HasReturning(List<(string Word, int At)> clauses) => clauses.Exists(c => c.Word is "RETURNING" or "OUTPUT");

    private SqlStatement ReadDelete(SqlRange range)
    {
        var clauses = Clauses(range);
        var statement = new SqlStatement { Verb = SqlVerb.Delete, HasReturning = HasReturning(clauses) };
        if (Clause(clauses, "FROM", range.End) is { } from) statement = ReadTables(statement, from);
        if (Clause(clauses, "USING", range.End) is { } used) statement = ReadTables(statement, used);
        return WithLimit(WithWhere(statement, Clause(clauses, "WHERE", range.End)), clauses, range);
    }

    private SqlStatement ReadTruncate(SqlRange range)
    {
        int i = range.Start + 1;
        while (tokens.IsAnyWord(i, "TABLE", "ONLY")) i++;
        return new SqlStatement { Verb = SqlVerb.Delete, Table = Expressions.ReadTableName(ref i) };
    }

    private SqlStatement ReadInsert(SqlRange range)
    {
        var statement = new SqlStatement { Verb = SqlVerb.Insert };
        bool replaces = tokens.IsWord(range.Start, "REPLACE") || tokens.IsWords(range.Start + 1, "OR", "REPLACE");
        bool ignores = tokens.IsWord(range.Start + 1, "IGNORE") || tokens.IsWords(range.Start + 1, "OR", "IGNORE");
        int i = range.Start + 1;
        while (i < range.End && tokens.IsAnyWord(i, "OR", "IGNORE", "REPLACE", "ABORT", "FAIL", "ROLLBACK", "LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY", "INTO")) i++;
        if (Expressions.ReadTableName(ref i) is { } table) AddTable(ref statement, table);
        if (tokens.IsWord(i, "AS")) i++;
        if (tokens[i].Kind == SqlTokenKind.Word && !tokens.IsAnyWord(i, "VALUES", "VALUE", "SELECT", "WITH", "SET", "DEFAULT", "OVERRIDING", "ON", "OUTPUT"))
        {
            if (statement.Table?.Text is { } name) aliases[tokens[i].Text] = name;
            i++;
        }
        int conflict = ConflictStart(new(i, range.End));
        int returning = tokens.Find(new(i, range.End), "RETURNING", "OUTPUT");
        SqlRange body = new(i, Math.Min(conflict, tokens.IsWord(returning, "OUTPUT") ? range.End : returning));
        statement = ReadRows(statement, body) with { HasReturning = returning < range.End };
        if (ignores) statement = statement with { Conflict = ConflictHandling.Ignore };
        if (replaces) statement = statement with { Conflict = ConflictHandling.Update };
        return conflict < range.End ? ReadConflict(statement, new(conflict, Math.Max(conflict, returning > conflict ? returning : range.End))) : statement;
    }

    private int ConflictStart(SqlRange range)
    {
        for (int i = range.Start; i < range.End; i = tokens.Next(i))
            if (tokens.IsWord(i, "ON") && tokens.IsAnyWord(i + 1, "CONFLICT", "DUPLICATE")) return i;
        return range.End;
    }

    /// <summary>Reads the columns and the first row of values.</summary>
    private SqlStatement ReadRows(SqlStatement statement, SqlRange body)
    {
        int i = body.Start;
        List<SqlRange>? columns = null;
        if (tokens.IsSymbol(i, "(") && !tokens.IsAnyWord(i + 1, "SELECT", "WITH"))
        {
            columns = tokens.Split(tokens.Inside(i), ",");
            i = tokens.Next(i);
        }
        if (tokens.IsWord(i, "SET"))
            return statement with { Writes = ReadAssignments(new(i + 1, body.End), statement.Table?.Text, out bool unread), HasUnreadWrites = unread };
        if (tokens.Find(new(i, body.End), "DEFAULT") == i && tokens.IsWord(i + 1, "VALUES")) return statement;
        int values = tokens.Find(new(i, body.End), "VALUES", "VALUE");
        if (values < body.End)
        {
            ReadSubqueries(new(values, body.End));
            return WithRow(statement, columns, tokens.IsSymbol(values + 1, "(") ? tokens.Split(tokens.Inside(values + 1), ",") : null);
        }
        int select = tokens.Find(new(i, body.End), "SELECT", "WITH");
        if (select >= body.End && tokens.IsSymbol(i, "(")) select = i;
        if (select >= body.End) return WithRow(statement, columns, null);
        // Bindings of single values (`SELECT $1, $2 WHERE NOT EXISTS …`) are a row too.
        var source = ReadInside(new(select, body.End));
        inner.Add(source);
        int listEnd = tokens.Find(new(select + 1, body.End), "FROM", "WHERE", "UNION", "LIMIT");
        return WithRow(statement, columns, tokens.IsWord(select, "SELECT") ? tokens.Split(new(select + 1, listEnd), ",") : null);
    }

    private SqlStatement WithRow(SqlStatement statement, List<SqlRange>? columns, List<SqlRange>? values)
    {
        if (columns is null) return statement with { HasUnreadWrites = true };
        bool fits = values is not null && values.Count == columns.Count;
        var writes = ImmutableArray.CreateBuilder<SqlColumnWrite>();
        bool unread = false;
        for (int k = 0; k < columns.Count; k++)
        {
            if (Expressions.ReadColumn(columns[k]) is { } column && (column.Text is not null || fits))
                writes.Add(new(column, fits ? Expressions.ReadValue(values![k]) : new(SqlValueKind.Expression, ""), false));
            else unread = true;
        }
        return statement with { Writes = writes.ToImmutable(), HasUnreadWrites = unread };
    }

    private SqlStatement ReadConflict(SqlStatement statement, SqlRange range)
    {
        int i = range.Start + 2;
        if (tokens.IsWord(range.Start + 1, "DUPLICATE"))
        {
            int update = tokens.Find(range, "UPDATE");
            return WithConflictWrites(statement with { Conflict = ConflictHandling.Update }, new(update + 1, range.End));
        }
        if (tokens.IsSymbol(i, "("))
        {
            var columns = tokens.Split(tokens.Inside(i), ",").Select(c => Expressions.ReadColumn(c)?.Text).OfType<string>();
            statement = statement with { ConflictColumns = [.. columns] };
        }
        else if (tokens.IsWords(i, "ON", "CONSTRAINT")) statement = statement with { ConflictConstraint = tokens[i + 2].Text };
        int action = tokens.Find(range, "DO");
        if (tokens.IsWord(action + 1, "NOTHING")) return statement with { Conflict = ConflictHandling.Ignore };
        int set = tokens.Find(new(action, range.End), "SET");
        if (action >= range.End) return statement with { HasUnreadCondition = true };
        int where = tokens.Find(new(set, range.End), "WHERE");
        statement = WithConflictWrites(statement with { Conflict = ConflictHandling.Update }, new(set + 1, where));
        return where < range.End ? WithWhere(statement, new SqlRange(where + 1, range.End)) : statement;
    }

    private SqlStatement WithConflictWrites(SqlStatement statement, SqlRange range)
    {
        var writes = ReadAssignments(range, statement.Table?.Text, out bool unread);
        return statement with
        {
            ConflictWrites = [.. writes.Select(w => w with { Value = Proposed(statement, w.Value) })],
            HasUnreadWrites = statement.HasUnreadWrites || unread,
        };
    }

    /// <summary><c>excluded.x</c> and <c>VALUES(x)</c> are what the insert would have put there.</summary>
    private static SqlValue Proposed(SqlStatement statement, SqlValue value)
    {
        bool isProposed = value.Kind == SqlValueKind.Column && string.Equals(value.Table, "excluded", StringComparison.OrdinalIgnoreCase)
            || value.Kind == SqlValueKind.Expression && value.Text.StartsWith("VALUES(", StringComparison.OrdinalIgnoreCase) && value.Parts.Length == 1;
        if (!isProposed) return value.Parts.IsEmpty ? value : value with { Parts = [.. value.Parts.Select(p => Proposed(statement, p))] };
        string column = value.Kind == SqlValueKind.Column ? value.Text : value.Parts[0].Text;
        return statement.Writes.FirstOrDefault(w => string.Equals(w.Column.Text, column, StringComparison.OrdinalIgnoreCase))?.Value ?? value;
    }

    private SqlStatement ReadMerge(SqlRange range)
    {
        int i = tokens.IsWord(range.Start + 1, "INTO") ? range.Start + 2 : range.Start + 1;
        var statement = new SqlStatement { Verb = SqlVerb.Insert };
        int used = tokens.Find(range, "USING");
        statement = ReadTables(statement, new(i, used));
        int on = tokens.Find(new(used, range.End), "ON");
        if (used < on) statement = ReadTables(statement, new(used + 1, on));
        int when = tokens.Find(new(on, range.End), "WHEN");
        var conditions = WithWhere(new SqlStatement(), new SqlRange(on + 1, when));
        statement = statement with { ConflictColumns = [.. conditions.Where.Select(c => c.Column.Text).OfType<string>()], HasUnreadWrites = true };
        int update = tokens.Find(new(when, range.End), "UPDATE");
        if (update == range.End) return statement with { Conflict = ConflictHandling.Ignore };
        int set = tokens.Find(new(update, range.End), "SET");
        int next = tokens.Find(new(set, range.End), "WHEN");
        return WithConflictWrites(statement with { Conflict = ConflictHandling.Update }, new(set + 1, next)) with { HasUnreadWrites = true };
    }
}
