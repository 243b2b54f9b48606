using System.Globalization;
using System.Text;
using Premortem.Code.Model;

namespace Premortem.Code.Text;

public sealed partial class ModelParser
{
    /// <summary>Where the text from a position on is thought to lie, when a mark says so.</summary>
    private readonly record struct Anchor(int Position, int Offset);

    private readonly Dictionary<int, int> endOnLine = [];
    private Anchor? anchor;
    private int furthest;
    private int highest = 1;

    private bool IsAtEnd => at >= text.Length || text[at] == '\n' || IsAtComment;

    private bool IsAtComment => text[at] == '#' && (at + 1 >= text.Length || text[at + 1] is ' ' or '\n');

    private char Current => at < text.Length ? text[at] : '\0';

    private FormatException Error(string message)
    {
        int line = text.AsSpan(0, Math.Min(at, text.Length)).Count('\n') + 1;
        int end = text.IndexOf('\n', Math.Min(at, text.Length)) is >= 0 and var found ? found : text.Length;
        const int longest = 60;
        string rest = text[Math.Min(at, text.Length)..end];
        return new FormatException($"line {line}: {message}, at '{(rest.Length > longest ? rest[..longest] : rest)}'");
    }

    /// <summary>Indentation of the next line that isn't blank, -1 at the end of the text.</summary>
    private int PeekIndent()
    {
        while (at < text.Length)
        {
            int content = at;
            while (content < text.Length && text[content] == ' ') content++;
            int before = at;
            at = content;
            if (!IsAtEnd)
            {
                at = before;
                return content - before;
            }
            while (at < text.Length && text[at] != '\n') at++;
            if (at < text.Length) at++;
        }
        return -1;
    }

    private void SkipToContent() => Skip(' ');

    private void EndLine()
    {
        Skip(' ');
        if (!IsAtEnd) throw Error("the line should end here");
        while (at < text.Length && text[at] != '\n') at++;
        if (at < text.Length) at++;
    }

    /// <summary>Indentation of the line that the position is in.</summary>
    private int IndentHere()
    {
        int start = at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;
        int content = start;
        while (content < text.Length && text[content] == ' ') content++;
        return content - start;
    }

    /// <summary>Takes a <c>@12</c> mark if there is one; gives back what <see cref="CloseMark"/> restores.</summary>
    private (Anchor? Anchor, int Furthest) OpenMark()
    {
        var outer = (anchor, furthest);
        if (Current == '@' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))
        {
            at++;
            int line = ReadInteger();
            Skip(' ');
            int offset = Math.Max((line - 1) * TextGrammar.LineWidth, endOnLine.GetValueOrDefault(line));
            anchor = new Anchor(at, offset);
        }
        furthest = Here();
        return outer;
    }

    private void CloseMark((Anchor? Anchor, int Furthest) outer)
    {
        int end = furthest;
        furthest = Math.Max(outer.Furthest, end);
        anchor = outer.Anchor is null ? null : new Anchor(at, furthest + 1);
    }

    /// <summary>The made-up offset of the current position.</summary>
    private int Here()
    {
        int offset = anchor is { } a ? OnSameLine(a.Offset, a.Offset + at - a.Position) : OffsetInText();
        furthest = Math.Max(furthest, offset);
        highest = Math.Max(highest, offset + 1);
        int line = offset / TextGrammar.LineWidth + 1;
        endOnLine[line] = Math.Max(endOnLine.GetValueOrDefault(line), OnSameLine(offset, offset + 1));
        return offset;
    }

    private int OffsetInText()
    {
        int position = Math.Min(at, text.Length);
        int line = text.AsSpan(0, position).Count('\n');
        int start = position == 0 ? 0 : text.LastIndexOf('\n', position - 1) + 1;
        return OnSameLine(line * TextGrammar.LineWidth, line * TextGrammar.LineWidth + position - start);
    }

    private static int OnSameLine(int first, int offset) =>
        Math.Min(offset, (first / TextGrammar.LineWidth + 1) * TextGrammar.LineWidth - 1);

    private TextSpan SpanFrom(int start) => new(start, Math.Max(Here(), start + 1));

    /// <summary>From a statement's start to the end of what is nested in it.</summary>
    private TextSpan WholeFrom(int start) => new(start, Math.Max(furthest, start + 1));

    private int[] MadeUpLines()
    {
        int[] starts = new int[highest / TextGrammar.LineWidth + 1];
        for (int line = 0; line < starts.Length; line++) starts[line] = line * TextGrammar.LineWidth;
        return starts;
    }

    private void Skip(char c)
    {
        while (Current == c && at < text.Length) at++;
    }

    private bool Take(char c)
    {
        Skip(' ');
        if (Current != c) return false;
        at++;
        return true;
    }

    private bool Take(string spelling)
    {
        if (!StartsWith(spelling)) return false;
        at += spelling.Length;
        return true;
    }

    private bool StartsWith(string spelling) => string.CompareOrdinal(text, at, spelling, 0, spelling.Length) == 0;

    private void Expect(string spelling)
    {
        if (!Take(spelling)) throw Error($"'{spelling}' is missing");
    }

    private string PeekWord()
    {
        int end = at;
        if (end < text.Length && TextGrammar.IsWordStart(text[end]) && !IsTemplateAt(end))
            while (end < text.Length && TextGrammar.IsWordPart(text[end]) && !IsTemplateAt(end)) end++;
        return text[at..end];
    }

    private bool IsTemplateAt(int position) => text[position] == '$' && position + 1 < text.Length && text[position + 1] == '"';

    /// <summary>Takes a word with the blanks before it; false when another one stands there.</summary>
    private bool TakeWord(string word)
    {
        int before = at;
        Skip(' ');
        if (PeekWord() == word)
        {
            at += word.Length;
            return true;
        }
        at = before;
        return false;
    }

    /// <summary>A name, in backquotes or not.</summary>
    private string ReadWord()
    {
        if (Current == '`') return ReadQuoted('`');
        string word = PeekWord();
        if (word.Length == 0) throw Error("a name is missing");
        at += word.Length;
        return word;
    }

    private int ReadInteger()
    {
        Skip(' ');
        int end = at;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        if (end == at) throw Error("a number is missing");
        int value = int.Parse(text.AsSpan(at, end - at), CultureInfo.InvariantCulture);
        at = end;
        return value;
    }

    private string ReadString()
    {
        if (Current != '"') throw Error("a string is missing");
        return ReadQuoted('"');
    }

    private string ReadQuoted(char quote)
    {
        at++;
        var value = new StringBuilder();
        while (Current != quote)
        {
            if (at >= text.Length || Current == '\n') throw Error($"{quote} is missing");
            value.Append(ReadCharacter());
        }
        at++;
        return value.ToString();
    }

    private char ReadCharacter()
    {
        char c = text[at++];
        if (c != '\\' || at >= text.Length) return c;
        c = text[at++];
        switch (c)
        {
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'u' when at + 4 <= text.Length:
                at += 4;
                return (char)int.Parse(text.AsSpan(at - 4, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            default: return c;
        }
    }
}
