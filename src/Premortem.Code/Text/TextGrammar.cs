namespace Premortem.Code.Text;

/// <summary>What <see cref="ModelPrinter"/> and <see cref="ModelParser"/> agree on: operators, their binding and which words need quoting.</summary>
internal static class TextGrammar
{
    public const int ConditionalLevel = 0;
    public const int CoalesceLevel = 1;
    public const int OrLevel = 2;
    public const int AndLevel = 3;
    public const int UnaryLevel = 13;
    public const int PostfixLevel = 14;

    /// <summary>Columns that one source line gets in the offsets of a parsed module.</summary>
    public const int LineWidth = 1 << 14;

    /// <summary>Operators with two operands and how tightly they bind, longest spelling first where one begins another.</summary>
    public static readonly (string Spelling, int Level)[] Binary =
    [
        ("instanceof", 8), ("matmul", 11), ("not in", 8), ("is not", 8), ("is", 8), ("in", 8), (">>>", 9), ("**", 12), ("//", 11),
        ("==", 7), ("!=", 7), ("<=", 8), (">=", 8), ("<<", 9), (">>", 9), ("<", 8), (">", 8), ("+", 10), ("-", 10), ("*", 11),
        ("/", 11), ("%", 11), ("&", 6), ("^", 5), ("|", 4),
    ];

    public static readonly string[] UnaryWords = ["typeof", "void", "delete"];

    private static readonly HashSet<string> StatementWords = new(StringComparer.Ordinal)
    {
        "block", "let", "if", "else", "while", "do", "loop", "for", "try", "catch", "finally", "using", "lock", "async", "return", "throw",
        "break", "continue", "switch", "case", "default", "delete", "define", "import", "export", "function", "fn", "class", "interface",
        "enum", "alias", "struct", "record", "abstract", "static", "method", "constructor", "getter", "setter", "field", "readonly",
        "body", "bases",
    };

    private static readonly HashSet<string> ReservedWords = new(StringComparer.Ordinal)
    {
        "null", "undefined", "None", "true", "false", "self", "cls", "super", "await", "yield", "new", "typeof", "void", "delete", "fn",
        "function", "for", "in", "if", "is", "not", "instanceof", "opaque", "matmul",
    };

    public static bool IsStatementWord(string word) => StatementWords.Contains(word);

    public static bool IsReserved(string word) => ReservedWords.Contains(word);

    public static bool IsWordStart(char c) => char.IsLetter(c) || c is '_' or '$';

    public static bool IsWordPart(char c) => char.IsLetterOrDigit(c) || c is '_' or '$';

    public static bool IsWord(string text)
    {
        if (text.Length == 0 || !IsWordStart(text[0])) return false;
        foreach (char c in text)
            if (!IsWordPart(c)) return false;
        return true;
    }

    public static int LevelOf(string binaryOperator)
    {
        foreach (var (spelling, level) in Binary)
            if (spelling == binaryOperator) return level;
        return -1;
    }

    /// <summary>Where a number that begins at <paramref name="start"/> ends; <paramref name="start"/> when none begins there.</summary>
    public static int EndOfNumber(string text, int start)
    {
        int at = start;
        if (at >= text.Length || !(char.IsAsciiDigit(text[at]) || (text[at] == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))))
            return start;
        bool isHexadecimal = text[at] == '0' && at + 1 < text.Length && text[at + 1] is 'x' or 'X';
        for (; at < text.Length; at++)
        {
            char c = text[at];
            if (char.IsAsciiLetterOrDigit(c) || c == '_') continue;
            if (c == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])) continue;
            if (c is '+' or '-' && !isHexadecimal && text[at - 1] is 'e' or 'E') continue;
            break;
        }
        return at;
    }
}
