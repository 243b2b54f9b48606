using Premortem.Effects.Sql;

namespace Premortem.Effects.Schema.Reading;

/// <summary>Replays the definitions in SQL text: tables, unique indexes, their changes. What isn't a definition is passed over.</summary>
/// <param name="draft">The tables so far.</param>
/// <param name="path">File of the text.</param>
/// <param name="firstLine">Line of the file on which the text begins, 1-based.</param>
internal sealed class SqlSchemaReader(SchemaDraft draft, string path, int firstLine)
{
    private const int MaximumDepth = 3;

    /// <summary>Replays a text with holes.</summary>
    public void Apply(IEnumerable<SqlPiece> pieces) => Apply(SqlTokenizer.Tokenize(pieces), 0);

    public void Apply(string text) => Apply(SqlTokenizer.Tokenize(text), 0);

    private void Apply(SqlTokens tokens, int depth)
    {
        foreach (var part in tokens.Split(tokens.All, ";"))
            foreach (var statement in Batches(tokens, part)) ApplyStatement(tokens, statement, depth);
    }

    /// <summary>SQL Server separates by the word GO and often by nothing else.</summary>
    private static IEnumerable<SqlRange> Batches(SqlTokens tokens, SqlRange range)
    {
        int start = range.Start;
        for (int i = range.Start; i < range.End; i = tokens.Next(i))
        {
            if (!tokens.IsWord(i, "GO")) continue;
            yield return new(start, i);
            start = i + 1;
        }
        yield return new(start, range.End);
    }

    private void ApplyStatement(SqlTokens tokens, SqlRange range, int depth)
    {
        // Inside a block words of control flow stand before the statement.
        if (tokens.IsAnyWord(range.Start, "BEGIN", "IF", "ELSE", "DECLARE", "THEN")) range = range with { Start = tokens.Find(range, "CREATE", "ALTER", "DROP") };
        int i = range.Start;
        switch (tokens[i].Text.ToUpperInvariant())
        {
            case "CREATE": ApplyCreate(tokens, range); break;
            case "ALTER" when tokens.IsWord(i + 1, "TABLE"): new SqlAlterReader(tokens, draft, path, LineOf(tokens, i)).Apply(range with { Start = i + 2 }); break;
            case "ALTER" when tokens.IsWord(i + 1, "INDEX"): ApplyRenameIndex(tokens, range); break;
            case "DROP": ApplyDrop(tokens, range); break;
            case "RENAME" when tokens.IsWord(i + 1, "TABLE"): ApplyRenameTable(tokens, range); break;
            case "DO" when tokens[i + 1].Kind == SqlTokenKind.String && depth < MaximumDepth:
                new SqlSchemaReader(draft, path, LineOf(tokens, i)).Apply(SqlTokenizer.Tokenize(tokens[i + 1].Text), depth + 1);
                break;
        }
    }

    private int LineOf(SqlTokens tokens, int i) => firstLine + tokens.LinesBefore(i);

    private void ApplyCreate(SqlTokens tokens, SqlRange range)
    {
        int i = range.Start + 1;
        bool isUnique = false;
        for (; i < range.End && !tokens.IsAnyWord(i, "TABLE", "INDEX"); i++)
        {
            if (tokens.IsAnyWord(i, "VIEW", "FUNCTION", "PROCEDURE", "TRIGGER", "POLICY", "TYPE", "SEQUENCE", "EXTENSION", "SCHEMA") || tokens.IsSymbol(i, "(")) return;
            isUnique |= tokens.IsWord(i, "UNIQUE");
        }
        if (i >= range.End) return;
        if (tokens.IsWord(i, "TABLE")) ApplyCreateTable(tokens, new(i + 1, range.End), LineOf(tokens, range.Start));
        else if (isUnique) ApplyCreateIndex(tokens, new(i + 1, range.End), LineOf(tokens, range.Start));
    }

    private void ApplyCreateTable(SqlTokens tokens, SqlRange range, int line)
    {
        int i = SkipWords(tokens, range.Start, "IF", "NOT", "EXISTS");
        var columns = new SqlColumnReader(tokens);
        if (columns.ReadName(ref i) is not { } name) return;
        // A partition has the columns and keys of its whole.
        if (tokens.IsWords(i, "PARTITION", "OF")) return;
        var table = draft.Created(name, path, line);
        if (!tokens.IsSymbol(i, "("))
        {
            table.IsComplete = false;
            return;
        }
        foreach (var item in tokens.Split(tokens.Inside(i), ","))
            if (!columns.Read(item, table)) table.IsComplete = false;
        if (tokens.IsWord(tokens.Next(i), "INHERITS")) table.IsComplete = false;
    }

    private static int SkipWords(SqlTokens tokens, int i, params ReadOnlySpan<string> words)
    {
        while (tokens.IsAnyWord(i, words)) i++;
        return i;
    }

    private void ApplyCreateIndex(SqlTokens tokens, SqlRange range, int line)
    {
        int i = SkipWords(tokens, range.Start, "CONCURRENTLY", "IF", "NOT", "EXISTS");
        var columns = new SqlColumnReader(tokens);
        string? name = tokens.IsWord(i, "ON") ? null : columns.ReadName(ref i);
        int on = tokens.Find(new(i, range.End), "ON");
        i = SkipWords(tokens, on + 1, "ONLY");
        if (columns.ReadName(ref i) is not { } table) return;
        int open = tokens.FindSymbol(new(i, range.End), "(");
        if (open >= range.End) return;
        int where = tokens.Find(new(open, range.End), "WHERE");
        string? condition = where < range.End ? tokens.TextOf(new(where + 1, range.End)) : null;
        var altered = draft.Altered(table, path, line);
        if (!columns.AddKey(altered, tokens.Inside(open), isPrimary: false, condition, name)) altered.IsComplete = false;
    }

    private void ApplyDrop(SqlTokens tokens, SqlRange range)
    {
        bool isTable = tokens.IsWord(range.Start + 1, "TABLE"), isIndex = tokens.IsWord(range.Start + 1, "INDEX");
        if (!isTable && !isIndex) return;
        int start = SkipWords(tokens, range.Start + 2, "CONCURRENTLY", "IF", "EXISTS");
        var names = new SqlColumnReader(tokens);
        foreach (var part in tokens.Split(range with { Start = start }, ","))
        {
            int i = part.Start;
            if (names.ReadName(ref i) is not { } name) continue;
            if (isTable) draft.Drop(name);
            else if (tokens.IsWord(i, "ON") && tokens[i + 1] is { Kind: SqlTokenKind.Word or SqlTokenKind.Name } table) draft.Find(table.Text)?.DropConstraint(name);
            else draft.DropConstraint(name);
        }
    }

    private void ApplyRenameIndex(SqlTokens tokens, SqlRange range)
    {
        int i = SkipWords(tokens, range.Start + 2, "IF", "EXISTS");
        var names = new SqlColumnReader(tokens);
        if (names.ReadName(ref i) is not { } from || !tokens.IsWords(i, "RENAME", "TO")) return;
        i += 2;
        if (names.ReadName(ref i) is { } to) draft.RenameConstraint(from, to);
    }

    private void ApplyRenameTable(SqlTokens tokens, SqlRange range)
    {
        var names = new SqlColumnReader(tokens);
        foreach (var part in tokens.Split(range with { Start = range.Start + 2 }, ","))
        {
            int i = part.Start;
            if (names.ReadName(ref i) is not { } from || !tokens.IsWord(i, "TO")) continue;
            i++;
            if (names.ReadName(ref i) is { } to) draft.Rename(from, to);
        }
    }
}
