using Premortem.Effects.Schema;
using Xunit;

namespace Premortem.Effects.Tests.Schema;

public sealed class SqlSchemaTests
{
    private static Table Read(string sql) => SampleSchema.ReadOne("schema.sql", sql);

    [Theory]
    [InlineData("CREATE TABLE t (id serial PRIMARY KEY, a text UNIQUE, b int NOT NULL)", "*id; a")]
    [InlineData("CREATE TABLE IF NOT EXISTS public.\"t\" (\"id\" uuid, \"a\" text, CONSTRAINT pk PRIMARY KEY (id), CONSTRAINT u UNIQUE (a, id))", "*id; a,id")]
    [InlineData("CREATE TABLE `t` (`id` int AUTO_INCREMENT, `a` varchar(9), PRIMARY KEY (`id`), UNIQUE KEY `u` (`a`(10)), KEY `k` (`a`)) ENGINE=InnoDB;", "*id; a")]
    [InlineData("CREATE TABLE [dbo].[t] ([id] int IDENTITY(1,1) NOT NULL, [a] int, CONSTRAINT [PK_t] PRIMARY KEY CLUSTERED ([id] ASC))\nGO\nALTER TABLE [dbo].[t] ADD CONSTRAINT [u] UNIQUE ([a])\nGO", "*id; a")]
    [InlineData("CREATE TABLE t (id int); CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON ONLY t USING btree (a, lower(b)) WHERE deleted_at IS NULL;", "a,b where deleted_at IS NULL")]
    [InlineData("CREATE TABLE t (id int); CREATE INDEX i ON t (a)", "")]
    [InlineData("CREATE TABLE t (a int UNIQUE, b int); ALTER TABLE t ADD COLUMN c int UNIQUE, ADD CONSTRAINT u UNIQUE (b), DROP COLUMN a;", "b; c")]
    [InlineData("CREATE TABLE t (a int CONSTRAINT ua UNIQUE, b int UNIQUE); ALTER TABLE t DROP CONSTRAINT ua; ALTER TABLE t DROP CONSTRAINT t_b_key", "")]
    [InlineData("CREATE TABLE t (a int); CREATE UNIQUE INDEX i ON t (a); DROP INDEX IF EXISTS i;", "")]
    [InlineData("CREATE TABLE t (a int); CREATE UNIQUE INDEX i ON t (a); ALTER INDEX i RENAME TO j; DROP INDEX i;", "a")]
    [InlineData("CREATE TABLE t (a int, b int, PRIMARY KEY (a)); ALTER TABLE t DROP CONSTRAINT t_pkey; ALTER TABLE t ADD PRIMARY KEY (a, b)", "*a,b")]
    [InlineData("CREATE TABLE new_t (a int UNIQUE); DROP TABLE t; ALTER TABLE new_t RENAME TO t;", "a")]
    [InlineData("CREATE TABLE t (a int UNIQUE); ALTER TABLE t RENAME COLUMN a TO b;", "b")]
    [InlineData("DO $$ BEGIN ALTER TABLE t ADD CONSTRAINT u UNIQUE (a); EXCEPTION WHEN duplicate_object THEN null; END $$;", "a")]
    [InlineData("CREATE TABLE t (key text, value text, UNIQUE (key))", "key")]
    [InlineData("-- CREATE TABLE x (a int UNIQUE)\nCREATE TABLE t (a int /* UNIQUE */)", "")]
    [InlineData("CREATE TABLE t (a int);\n-- +goose Down\nDROP TABLE t;\n-- +goose Up\nCREATE UNIQUE INDEX i ON t (a);", "a")]
    public void Keys_are_read(string sql, string keys)
    {
        var table = Read(sql);

        Assert.Equal("t", table.Name);
        Assert.Equal(keys, SampleSchema.Keys(table));
    }

    [Fact]
    public void Columns_are_read()
    {
        var table = Read("""
            CREATE TABLE t (
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                owner_id uuid NOT NULL REFERENCES auth.users (id) ON DELETE CASCADE,
                made timestamptz DEFAULT now(),
                stock numeric(10, 2) CHECK (stock >= 0),
                CHECK (stock < 100)
            );
            ALTER TABLE ONLY t ENABLE ROW LEVEL SECURITY;
            """);

        Assert.Equal("id owner_id made stock", SampleSchema.Columns(table));
        Assert.True(table.Column("id")!.IsGenerated);
        Assert.Equal(("users", false), (table.Column("owner_id")!.References, table.Column("owner_id")!.IsNullable));
        Assert.True(table.Column("made")!.HasDefault);
        Assert.Equal(["stock >= 0", "stock < 100"], table.Checks);
        Assert.True(table is { HasRowLevelSecurity: true, IsComplete: true, Line: 1 });
    }

    [Theory]
    [InlineData("CREATE TABLE t (LIKE other INCLUDING ALL)")]
    [InlineData("CREATE TABLE t AS SELECT * FROM other")]
    [InlineData("CREATE TABLE t (a int) INHERITS (other)")]
    [InlineData("ALTER TABLE t ADD COLUMN a int")]
    public void Table_read_in_part_is_incomplete(string sql) => Assert.False(Read(sql).IsComplete);

    [Fact]
    public void Migrations_apply_in_the_order_of_their_numbers()
    {
        var table = Assert.Single(SampleSchema.Read(
            ("db/V10__drop.sql", "ALTER TABLE t DROP CONSTRAINT u"),
            ("db/V2__add.sql", "ALTER TABLE t ADD CONSTRAINT u UNIQUE (a)"),
            ("db/V1__create.sql", "CREATE TABLE t (a int, b int)"),
            ("db/V2.1__more.sql", "CREATE UNIQUE INDEX i ON t (b)"),
            ("db/U2__undo.sql", "DROP TABLE t"),
            ("db/V1__create.down.sql", "DROP TABLE t")).Tables);

        Assert.Equal("b", SampleSchema.Keys(table));
        Assert.Equal(("db/V1__create.sql", 1), (table.Path, table.Line));
    }

    [Theory]
    [InlineData("CREATE TABLE")]
    [InlineData("CREATE TABLE t (a int, ")]
    [InlineData("CREATE UNIQUE INDEX ON")]
    [InlineData("ALTER TABLE t ADD CONSTRAINT")]
    [InlineData("DROP TABLE")]
    [InlineData("CREATE TABLE t (((((")]
    [InlineData("ALTER TABLE t RENAME TO")]
    [InlineData("CREATE TABLE \"t")]
    public void Malformed_text_does_not_fail(string sql) => Assert.NotNull(SampleSchema.Read(("a.sql", sql)));
}
