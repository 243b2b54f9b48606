using Premortem.Effects.Sql;

namespace Premortem.Effects.Schema.Reading;

/// <summary>Reads the items between the brackets of CREATE TABLE: columns and constraints.</summary>
internal sealed class SqlColumnReader(SqlTokens tokens)
{
    private static readonly string[] constraintWords =
        ["NOT", "NULL", "DEFAULT", "PRIMARY", "UNIQUE", "REFERENCES", "CHECK", "GENERATED", "CONSTRAINT", "COLLATE", "COMMENT", "AUTO_INCREMENT", "AUTOINCREMENT", "IDENTITY",
         "ON", "KEY", "AS", "ENCODING", "CHARACTER", "CHARSET", "FOREIGN", "DEFERRABLE", "INITIALLY", "FIRST", "AFTER", "STORED", "VIRTUAL", "ROWGUIDCOL", "SPARSE", "INVISIBLE", "USING"];

    /// <summary>Reads one item; false when it can't be read.</summary>
    public bool Read(SqlRange item, TableDraft table)
    {
        int i = item.Start;
        string? name = null;
        if (tokens.IsWord(i, "CONSTRAINT"))
        {
            bool isNamed = !tokens.IsAnyWord(i + 1, "PRIMARY", "UNIQUE", "CHECK", "FOREIGN", "EXCLUDE");
            name = isNamed ? tokens[i + 1].Text : null;
            i += isNamed ? 2 : 1;
        }
        // A column may be called as a constraint begins (`key text`), but then a type follows, not a bracket.
        if (tokens.IsWords(i, "PRIMARY", "KEY")) return ReadKey(new(i + 2, item.End), table, name, isPrimary: true);
        if (tokens.IsWord(i, "UNIQUE")) return ReadKey(new(i + 1, item.End), table, name, isPrimary: false);
        if (tokens.IsWord(i, "CHECK") && tokens.IsSymbol(i + 1, "("))
        {
            table.AddCheck(tokens.TextOf(tokens.Inside(i + 1)), name);
            return true;
        }
        if (tokens.IsWords(i, "FOREIGN", "KEY")) return ReadForeignKey(new(i + 2, item.End), table);
        if (tokens.IsAnyWord(i, "EXCLUDE", "PERIOD") && tokens[i + 1].Kind != SqlTokenKind.Word || tokens.IsWords(i, "EXCLUDE", "USING")) return true;
        if (tokens.IsAnyWord(i, "INDEX", "KEY", "FULLTEXT", "SPATIAL") && IsIndex(new(i, item.End))) return true;
        return !tokens.IsWord(i, "LIKE") && name is null && ReadColumn(item, table);
    }

    private bool IsIndex(SqlRange item)
    {
        for (int i = item.Start + 1; i < item.End; i = tokens.Next(i))
        {
            if (tokens.IsSymbol(i, "(")) return i > item.Start + 1 || tokens[item.Start].IsWord("INDEX") || tokens[item.Start].IsWord("KEY");
            if (i > item.Start + 3) return false;
        }
        return false;
    }

    /// <summary>Reads <c>[KEY|INDEX] [name] [CLUSTERED] (columns)</c>.</summary>
    private bool ReadKey(SqlRange rest, TableDraft table, string? name, bool isPrimary)
    {
        int open = tokens.FindSymbol(rest, "(");
        if (open >= rest.End) return tokens.Find(rest, "INDEX") < rest.End;
        if (name is null && open > rest.Start && !tokens.IsAnyWord(open - 1, "KEY", "INDEX", "CLUSTERED", "NONCLUSTERED", "DISTINCT", "BTREE", "HASH", "REPLACE", "IGNORE")) name = tokens[open - 1].Text;
        return AddKey(table, tokens.Inside(open), isPrimary, null, name);
    }

    /// <summary>Adds a key over the columns in brackets; false when the program puts in some of them.</summary>
    public bool AddKey(TableDraft table, SqlRange inside, bool isPrimary, string? condition, string? name)
    {
        for (int i = inside.Start; i < inside.End; i++)
            if (tokens[i].IsSupplied || tokens[i].Index >= 0) return false;
        table.AddKey(new UniqueKey([.. KeyColumns(inside)], isPrimary, condition), name);
        return true;
    }

    /// <summary>
    /// Columns of a key. Of an expression it is those inside: rows that agree on them agree on the expression, so no two may agree.
    /// </summary>
    public IEnumerable<string> KeyColumns(SqlRange inside)
    {
        foreach (var part in tokens.Split(inside, ","))
        {
            bool isPlain = tokens[part.Start].Kind is SqlTokenKind.Word or SqlTokenKind.Name && !tokens.IsSymbol(part.Start + 1, "(") && !tokens.IsSymbol(part.Start + 1, "::") || part.Length == 1;
            // MySQL: a prefix of the column, `name(191)`.
            bool isPrefix = part.Length >= 4 && tokens.IsSymbol(part.Start + 1, "(") && tokens[part.Start + 2].Kind == SqlTokenKind.Number && tokens[part.Start].Kind is SqlTokenKind.Word or SqlTokenKind.Name;
            if (isPlain || isPrefix)
            {
                yield return tokens[part.Start].Text;
                continue;
            }
            for (int i = part.Start; i < part.End; i++)
                if (IsColumn(i)) yield return tokens[i].Text;
        }
    }

    private bool IsColumn(int i) => tokens[i].Kind == SqlTokenKind.Name && !tokens.IsSymbol(i + 1, "(")
        || tokens[i].Kind == SqlTokenKind.Word && !tokens.IsSymbol(i + 1, "(") && !tokens.IsSymbol(i - 1, "::")
            && !tokens.IsAnyWord(i, "ASC", "DESC", "NULLS", "FIRST", "LAST", "NULL", "COLLATE", "AS", "CASE", "WHEN", "THEN", "ELSE", "END", "IS", "NOT", "AND", "OR", "TEXT", "VARCHAR", "UUID", "INTEGER", "INT", "BIGINT");

    private bool ReadForeignKey(SqlRange rest, TableDraft table)
    {
        int open = tokens.FindSymbol(rest, "("), references = tokens.Find(rest, "REFERENCES");
        if (open >= rest.End || references >= rest.End) return false;
        int i = references + 1;
        string? target = ReadName(ref i);
        var columns = KeyColumns(tokens.Inside(open)).ToList();
        if (columns.Count == 1) table.ChangeColumn(columns[0], c => c with { References = target });
        return true;
    }

    /// <summary>The last part of a dotted name; null when it is put in by the program.</summary>
    public string? ReadName(ref int i)
    {
        string? name = null;
        while (tokens[i].Kind is SqlTokenKind.Word or SqlTokenKind.Name || tokens[i].IsSupplied)
        {
            name = tokens[i].IsSupplied || tokens[i].Index >= 0 ? null : tokens[i].Text;
            i++;
            if (!tokens.IsSymbol(i, ".")) break;
            i++;
        }
        return name;
    }

    /// <summary>Reads a column with its constraints; false when no name and type stand there.</summary>
    public bool ReadColumn(SqlRange item, TableDraft table)
    {
        var first = tokens[item.Start];
        if (first.Kind is not (SqlTokenKind.Word or SqlTokenKind.Name) || first.Index >= 0) return false;
        int end = item.Start + 1;
        while (end < item.End && !tokens.IsAnyWord(end, constraintWords)) end = tokens.Next(end);
        string type = tokens.TextOf(new(item.Start + 1, end)).ToLowerInvariant();
        var column = new Column(first.Text, type) { IsNullable = true, IsGenerated = type.Contains("serial", StringComparison.Ordinal) };
        // A replaced definition keeps what it refers to.
        if (table.Columns.FirstOrDefault(c => string.Equals(c.Name, column.Name, StringComparison.OrdinalIgnoreCase)) is { } known) column = column with { References = known.References };
        column = ReadConstraints(column, new(end, item.End), table);
        table.AddColumn(column);
        return true;
    }

    private Column ReadConstraints(Column column, SqlRange range, TableDraft table)
    {
        string? name = null;
        for (int i = range.Start; i < range.End; i = tokens.Next(i))
        {
            if (tokens.IsWord(i, "CONSTRAINT")) name = tokens[++i].Text;
            else if (tokens.IsWords(i, "NOT", "NULL")) column = column with { IsNullable = false };
            else if (tokens.IsWords(i, "PRIMARY", "KEY"))
            {
                table.AddKey(new UniqueKey([column.Name], IsPrimary: true), name);
                // SQLite numbers a whole-number key itself.
                column = column with { IsNullable = false, IsGenerated = column.IsGenerated || column.Type == "integer" };
            }
            else if (tokens.IsWord(i, "UNIQUE")) table.AddKey(new UniqueKey([column.Name]), name);
            else if (tokens.IsWord(i, "REFERENCES")) column = ReadReference(column, ref i);
            else if (tokens.IsWord(i, "CHECK") && tokens.IsSymbol(i + 1, "(")) table.AddCheck(tokens.TextOf(tokens.Inside(i + 1)), name);
            else if (tokens.IsAnyWord(i, "AUTO_INCREMENT", "AUTOINCREMENT", "IDENTITY", "GENERATED")) column = column with { IsGenerated = true };
            else if (tokens.IsWord(i, "DEFAULT")) column = ReadDefault(column, i + 1);
        }
        return column;
    }

    private Column ReadReference(Column column, ref int i)
    {
        int next = i + 1;
        string? target = ReadName(ref next);
        i = next - 1;
        return column with { References = target };
    }

    private Column ReadDefault(Column column, int i)
    {
        while (tokens.IsSymbol(i, "(")) i++;
        bool isGenerated = tokens.IsAnyWord(i, "nextval", "gen_random_uuid", "uuid_generate_v4", "uuid_generate_v7", "uuidv7", "uuid", "newid", "newsequentialid", "generate_ulid", "unique_rowid", "UNIQUEIDENTIFIER", "cuid")
            || tokens.IsSymbol(i + 1, ".") && tokens.IsAnyWord(i + 2, "uuid_generate_v4", "gen_random_uuid", "nanoid");
        return column with { HasDefault = true, IsGenerated = column.IsGenerated || isGenerated };
    }
}
