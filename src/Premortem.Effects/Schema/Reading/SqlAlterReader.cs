using Premortem.Effects.Sql;

namespace Premortem.Effects.Schema.Reading;

/// <summary>Replays ALTER TABLE.</summary>
internal sealed class SqlAlterReader(SqlTokens tokens, SchemaDraft draft, string path, int line)
{
    private readonly SqlColumnReader columns = new(tokens);

    /// <summary>Replays what stands after the words ALTER TABLE.</summary>
    public void Apply(SqlRange range)
    {
        int i = range.Start;
        while (tokens.IsAnyWord(i, "IF", "EXISTS", "ONLY")) i++;
        if (columns.ReadName(ref i) is not { } name) return;
        if (tokens.IsAnyWord(i, "ATTACH", "DETACH", "OWNER")) return;
        if (tokens.IsWords(i, "RENAME", "TO") || tokens.IsWords(i, "RENAME", "AS"))
        {
            i += 2;
            if (columns.ReadName(ref i) is { } to) draft.Rename(name, to);
            return;
        }
        var table = draft.Altered(name, path, line);
        // MySQL and Oracle add several in brackets; SQL Server goes on after a comma without saying ADD again.
        bool isAddition = false;
        foreach (var action in tokens.Split(range with { Start = i }, ","))
        {
            bool continues = isAddition && !tokens.IsAnyWord(action.Start, "ADD", "DROP", "ALTER", "RENAME", "MODIFY", "CHANGE", "ENABLE", "DISABLE", "OWNER", "VALIDATE");
            isAddition = continues || tokens.IsWord(action.Start, "ADD");
            if (continues) columns.Read(action, table);
            else Apply(action, table);
        }
    }

    private void Apply(SqlRange action, TableDraft table)
    {
        switch (tokens[action.Start].Text.ToUpperInvariant())
        {
            case "ADD": Add(action with { Start = action.Start + 1 }, table); break;
            case "DROP": Drop(action with { Start = action.Start + 1 }, table); break;
            case "RENAME": Rename(action with { Start = action.Start + 1 }, table); break;
            case "ALTER": Alter(action with { Start = action.Start + 1 }, table); break;
            case "MODIFY": columns.ReadColumn(action with { Start = Skip(action.Start + 1, "COLUMN") }, table); break;
            case "CHANGE": Change(action, table); break;
            case "ENABLE" when tokens.IsWords(action.Start + 1, "ROW", "LEVEL", "SECURITY"): table.HasRowLevelSecurity = true; break;
            case "DISABLE" when tokens.IsWords(action.Start + 1, "ROW", "LEVEL", "SECURITY"): table.HasRowLevelSecurity = false; break;
        }
    }

    private int Skip(int i, params ReadOnlySpan<string> words)
    {
        while (tokens.IsAnyWord(i, words)) i++;
        return i;
    }

    private void Add(SqlRange rest, TableDraft table)
    {
        if (tokens.IsWord(rest.Start, "CONSTRAINT") && tokens.Find(rest, "USING") is var used && tokens.IsWord(used + 1, "INDEX"))
        {
            table.RenameConstraint(tokens[used + 2].Text, tokens[rest.Start + 1].Text);
            return;
        }
        bool isColumn = tokens.IsWord(rest.Start, "COLUMN");
        int start = Skip(rest.Start, "COLUMN", "IF", "NOT", "EXISTS");
        bool isRead = tokens.IsSymbol(start, "(") ? tokens.Split(tokens.Inside(start), ",").Aggregate(true, (read, item) => columns.Read(item, table) && read)
            : isColumn ? columns.ReadColumn(rest with { Start = start }, table)
            : columns.Read(rest with { Start = start }, table);
        if (!isRead && tokens.IsAnyWord(start, "CONSTRAINT", "UNIQUE")) table.IsComplete = false;
    }

    private void Drop(SqlRange rest, TableDraft table)
    {
        if (tokens.IsWords(rest.Start, "PRIMARY", "KEY"))
        {
            table.DropPrimaryKey();
            return;
        }
        bool isConstraint = tokens.IsAnyWord(rest.Start, "CONSTRAINT", "INDEX", "KEY", "CHECK", "UNIQUE") && rest.Length > 1;
        if (tokens.IsWords(rest.Start, "FOREIGN", "KEY")) return;
        int i = Skip(rest.Start, "CONSTRAINT", "INDEX", "KEY", "COLUMN", "IF", "EXISTS", "CHECK");
        if (columns.ReadName(ref i) is not { } name) return;
        if (isConstraint) table.DropConstraint(name);
        else if (!tokens.IsWord(i - 1, "DEFAULT")) table.DropColumn(name);
    }

    private void Rename(SqlRange rest, TableDraft table)
    {
        bool isConstraint = tokens.IsAnyWord(rest.Start, "CONSTRAINT", "INDEX", "KEY");
        int i = Skip(rest.Start, "COLUMN", "CONSTRAINT", "INDEX", "KEY");
        if (columns.ReadName(ref i) is not { } from || !tokens.IsWord(i, "TO")) return;
        i++;
        if (columns.ReadName(ref i) is not { } to) return;
        if (isConstraint) table.RenameConstraint(from, to);
        else table.RenameColumn(from, to);
    }

    private void Alter(SqlRange rest, TableDraft table)
    {
        int i = Skip(rest.Start, "COLUMN", "IF", "EXISTS");
        if (columns.ReadName(ref i) is not { } column) return;
        if (tokens.IsWords(i, "SET", "NOT", "NULL")) table.ChangeColumn(column, c => c with { IsNullable = false });
        else if (tokens.IsWords(i, "DROP", "NOT", "NULL")) table.ChangeColumn(column, c => c with { IsNullable = true });
        else if (tokens.IsWords(i, "SET", "DEFAULT"))
        {
            bool isGenerated = tokens.IsAnyWord(i + 2, "nextval", "gen_random_uuid", "uuid_generate_v4");
            table.ChangeColumn(column, c => c with { HasDefault = true, IsGenerated = c.IsGenerated || isGenerated });
        }
        else if (tokens.IsWords(i, "DROP", "DEFAULT")) table.ChangeColumn(column, c => c with { HasDefault = false, IsGenerated = false });
        else if (tokens.IsWords(i, "ADD", "GENERATED")) table.ChangeColumn(column, c => c with { IsGenerated = true });
    }

    private void Change(SqlRange action, TableDraft table)
    {
        int i = Skip(action.Start + 1, "COLUMN");
        if (columns.ReadName(ref i) is not { } from || tokens[i].Kind is not (SqlTokenKind.Word or SqlTokenKind.Name)) return;
        table.RenameColumn(from, tokens[i].Text);
        columns.ReadColumn(action with { Start = i }, table);
    }
}
