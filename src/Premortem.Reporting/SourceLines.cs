using System.Text;
using Premortem.Code.Syntax;
using Premortem.Review;

namespace Premortem.Reporting;

/// <summary>Lines of the reviewed files, as reports may show them: secrets masked. A file that can't be read any more has no lines.</summary>
public sealed class SourceLines(string root)
{
    private readonly Dictionary<string, SourceText?> texts = new(StringComparer.Ordinal);

    /// <summary>The line (1-based) without its end; null when there is none.</summary>
    public string? Line(string path, int line) => RawLine(path, line) is { } bytes ? SecretMask.Of(Encoding.UTF8.GetString(bytes)) : null;

    /// <summary>Turns a 1-based column in bytes into an index into the characters of the line; null when there is no such column.</summary>
    public int? CharacterIndex(string path, int line, int column)
    {
        if (column < 1 || RawLine(path, line) is not { } bytes || column - 1 > bytes.Length) return null;
        return Encoding.UTF8.GetCharCount(bytes, 0, column - 1);
    }

    /// <summary>Turns a 1-based column in bytes into one in code points; null when there is no such column.</summary>
    public int? CodePointColumn(string path, int line, int column)
    {
        if (CharacterIndex(path, line, column) is not { } index) return null;
        string text = Encoding.UTF8.GetString(RawLine(path, line)!);
        return text[..index].EnumerateRunes().Count() + 1;
    }

    private byte[]? RawLine(string path, int line)
    {
        if (Text(path) is not { } text || line < 1 || line > text.LineStarts.Length) return null;
        int start = text.LineStarts[line - 1];
        int end = line < text.LineStarts.Length ? text.LineStarts[line] : text.Bytes.Length;
        var bytes = text.Bytes.AsSpan(start, end - start).TrimEnd("\r\n"u8);
        return bytes.ToArray();
    }

    private SourceText? Text(string path)
    {
        if (texts.TryGetValue(path, out var known)) return known;
        try
        {
            return texts[path] = SourceText.Decode(File.ReadAllBytes(Path.Combine(root, path)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return texts[path] = null;
        }
    }
}
