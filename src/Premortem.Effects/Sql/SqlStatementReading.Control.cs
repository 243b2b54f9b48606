namespace Premortem.Effects.Sql;

internal sealed partial class SqlStatementReading
{
    private SqlStatement ReadControl(SqlRange range)
    {
        int i = range.Start;
        switch (tokens[i].Text.ToUpperInvariant())
        {
            case "BEGIN" or "START" when !tokens.IsWord(i, "START") || tokens.IsWord(i + 1, "TRANSACTION"):
                return new SqlStatement { Verb = SqlVerb.Begin, Isolation = IsolationOf(range) };
            case "COMMIT" or "END" when range.Length <= 4: return new SqlStatement { Verb = SqlVerb.Commit };
            case "ROLLBACK" or "ABORT": return new SqlStatement { Verb = tokens.Find(range, "TO") < range.End ? SqlVerb.Savepoint : SqlVerb.Rollback };
            case "SAVEPOINT" or "RELEASE": return new SqlStatement { Verb = SqlVerb.Savepoint };
            case "LOCK": return ReadLock(range);
            case "NOTIFY": return ReadNotify(range);
            case "SET" or "PRAGMA": return ReadSetting(range);
            case "CREATE" when tokens.Find(range, "TABLE") is var table && table < Math.Min(range.End, i + 5): return ReadCreateTable(range, table);
            case "COPY": return ReadCopy(range);
            case "PERFORM" or "CALL" or "EXEC" or "EXECUTE": return ReadFunctionCall(new(i + 1, range.End)) ?? new SqlStatement();
            default: return new SqlStatement { HasUnreadCondition = true, HasUnreadWrites = true };
        }
    }

    private string? IsolationOf(SqlRange range)
    {
        int level = tokens.Find(range, "LEVEL");
        if (level >= range.End) return null;
        bool hasTwoWords = tokens.IsAnyWord(level + 1, "READ", "REPEATABLE") && tokens[level + 2].Kind == SqlTokenKind.Word;
        return (hasTwoWords ? $"{tokens[level + 1].Text} {tokens[level + 2].Text}" : tokens[level + 1].Text).ToUpperInvariant();
    }

    private SqlStatement ReadLock(SqlRange range)
    {
        int i = range.Start + 1;
        while (tokens.IsAnyWord(i, "TABLE", "TABLES", "ONLY")) i++;
        return new SqlStatement { Verb = SqlVerb.Lock, Table = Expressions.ReadTableName(ref i), NoWait = tokens.Find(range, "NOWAIT") < range.End };
    }

    private SqlStatement ReadNotify(SqlRange range)
    {
        int i = range.Start + 1;
        var channel = Expressions.ReadTableName(ref i);
        return new SqlStatement { Verb = SqlVerb.Notify, Table = channel, Value = tokens.IsSymbol(i, ",") ? Expressions.ReadValue(new(i + 1, range.End)) : null };
    }

    private SqlStatement ReadSetting(SqlRange range)
    {
        int i = range.Start + 1;
        while (tokens.IsAnyWord(i, "LOCAL", "SESSION", "GLOBAL", "@@")) i++;
        var isolation = IsolationOf(range);
        var name = Expressions.ReadTableName(ref i);
        bool hasValue = tokens.IsSymbol(i, "=") || tokens.IsWord(i, "TO");
        return new SqlStatement { Verb = SqlVerb.Set, Table = name, Isolation = isolation, Value = hasValue ? Expressions.ReadValue(new(i + 1, range.End)) : null };
    }

    private SqlStatement ReadCreateTable(SqlRange range, int table)
    {
        int i = table + 1;
        while (tokens.IsAnyWord(i, "IF", "NOT", "EXISTS")) i++;
        return new SqlStatement { Verb = SqlVerb.CreateTable, Table = Expressions.ReadTableName(ref i) };
    }

    private SqlStatement ReadCopy(SqlRange range)
    {
        int i = range.Start + 1;
        var table = Expressions.ReadTableName(ref i);
        bool loads = tokens.Find(range, "FROM") < range.End;
        return new SqlStatement { Verb = loads ? SqlVerb.Insert : SqlVerb.Select, Table = table, HasUnreadWrites = loads };
    }

    /// <summary>A query without tables that calls a function with an effect: advisory locks, notifications, settings.</summary>
    private SqlStatement? ReadFunctionCall(SqlRange list)
    {
        for (int i = list.Start; i < list.End; i++)
        {
            if (tokens[i].Kind != SqlTokenKind.Word || !tokens.IsSymbol(i + 1, "(") && !tokens.IsWord(i, "sp_getapplock") && !tokens.IsWord(i, "sp_releaseapplock")) continue;
            string function = tokens[i].Text.ToLowerInvariant();
            var arguments = tokens.IsSymbol(i + 1, "(") ? tokens.Split(tokens.Inside(i + 1), ",") : tokens.Split(new(i + 1, list.End), ",");
            var values = arguments.Select(a => Expressions.ReadValue(WithoutLabel(a))).ToList();
            if (function.StartsWith("pg_advisory", StringComparison.Ordinal) || function.StartsWith("pg_try_advisory", StringComparison.Ordinal))
                return Advisory(new(function, [.. values])
                {
                    IsUnlock = function.Contains("unlock", StringComparison.Ordinal),
                    IsTry = function.StartsWith("pg_try", StringComparison.Ordinal),
                    IsTransactionScoped = function.Contains("_xact_", StringComparison.Ordinal),
                    IsShared = function.EndsWith("_shared", StringComparison.Ordinal),
                });
            switch (function)
            {
                case "get_lock" or "sp_getapplock": return Advisory(new(function, [.. values.Take(1)]) { IsTry = true });
                case "release_lock" or "release_all_locks" or "sp_releaseapplock": return Advisory(new(function, [.. values.Take(1)]) { IsUnlock = true });
                case "pg_notify" when values.Count > 0: return new SqlStatement { Verb = SqlVerb.Notify, Table = NameOf(values[0]), Value = values.Count > 1 ? values[1] : null };
                case "set_config" when values.Count > 1: return new SqlStatement { Verb = SqlVerb.Set, Table = NameOf(values[0]), Value = values[1] };
            }
        }
        return null;
    }

    /// <summary><c>@Resource = @name</c>.</summary>
    private SqlRange WithoutLabel(SqlRange argument) =>
        tokens[argument.Start].Kind == SqlTokenKind.NamedParameter && tokens.IsSymbol(argument.Start + 1, "=") ? argument with { Start = argument.Start + 2 } : argument;

    private static SqlStatement Advisory(SqlAdvisoryLock advisory) => new() { Verb = SqlVerb.Lock, AdvisoryLock = advisory };

    private static SqlName NameOf(SqlValue value) => value.Kind == SqlValueKind.Text ? new(value.Text) : new(null, value);
}
