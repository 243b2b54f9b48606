using Premortem.Effects.Libraries;
using Premortem.Effects.Sql;
using Xunit;

namespace Premortem.Effects.Tests.Sql;

public sealed class SqlStatementReaderTests
{
    /// <summary>Reads a text in which <c>${}</c> marks the holes.</summary>
    private static SqlStatement Read(string text)
    {
        var pieces = new List<SqlPiece>();
        string[] literals = text.Split("${}");
        for (int i = 0; i < literals.Length; i++)
        {
            if (i > 0) pieces.Add(SqlPiece.Filled(i - 1));
            pieces.Add(SqlPiece.Literal(literals[i]));
        }
        return SqlStatementReader.Read(pieces);
    }

    private static string Where(SqlStatement statement) =>
        string.Join(", ", statement.Where) + (statement.HasOr ? " OR" : "") + (statement.HasUnreadCondition ? " ?" : "");

    private static string Writes(SqlStatement statement) => string.Join(", ", statement.Writes) + (statement.HasUnreadWrites ? " ?" : "");

    [Theory]
    [InlineData("SELECT * FROM orders WHERE id = $1", "id == $1")]
    [InlineData("SELECT * FROM orders WHERE id = ? AND tenant_id = ?", "id == $1, tenant_id == $2")]
    [InlineData("SELECT * FROM orders WHERE id = %s AND user_id=%(user)s", "id == $1, user_id == :user")]
    [InlineData("SELECT * FROM orders WHERE id = :id AND state = @state", "id == :id, state == :state")]
    [InlineData("SELECT * FROM orders WHERE id = ${} AND x = '${}'", "id == ${0}, x == ${1}")]
    [InlineData("SELECT * FROM orders WHERE id = {} AND x = {name}", "id == {0}, x == {name}")]
    [InlineData("SELECT * FROM orders o WHERE o.id = 3 AND NOT paid", "orders.id == 3, paid == false")]
    [InlineData("SELECT * FROM orders WHERE 5 < amount", "amount > 5")]
    [InlineData("SELECT * FROM orders WHERE state <> 'a''b'", "state != 'a'b'")]
    [InlineData("SELECT * FROM orders WHERE id::text = $1::uuid AND lower(mail) = LOWER($2)", "id == $1, mail == LOWER($2)")]
    [InlineData("SELECT * FROM orders WHERE a IS NULL AND b IS NOT NULL", "a is NULL, b is not NULL")]
    [InlineData("SELECT * FROM orders WHERE a IN (1, 2) AND b NOT IN (?) AND c = ANY($2)", "a in (1, 2), b not in $1, c in $2")]
    [InlineData("SELECT * FROM orders WHERE a BETWEEN 1 AND 2 AND b LIKE 'x%'", "a >= 1, a <= 2, b like 'x%'")]
    [InlineData("SELECT * FROM orders WHERE (a, b) = ($1, $2)", "a == $1, b == $2")]
    [InlineData("SELECT * FROM orders WHERE a = 1 OR b = 2", " OR ?")]
    [InlineData("SELECT * FROM orders WHERE a = 1 AND (b = 2 OR c = 3)", "a == 1 ?")]
    [InlineData("SELECT * FROM orders WHERE a = 1 AND ${}", "a == 1 ?")]
    [InlineData("SELECT * FROM orders WHERE data->>'k' = $1", " ?")]
    [InlineData("SELECT * FROM orders WHERE $1 = ANY(tags)", " ?")]
    [InlineData("SELECT * FROM orders WHERE ${} = ${}", "${0} == ${1}")]
    [InlineData("SELECT * FROM orders WHERE 1=1 AND id=1", "id == 1")]
    [InlineData("SELECT a FROM orders WHERE a IS DISTINCT FROM $1 -- AND b = 2", "a != $1")]
    [InlineData("SELECT /* c */ * FROM `orders` WHERE `name` = 'it\\'s'", "name == 'it's'")]
    [InlineData("SELECT * FROM orders WHERE a = CASE WHEN b = 1 OR c = 2 THEN 1 ELSE 2 END AND d = 4", "a == CASE WHEN b = 1 OR c = 2 THEN 1 ELSE 2 END, d == 4")]
    [InlineData("SELECT * FROM [dbo].[orders] WITH (UPDLOCK) WHERE [id] = @id", "id == :id")]
    public void Conditions_are_read(string text, string expected)
    {
        var statement = Read(text);

        Assert.Equal(SqlVerb.Select, statement.Verb);
        Assert.Equal("orders", statement.Table?.Text);
        Assert.Equal(expected, Where(statement));
    }

    [Theory]
    [InlineData("UPDATE stock SET n = n - $1, at = now() WHERE id = $2", "n += n - $1, at = now()", "id == $2")]
    [InlineData("UPDATE stock SET n = $1 WHERE id = $2 AND version = $3", "n = $1", "id == $2, version == $3")]
    [InlineData("UPDATE stock s SET n = s.n + 1 FROM parts p WHERE p.id = s.part_id", "n += s.n + 1", "parts.id == stock.part_id")]
    [InlineData("UPDATE stock SET n = greatest(n, ?) WHERE id = ?", "n += greatest(n, ?)", "id == $2")]
    [InlineData("UPDATE stock SET (a, b) = (?, ?) WHERE id = ?", "a = $1, b = $2", "id == $3")]
    [InlineData("UPDATE stock SET ${} WHERE id = ${}", " ?", "id == ${1}")]
    [InlineData("UPDATE stock SET n = other.n FROM other", "n = other.n", "")]
    [InlineData("UPDATE s SET s.n = 0 FROM stock s WHERE s.id = 1", "stock.n = 0", "stock.id == 1")]
    public void Updates_are_read(string text, string writes, string where)
    {
        var statement = Read(text);

        Assert.Equal(SqlVerb.Update, statement.Verb);
        Assert.Equal("stock", statement.Table?.Text);
        Assert.Equal(writes, Writes(statement));
        Assert.Equal(where, Where(statement));
    }

    [Theory]
    [InlineData("INSERT INTO t (a, b) VALUES (?, now())", "a = $1, b = now()", ConflictHandling.Raise, "")]
    [InlineData("INSERT INTO t VALUES (?, ?)", " ?", ConflictHandling.Raise, "")]
    [InlineData("INSERT IGNORE INTO t (a) VALUES (?)", "a = $1", ConflictHandling.Ignore, "")]
    [InlineData("INSERT OR REPLACE INTO t (a) VALUES (?)", "a = $1", ConflictHandling.Update, "")]
    [InlineData("REPLACE INTO t (a) VALUES (?)", "a = $1", ConflictHandling.Update, "")]
    [InlineData("INSERT INTO t (a) VALUES (?) ON CONFLICT DO NOTHING", "a = $1", ConflictHandling.Ignore, "")]
    [InlineData("INSERT INTO t (a, b) VALUES ($1, $2) ON CONFLICT (a) DO UPDATE SET b = excluded.b, n = t.n + 1 RETURNING *", "a = $1, b = $2", ConflictHandling.Update, "b = $2, n += t.n + 1")]
    [InlineData("INSERT INTO t (a, n) VALUES (1, 2) ON DUPLICATE KEY UPDATE n = n + VALUES(n)", "a = 1, n = 2", ConflictHandling.Update, "n += n + VALUES(n)")]
    [InlineData("INSERT INTO t SET a = 1, b = ?", "a = 1, b = $1", ConflictHandling.Raise, "")]
    [InlineData("INSERT INTO t ${}", " ?", ConflictHandling.Raise, "")]
    [InlineData("INSERT INTO t (a) SELECT $1 WHERE NOT EXISTS (SELECT 1 FROM t WHERE a = $1)", "a = $1", ConflictHandling.Raise, "")]
    public void Inserts_are_read(string text, string writes, ConflictHandling conflict, string conflictWrites)
    {
        var statement = Read(text);

        Assert.Equal(SqlVerb.Insert, statement.Verb);
        Assert.Equal("t", statement.Table?.Text);
        Assert.Equal(writes, Writes(statement));
        Assert.Equal(conflict, statement.Conflict);
        Assert.Equal(conflictWrites, string.Join(", ", statement.ConflictWrites));
    }

    [Fact]
    public void Conflict_names_its_columns_and_constraint()
    {
        Assert.Equal(["a", "b"], Read("INSERT INTO t (a, b) VALUES (1, 2) ON CONFLICT (a, lower(b)) WHERE c DO NOTHING").ConflictColumns);
        Assert.Equal("t_key", Read("INSERT INTO t (a) VALUES (1) ON CONFLICT ON CONSTRAINT t_key DO NOTHING").ConflictConstraint);
        Assert.Equal(["id"], Read("MERGE INTO t USING (SELECT 1 AS id) s ON t.id = s.id WHEN MATCHED THEN UPDATE SET n = 1").ConflictColumns);
    }

    [Theory]
    [InlineData("SELECT * FROM t WHERE id = 1 FOR UPDATE", RowLock.Update, false, false)]
    [InlineData("SELECT * FROM t FOR NO KEY UPDATE OF t NOWAIT", RowLock.Update, false, true)]
    [InlineData("SELECT * FROM t ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED", RowLock.Update, true, false)]
    [InlineData("SELECT * FROM t FOR SHARE", RowLock.Share, false, false)]
    [InlineData("SELECT * FROM t LOCK IN SHARE MODE", RowLock.Share, false, false)]
    [InlineData("SELECT * FROM t WITH (ROWLOCK, UPDLOCK, READPAST)", RowLock.Update, true, false)]
    [InlineData("SELECT substring(a FROM 1 FOR 2) FROM t", RowLock.None, false, false)]
    public void Row_locks_are_read(string text, RowLock rowLock, bool skips, bool noWait)
    {
        var statement = Read(text);

        Assert.Equal("t", statement.Table?.Text);
        Assert.Equal((rowLock, skips, noWait), (statement.Lock, statement.SkipsLocked, statement.NoWait));
    }

    [Theory]
    [InlineData("SELECT count(*) FROM t", SqlAggregate.Count)]
    [InlineData("SELECT coalesce(max(n), 0) + 1 FROM t", SqlAggregate.Max)]
    [InlineData("SELECT EXISTS(SELECT 1 FROM t WHERE a = 1)", SqlAggregate.Exists)]
    [InlineData("SELECT 1 FROM t WHERE a = 1", SqlAggregate.Exists)]
    [InlineData("SELECT count(*) FROM (SELECT id FROM t WHERE a = 1) x", SqlAggregate.Count)]
    [InlineData("SELECT a FROM t", SqlAggregate.None)]
    public void Aggregates_are_read(string text, SqlAggregate aggregate)
    {
        var statement = Read(text);

        Assert.Equal("t", statement.Table?.Text);
        Assert.Equal(aggregate, statement.Aggregate);
    }

    [Theory]
    [InlineData("SELECT pg_advisory_lock($1)", false, false, false)]
    [InlineData("SELECT pg_try_advisory_xact_lock(hashtext($1)) AS got", false, true, true)]
    [InlineData("SELECT pg_advisory_unlock(1, $1)", true, false, false)]
    [InlineData("SELECT GET_LOCK(?, 10)", false, true, false)]
    [InlineData("EXEC sp_getapplock @Resource = @name, @LockMode = 'Exclusive'", false, true, false)]
    public void Advisory_locks_are_read(string text, bool unlock, bool isTry, bool inTransaction)
    {
        var statement = Read(text);

        Assert.Equal(SqlVerb.Lock, statement.Verb);
        Assert.Equal((unlock, isTry, inTransaction), (statement.AdvisoryLock!.IsUnlock, statement.AdvisoryLock.IsTry, statement.AdvisoryLock.IsTransactionScoped));
        Assert.Contains(statement.AdvisoryLock.Key, k => k.Supplied().Any());
    }

    [Theory]
    [InlineData("BEGIN", SqlVerb.Begin)]
    [InlineData("START TRANSACTION ISOLATION LEVEL SERIALIZABLE", SqlVerb.Begin)]
    [InlineData("commit;", SqlVerb.Commit)]
    [InlineData("ROLLBACK", SqlVerb.Rollback)]
    [InlineData("ROLLBACK TO SAVEPOINT a", SqlVerb.Savepoint)]
    [InlineData("LOCK TABLE t IN EXCLUSIVE MODE", SqlVerb.Lock)]
    [InlineData("NOTIFY jobs, 'x'", SqlVerb.Notify)]
    [InlineData("SELECT pg_notify('jobs', $1)", SqlVerb.Notify)]
    [InlineData("SET LOCAL lock_timeout = '5s'", SqlVerb.Set)]
    [InlineData("CREATE TEMP TABLE IF NOT EXISTS t (a int)", SqlVerb.CreateTable)]
    [InlineData("DELETE FROM t WHERE a = 1", SqlVerb.Delete)]
    [InlineData("TRUNCATE TABLE t", SqlVerb.Delete)]
    [InlineData("hello world", SqlVerb.Other)]
    [InlineData("", SqlVerb.Other)]
    public void Verbs_are_read(string text, SqlVerb verb) => Assert.Equal(verb, Read(text).Verb);

    [Fact]
    public void Isolation_level_is_read()
    {
        Assert.Equal("REPEATABLE READ", Read("BEGIN ISOLATION LEVEL REPEATABLE READ").Isolation);
        Assert.Equal("SERIALIZABLE", Read("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE").Isolation);
    }

    [Theory]
    [InlineData("SELECT * FROM ${} WHERE id = 1")]
    [InlineData("UPDATE ${} SET a = 1")]
    [InlineData("INSERT INTO ${} (a) VALUES (1)")]
    [InlineData("DELETE FROM \"${}\" WHERE a = 1")]
    public void Hole_in_the_place_of_a_table_is_kept(string text)
    {
        var table = Read(text).Table;

        Assert.Null(table?.Text);
        Assert.Equal((SqlValueKind.Hole, 0), (table!.Value!.Kind, table.Value.Index));
    }

    [Fact]
    public void Schema_of_a_table_is_dropped() => Assert.Equal("users", Read("SELECT * FROM ${}.\"users\" u").Table?.Text);

    [Fact]
    public void Joins_give_further_tables_and_conditions()
    {
        var statement = Read("SELECT * FROM a JOIN b ON b.a_id = a.id AND b.owner = $1 LEFT JOIN c ON c.x = $2, d WHERE a.n = 1");

        Assert.Equal("a", statement.Table?.Text);
        Assert.Equal(["b", "c", "d"], statement.OtherTables.Select(t => t.Text));
        Assert.Equal("b.a_id == a.id, b.owner == $1, a.n == 1", Where(statement));
    }

    [Fact]
    public void Claim_of_a_job_has_its_locked_read_inside()
    {
        var statement = Read("UPDATE jobs SET state = 'run' WHERE id = (SELECT id FROM jobs WHERE state = 'new' ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING *");
        var read = Assert.Single(statement.Inner);

        Assert.True(statement.HasReturning);
        Assert.Equal((RowLock.Update, true, true), (read.Lock, read.SkipsLocked, read.IsLimited));
        Assert.Equal("state == 'new'", Where(read));
    }

    [Fact]
    public void With_clause_is_read()
    {
        var moved = Read("WITH gone AS (DELETE FROM queue WHERE id = $1 RETURNING *) INSERT INTO archive (id) SELECT id FROM gone");
        var counted = Read("WITH open AS (SELECT * FROM jobs WHERE state = 'open') SELECT count(*) FROM open WHERE owner = $1");
        var updated = Read("WITH u AS (UPDATE jobs SET n = n + 1 WHERE id = 1 RETURNING n) SELECT n FROM u");

        Assert.Equal((SqlVerb.Insert, "archive"), (moved.Verb, moved.Table?.Text));
        Assert.Contains(moved.Inner, i => i.Verb == SqlVerb.Delete && i.Table?.Text == "queue");
        Assert.Equal(("jobs", "state == 'open', owner == $1"), (counted.Table?.Text, Where(counted)));
        Assert.Equal((SqlVerb.Update, "jobs", "n += n + 1"), (updated.Verb, updated.Table?.Text, Writes(updated)));
    }

    [Fact]
    public void All_statements_of_a_text_are_read() =>
        Assert.Equal([SqlVerb.Begin, SqlVerb.Update, SqlVerb.Commit], SqlStatementReader.ReadAll([SqlPiece.Literal("BEGIN; UPDATE t SET a = 1; COMMIT;")]).Select(s => s.Verb));

    [Theory]
    [InlineData("SELECT 1", true)]
    [InlineData("  with x as (select 1) select", true)]
    [InlineData("update the page", false)]
    [InlineData("Select", true)]
    [InlineData("deleted", false)]
    [InlineData("insert into t", true)]
    [InlineData("set the table", true)]
    public void Sql_is_told_from_prose(string text, bool expected) => Assert.Equal(expected, SqlStatementReader.LooksLikeSql(text));

    [Fact]
    public void No_text_makes_reading_fail()
    {
        var random = new Random(7);
        string[] words = ["SELECT", "FROM", "WHERE", "(", ")", ",", "t", "a", "=", "'", "\"", "`", "ON", "CONFLICT", "DO", "UPDATE", "SET", "INSERT", "INTO", "VALUES", "WITH", "AS", "CASE", "END",
            "[", "]", "$1", "?", "%s", "%(", "{", "}", "::", ".", "MERGE", "JOIN", "LIMIT", "FOR", "IN", "IS", "NOT", "BETWEEN", "AND", "OR", "DELETE", "LOCK", "$$", "/*", "--", ";", "RETURNING", "UNION", "EXISTS", "-", "USING", "COPY", "NOTIFY"];
        for (int run = 0; run < 20_000; run++)
        {
            string text = string.Join(' ', Enumerable.Range(0, random.Next(1, 24)).Select(_ => words[random.Next(words.Length)]));
            foreach (var statement in SqlStatementReader.ReadAll([SqlPiece.Literal(text), SqlPiece.Filled(0), SqlPiece.Literal(text)])) Assert.NotNull(statement.ToString());
        }
    }

    [Fact]
    public void Deep_nesting_is_no_danger()
    {
        string text = string.Concat(Enumerable.Repeat("SELECT * FROM t WHERE a IN (", 5000));

        Assert.Equal("t", SqlStatementReader.Read(text).Table?.Text);
    }
}
