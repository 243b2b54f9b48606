namespace Premortem.Effects.Sql;

/// <summary>Positions [Start, End) of tokens.</summary>
internal readonly record struct SqlRange(int Start, int End)
{
    public int Length => End - Start;
    public bool IsEmpty => End <= Start;
}

/// <summary>The tokens of a text, with the brackets (and CASE … END) that belong together.</summary>
internal sealed class SqlTokens
{
    private static readonly SqlToken end = new(SqlTokenKind.End, "", 0, 0);
    private readonly string text;
    private readonly SqlToken[] items;
    private readonly int[] closing;
    private int countedTo;
    private int countedLines;

    public SqlTokens(string text, SqlToken[] items)
    {
        this.text = text;
        this.items = items;
        closing = new int[items.Length];
        var open = new Stack<int>();
        for (int i = 0; i < items.Length; i++)
        {
            closing[i] = -1;
            if (Opens(items[i])) open.Push(i);
            else if (open.Count > 0 && Closes(items[i], items[open.Peek()])) closing[open.Pop()] = i;
        }
        // What is never closed ends with the text, and what it holds is closed all the same.
        foreach (int unclosed in open) closing[unclosed] = items[unclosed].Kind == SqlTokenKind.Word ? unclosed : items.Length;
    }

    public int Count => items.Length;

    public SqlRange All => new(0, Count);

    public SqlToken this[int i] => i >= 0 && i < items.Length ? items[i] : end;

    private static bool Opens(SqlToken token) => token.IsSymbol("(") || token.IsSymbol("[") || token.IsWord("CASE");

    private static bool Closes(SqlToken token, SqlToken open) =>
        open.IsSymbol("(") ? token.IsSymbol(")") : open.IsSymbol("[") ? token.IsSymbol("]") : token.IsWord("END");

    /// <summary>The closing bracket of an opening one; the end of the text when it is never closed.</summary>
    public int Close(int open) => closing[open];

    /// <summary>The token after this one, or after the bracket it opens.</summary>
    public int Next(int i) => i < items.Length && closing[i] >= 0 ? closing[i] + 1 : i + 1;

    public bool IsWord(int i, string word) => this[i].IsWord(word);

    public bool IsAnyWord(int i, params ReadOnlySpan<string> words)
    {
        if (this[i].Kind != SqlTokenKind.Word) return false;
        foreach (string word in words)
            if (this[i].IsWord(word)) return true;
        return false;
    }

    public bool IsWords(int i, params ReadOnlySpan<string> words)
    {
        for (int k = 0; k < words.Length; k++)
            if (!IsWord(i + k, words[k])) return false;
        return true;
    }

    public bool IsSymbol(int i, string symbol) => this[i].IsSymbol(symbol);

    /// <summary>The first of these words outside of brackets; the range's end when there is none.</summary>
    public int Find(SqlRange range, params ReadOnlySpan<string> words)
    {
        for (int i = range.Start; i < range.End; i = Next(i))
            if (IsAnyWord(i, words)) return i;
        return range.End;
    }

    public int FindSymbol(SqlRange range, string symbol)
    {
        for (int i = range.Start; i < range.End; i = Next(i))
            if (IsSymbol(i, symbol)) return i;
        return range.End;
    }

    /// <summary>The parts between symbols outside of brackets; nothing for an empty range.</summary>
    public List<SqlRange> Split(SqlRange range, string separator)
    {
        var parts = new List<SqlRange>();
        for (int start = range.Start; start < range.End;)
        {
            int at = FindSymbol(new(start, range.End), separator);
            if (at > start) parts.Add(new(start, at));
            start = at + 1;
        }
        return parts;
    }

    /// <summary>What stands between an opening bracket and its closing one.</summary>
    public SqlRange Inside(int open) => new(open + 1, Math.Min(Close(open), Count));

    /// <summary>The range without brackets around all of it.</summary>
    public SqlRange Unwrap(SqlRange range)
    {
        while (range.Length >= 2 && IsSymbol(range.Start, "(") && Close(range.Start) == range.End - 1) range = new(range.Start + 1, range.End - 1);
        return range;
    }

    /// <summary>The text as written.</summary>
    public string TextOf(SqlRange range) => range.IsEmpty ? "" : text[items[range.Start].Start..items[Math.Min(range.End, Count) - 1].End];

    /// <summary>Number of line breaks before a token.</summary>
    public int LinesBefore(int i)
    {
        int start = this[i].Start;
        // Statements are asked for in order; counting goes on where it ended.
        if (start < countedTo) (countedTo, countedLines) = (0, 0);
        countedLines += text.AsSpan(countedTo, start - countedTo).Count('\n');
        countedTo = start;
        return countedLines;
    }
}
