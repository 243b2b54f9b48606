namespace Premortem.Code.FrontEnds.JavaScript;

/// <summary>
/// Syntax that the TypeScript grammar doesn't know and the model doesn't keep: type arguments of a tagged template
/// (<c>sql&lt;Row&gt;`…`</c>, read as two comparisons) and the second word of <c>export type * from</c>. It is blanked out
/// before the file is parsed; offsets and lines stay. Strings, comments and template text are told apart well enough to
/// leave those alone.
/// </summary>
internal sealed class TypeScriptGaps
{
    private const int LongestTypeArguments = 2_000;

    private readonly byte[] source;
    // Open braces inside each template hole that is being read, the innermost last.
    private readonly Stack<int> holes = new();
    private byte[]? blanked;
    private int at;

    private TypeScriptGaps(byte[] source) => this.source = source;

    /// <summary>The source itself when there is nothing to blank out.</summary>
    public static byte[] Blank(byte[] source)
    {
        var reader = new TypeScriptGaps(source);
        if (source.AsSpan().IndexOf(">`"u8) >= 0) reader.Read();
        reader.BlankTypeOnlyStars();
        return reader.blanked ?? source;
    }

    private void BlankTypeOnlyStars()
    {
        var words = "export type *"u8;
        for (int found = source.AsSpan().IndexOf(words); found >= 0;)
        {
            BlankOut(found + "export ".Length, found + "export type".Length);
            int next = source.AsSpan(found + 1).IndexOf(words);
            found = next < 0 ? next : found + 1 + next;
        }
    }

    private void BlankOut(int start, int end)
    {
        blanked ??= [.. source];
        for (int i = start; i < end; i++)
            if (blanked[i] is not ((byte)'\n' or (byte)'\r')) blanked[i] = (byte)' ';
    }

    private void Read()
    {
        byte previous = (byte)';';
        while (at < source.Length)
        {
            byte c = source[at];
            switch (c)
            {
                case (byte)'`': BlankBefore(at++); SkipTemplateText(); break;
                case (byte)'"' or (byte)'\'': SkipString(c); break;
                case (byte)'/': SkipSlash(previous); break;
                case (byte)'{' when holes.Count > 0: holes.Push(holes.Pop() + 1); at++; break;
                case (byte)'}' when holes.Count > 0: CloseBrace(); break;
                default: at++; break;
            }
            if (source[Math.Min(at, source.Length) - 1] is > (byte)' ' and var last) previous = last;
        }
    }

    private void CloseBrace()
    {
        at++;
        int open = holes.Pop() - 1;
        if (open >= 0) holes.Push(open);
        else SkipTemplateText();
    }

    /// <summary>Goes to the end of the template, or into its next hole.</summary>
    private void SkipTemplateText()
    {
        for (; at < source.Length; at++)
        {
            if (source[at] == '\\') at++;
            else if (source[at] == '`')
            {
                at++;
                return;
            }
            else if (source[at] == '$' && at + 1 < source.Length && source[at + 1] == '{')
            {
                at += 2;
                holes.Push(0);
                return;
            }
        }
    }

    private void SkipString(byte quote)
    {
        for (at++; at < source.Length && source[at] != '\n'; at++)
        {
            if (source[at] == '\\') at++;
            else if (source[at] == quote) break;
        }
        at++;
    }

    private void SkipSlash(byte previous)
    {
        var rest = source.AsSpan(at);
        if (rest.StartsWith("//"u8)) at = EndOf(at, rest.IndexOf((byte)'\n'), 1);
        else if (rest.StartsWith("/*"u8)) at = EndOf(at + 2, rest[2..].IndexOf("*/"u8), 2);
        else if ("(,=:[!&|?{;+"u8.Contains(previous) && EndOfRegularExpression() is > 0 and var end) at = end;
        else at++;
    }

    private int EndOf(int start, int found, int length) => found < 0 ? source.Length : start + found + length;

    private int EndOfRegularExpression()
    {
        bool isInClass = false;
        for (int end = at + 1; end < source.Length && source[end] != '\n'; end++)
        {
            if (source[end] == '\\') end++;
            else if (source[end] == '[') isInClass = true;
            else if (source[end] == ']') isInClass = false;
            else if (source[end] == '/' && !isInClass) return end + 1;
        }
        return -1;
    }

    private void BlankBefore(int backtick)
    {
        if (backtick == 0 || source[backtick - 1] != '>') return;
        int start = StartOfTypeArguments(backtick - 1);
        if (start > 0 && IsEndOfTag(source[start - 1])) BlankOut(start, backtick);
    }

    private static bool IsEndOfTag(byte c) => char.IsAsciiLetterOrDigit((char)c) || c is (byte)'_' or (byte)'$' or (byte)')' or >= 0x80;

    private int StartOfTypeArguments(int close)
    {
        int open = 0;
        for (int i = close; i > 0 && close - i < LongestTypeArguments; i--)
        {
            switch (source[i])
            {
                case (byte)'>' when source[i - 1] == '=': i--; break;
                case (byte)'>': open++; break;
                case (byte)'<' when --open == 0: return i;
                case (byte)'`' or (byte)'/' or (byte)'\\' or (byte)'=' or (byte)'+' or (byte)'*' or (byte)'%' or (byte)'!' or (byte)'@': return -1;
            }
        }
        return -1;
    }
}
