using System.Collections.Immutable;

namespace Premortem.Effects.Sql;

/// <summary>Reads SQL statements that a program holds as text. Any text can be read; what isn't SQL is a statement of the verb Other.</summary>
public static class SqlStatementReader
{
    /// <summary>Reads the first statement of a text.</summary>
    public static SqlStatement Read(string text) => Read([SqlPiece.Literal(text)]);

    /// <summary>Reads the first statement of a text with holes.</summary>
    public static SqlStatement Read(IEnumerable<SqlPiece> pieces) => ReadAll(pieces) is [var first, ..] ? first : new SqlStatement();

    /// <summary>Reads all statements of a text with holes.</summary>
    public static ImmutableArray<SqlStatement> ReadAll(IEnumerable<SqlPiece> pieces)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        var tokens = SqlTokenizer.Tokenize(pieces);
        return [.. tokens.Split(tokens.All, ";").Select(range => new SqlStatementReading(tokens, [], 0).Read(range))];
    }

    /// <summary>Whether a text begins as a statement does; a plain word alone is none.</summary>
    public static bool LooksLikeSql(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = SqlTokenizer.Tokenize(text.Length > 400 ? text[..400] : text);
        int i = 0;
        while (tokens.IsSymbol(i, "(")) i++;
        return SqlStatementReading.IsStatementStart(tokens, i);
    }
}
