using System.Text;

namespace Premortem.Effects.Sql;

/// <summary>
/// Splits SQL of any dialect into tokens. Comments are dropped. Quoting that dialects disagree on is told from the text: a statement
/// with backticks is MySQL's, where a backslash escapes inside strings and <c>#</c> begins a comment.
/// </summary>
internal sealed class SqlTokenizer
{
    // Holes stand in the text as characters of a private range.
    private const char FirstHole = '\uE000';
    private const int HoleLimit = 0x1900;
    private readonly string text;
    private readonly bool isMySql;
    private readonly List<SqlToken> tokens = [];
    private int at;
    private int positional;
    private int fields;

    private SqlTokenizer(string text)
    {
        this.text = text;
        isMySql = text.Contains('`', StringComparison.Ordinal);
    }

    public static SqlTokens Tokenize(IEnumerable<SqlPiece> pieces)
    {
        var joined = new StringBuilder();
        foreach (var piece in pieces)
        {
            if (piece.Text is null) joined.Append((char)(FirstHole + Math.Clamp(piece.Hole, 0, HoleLimit - 1)));
            else AppendLiteral(joined, piece.Text);
        }
        return Tokenize(joined.ToString());
    }

    public static SqlTokens Tokenize(string text)
    {
        var tokenizer = new SqlTokenizer(text);
        while (tokenizer.Next()) { }
        return new SqlTokens(text, [.. tokenizer.tokens]);
    }

    private static void AppendLiteral(StringBuilder joined, string literal)
    {
        foreach (char c in literal) joined.Append(IsHole(c) ? '?' : c);
    }

    private static bool IsHole(char c) => c >= FirstHole && c < FirstHole + HoleLimit;

    private char Peek(int ahead = 0) => at + ahead < text.Length ? text[at + ahead] : '\0';

    private bool Next()
    {
        SkipBlank();
        if (at >= text.Length) return false;
        char c = text[at];
        if (IsHole(c) && !IsNamePart(Peek(1)) && !IsHole(Peek(1))) Add(SqlTokenKind.Hole, "", 1, c - FirstHole);
        else if (IsNameStart(c) || IsHole(c)) ReadWord();
        else if (char.IsAsciiDigit(c) || c == '.' && char.IsAsciiDigit(Peek(1))) ReadNumber();
        else if (c == '\'') ReadString(at, 1, isMySql);
        else if (c is '"' or '`') ReadQuotedName(c, c);
        else if (c == '[' && IsBracketedName()) ReadQuotedName('[', ']');
        else if (!TryReadPlaceholder(c)) ReadSymbol();
        return true;
    }

    private void Add(SqlTokenKind kind, string value, int length, int index = -1)
    {
        tokens.Add(new SqlToken(kind, value, at, at + length, index));
        at += length;
    }

    private void SkipBlank()
    {
        while (at < text.Length)
        {
            char c = text[at];
            if (char.IsWhiteSpace(c)) at++;
            else if (c == '-' && Peek(1) == '-' || c == '#' && (isMySql || IsLineStart()) && Peek(1) is ' ' or '#') SkipLine();
            else if (c == '/' && Peek(1) == '*') SkipBlockComment();
            else if (c == '\\' && IsLineStart()) SkipLine();
            else return;
        }
    }

    private bool IsLineStart() => at == 0 || text[at - 1] == '\n';

    private void SkipLine()
    {
        int end = text.IndexOf('\n', at);
        at = end < 0 ? text.Length : end;
    }

    private void SkipBlockComment()
    {
        int depth = 0;
        do
        {
            if (Peek() == '/' && Peek(1) == '*') { depth++; at += 2; }
            else if (Peek() == '*' && Peek(1) == '/') { depth--; at += 2; }
            else at++;
        }
        while (depth > 0 && at < text.Length);
    }

    private static bool IsNameStart(char c) => char.IsLetter(c) && !IsHole(c) || c == '_' || c > '\x7f' && !IsHole(c) && !char.IsWhiteSpace(c);

    private static bool IsNamePart(char c) => IsNameStart(c) || char.IsAsciiDigit(c) || c == '$';

    private void ReadWord()
    {
        int start = at, end = at, hole = -1;
        for (; end < text.Length && (IsNamePart(text[end]) || IsHole(text[end])); end++)
            if (IsHole(text[end]) && hole < 0) hole = text[end] - FirstHole;
        string word = text[start..end];
        // E'…' has backslash escapes; N'…', B'…', X'…' and U&'…' are strings too.
        if (end < text.Length && text[end] == '\'' && word is "E" or "e" or "N" or "n" or "B" or "b" or "X" or "x" && end < text.Length && text[end] == '\'')
        {
            ReadString(start, end - start + 1, isMySql || word is "E" or "e");
            return;
        }
        Add(SqlTokenKind.Word, word, end - start, hole);
    }

    private void ReadNumber()
    {
        int end = at;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '.'
            || text[end] is '+' or '-' && text[end - 1] is 'e' or 'E' && text[at] != '0')) end++;
        Add(SqlTokenKind.Number, text[at..end], end - at);
    }

    private void ReadString(int start, int opening, bool hasEscapes)
    {
        var value = new StringBuilder();
        int end = start + opening, hole = -1;
        for (; end < text.Length; end++)
        {
            char c = text[end];
            if (c == '\'')
            {
                if (end + 1 >= text.Length || text[end + 1] != '\'') break;
                end++;
            }
            else if (c == '\\' && hasEscapes && end + 1 < text.Length) c = text[++end];
            if (IsHole(c) && hole < 0) hole = c - FirstHole;
            value.Append(c);
        }
        AddText(SqlTokenKind.String, value.ToString(), start, Math.Min(end + 1, text.Length), hole);
    }

    private void ReadQuotedName(char open, char close)
    {
        var value = new StringBuilder();
        int end = at + 1, hole = -1;
        for (; end < text.Length; end++)
        {
            if (text[end] == close)
            {
                if (open == '[' || end + 1 >= text.Length || text[end + 1] != close) break;
                end++;
            }
            if (IsHole(text[end]) && hole < 0) hole = text[end] - FirstHole;
            value.Append(text[end]);
        }
        AddText(SqlTokenKind.Name, value.ToString(), at, Math.Min(end + 1, text.Length), hole);
    }

    /// <summary>Quotes around nothing but a hole or a placeholder are that.</summary>
    private void AddText(SqlTokenKind kind, string value, int start, int end, int hole)
    {
        at = start;
        if (hole >= 0 && value.Length == 1) Add(SqlTokenKind.Hole, "", end - start, hole);
        else if (value == "%s") Add(SqlTokenKind.Parameter, "", end - start, positional++);
        else if (value is "{}" && kind == SqlTokenKind.Name) Add(SqlTokenKind.FormatField, "", end - start, fields++);
        else Add(kind, value, end - start, hole);
    }

    /// <summary>Brackets after a name or a closing bracket, or around anything but a name, are a subscript or an array.</summary>
    private bool IsBracketedName()
    {
        if (at > 0 && (IsNamePart(text[at - 1]) || text[at - 1] is ')' or ']' or '"')) return false;
        int end = at + 1;
        while (end < text.Length && (IsNamePart(text[end]) || IsHole(text[end]) || text[end] is ' ' or '-' or '.')) end++;
        return end < text.Length && text[end] == ']' && end > at + 1 && (IsNameStart(text[at + 1]) || IsHole(text[at + 1]));
    }

    private bool TryReadPlaceholder(char c)
    {
        switch (c)
        {
            case '%' when Peek(1) == '(': return TryReadNamed(2, ")s") || TryReadNamed(2, ")d");
            case '%' when Peek(1) is 's' or 'd' or 'r' or 'i' && !IsNamePart(Peek(2)): Add(SqlTokenKind.Parameter, "", 2, positional++); return true;
            case '%' when Peek(1) == '%': Add(SqlTokenKind.Symbol, "%", 2); return true;
            case '?': return TryReadQuestionMark();
            case '$' when char.IsAsciiDigit(Peek(1)): return ReadNumbered();
            case '$': return TryReadDollarQuoted();
            case ':' when Peek(1) == ':': Add(SqlTokenKind.Symbol, "::", 2); return true;
            case ':' or '@' when IsNameStart(Peek(1)) && !IsHole(Peek(1)): return ReadNamed();
            case '{': return TryReadField();
            default: return false;
        }
    }

    /// <summary>A question mark before a text is PostgreSQL's operator for keys of a document.</summary>
    private bool TryReadQuestionMark()
    {
        int length = Peek(1) == '?' ? 2 : 1;
        if (Peek(1) is '|' or '&') return false;
        int next = at + length;
        while (next < text.Length && char.IsWhiteSpace(text[next])) next++;
        if (next < text.Length && text[next] == '\'') return false;
        Add(SqlTokenKind.Parameter, "", length, positional++);
        return true;
    }

    private bool ReadNumbered()
    {
        int end = at + 1;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        _ = int.TryParse(text.AsSpan(at + 1, Math.Min(end - at - 1, 5)), out int number);
        Add(SqlTokenKind.Parameter, "", end - at, Math.Max(number - 1, 0));
        return true;
    }

    private bool TryReadDollarQuoted()
    {
        int end = at + 1;
        while (end < text.Length && IsNamePart(text[end]) && text[end] != '$') end++;
        if (end >= text.Length || text[end] != '$') return false;
        string tag = text[at..(end + 1)];
        int close = text.IndexOf(tag, end + 1, StringComparison.Ordinal);
        int contentEnd = close < 0 ? text.Length : close;
        Add(SqlTokenKind.String, text[(end + 1)..contentEnd], (close < 0 ? text.Length : close + tag.Length) - at);
        return true;
    }

    private bool ReadNamed()
    {
        int end = at + 1;
        while (end < text.Length && IsNamePart(text[end])) end++;
        string name = text[(at + 1)..end];
        // Knex writes a name that stands for an identifier between colons.
        if (text[at] == ':' && end < text.Length && text[end] == ':' && !(end + 1 < text.Length && text[end + 1] == ':')) end++;
        Add(SqlTokenKind.NamedParameter, name, end - at);
        return true;
    }

    private bool TryReadNamed(int opening, string closing)
    {
        int end = text.IndexOf(closing, at + opening, StringComparison.Ordinal);
        if (end < 0) return false;
        string name = text[(at + opening)..end];
        if (name.Length == 0 || !name.All(IsNamePart)) return false;
        Add(SqlTokenKind.NamedParameter, name, end + closing.Length - at);
        return true;
    }

    private bool TryReadField()
    {
        int end = at + 1;
        while (end < text.Length && IsNamePart(text[end])) end++;
        if (end >= text.Length || text[end] != '}') return false;
        string name = text[(at + 1)..end];
        int index = name.Length == 0 ? fields++ : int.TryParse(name, out int given) ? given : -1;
        Add(SqlTokenKind.FormatField, index >= 0 ? "" : name, end + 1 - at, index);
        return true;
    }

    private void ReadSymbol()
    {
        string two = at + 1 < text.Length ? text.Substring(at, 2) : "";
        bool isPair = two is "<=" or ">=" or "<>" or "!=" or "||" or "->" or ":=" or "@>" or "<@" or "=>" or "?|" or "?&";
        if (text.AsSpan(at).StartsWith("->>", StringComparison.Ordinal)) Add(SqlTokenKind.Symbol, "->>", 3);
        else if (text.AsSpan(at).StartsWith("<=>", StringComparison.Ordinal)) Add(SqlTokenKind.Symbol, "<=>", 3);
        else Add(SqlTokenKind.Symbol, isPair ? two : text[at].ToString(), isPair ? 2 : 1);
    }
}
