using System.Text;

namespace Premortem.Code.Syntax;

/// <summary>
/// A source file as UTF-8, with its line table. UTF-8 files keep their bytes (a byte order mark too), so that offsets are
/// the file's own; UTF-16 with a byte order mark and Latin-1 are converted.
/// </summary>
public sealed class SourceText
{
    private const byte LineFeed = (byte)'\n';

    private int[]? _lineStarts;

    private SourceText(byte[] utf8, SourceEncoding encoding)
    {
        Bytes = utf8;
        Encoding = encoding;
    }

    /// <summary>The text, which the caller must not change.</summary>
    public byte[] Bytes { get; }

    /// <summary>What the file was encoded in.</summary>
    public SourceEncoding Encoding { get; }

    /// <summary>How many lines there are; an empty file has one, and so has what follows a final line feed.</summary>
    public int LineCount => LineStarts.Length;

    /// <summary>The byte offset at which each line starts; the first is 0. Not to be changed.</summary>
    // Two threads may both compute it; they get the same.
    public int[] LineStarts => _lineStarts ??= FindLineStarts(Bytes);

    private static ReadOnlySpan<byte> Utf8Mark => [0xEF, 0xBB, 0xBF];

    /// <summary>Takes a file's bytes; nothing is refused, since every byte sequence is valid Latin-1.</summary>
    public static SourceText Decode(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.AsSpan().StartsWith<byte>([0xFF, 0xFE]))
        {
            return new SourceText(ToUtf8(file, 2, System.Text.Encoding.Unicode), SourceEncoding.Utf16LittleEndian);
        }
        if (file.AsSpan().StartsWith<byte>([0xFE, 0xFF]))
        {
            return new SourceText(ToUtf8(file, 2, System.Text.Encoding.BigEndianUnicode), SourceEncoding.Utf16BigEndian);
        }
        if (!System.Text.Unicode.Utf8.IsValid(file))
        {
            return new SourceText(ToUtf8(file, 0, System.Text.Encoding.Latin1), SourceEncoding.Latin1);
        }
        bool marked = file.AsSpan().StartsWith(Utf8Mark);
        return new SourceText(file, marked ? SourceEncoding.Utf8WithByteOrderMark : SourceEncoding.Utf8);
    }

    /// <summary>The place of a byte offset; the end of the text counts as a place.</summary>
    public LinePosition Locate(int offset)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, Bytes.Length);
        int found = Array.BinarySearch(LineStarts, offset);
        int index = found >= 0 ? found : ~found - 1;
        ReadOnlySpan<byte> before = WithoutMark(Bytes.AsSpan(LineStarts[index], offset - LineStarts[index]), index);
        return new LinePosition(index + 1, System.Text.Encoding.UTF8.GetCharCount(before) + 1);
    }

    /// <summary>The byte offset at which a line, counted from 1, starts.</summary>
    public int LineStart(int line) => LineStarts[line - 1];

    /// <summary>A line's text, counted from 1, without line end and byte order mark.</summary>
    public string Line(int line)
    {
        int end = line < LineCount ? LineStarts[line] - 1 : Bytes.Length;
        ReadOnlySpan<byte> text = WithoutMark(Bytes.AsSpan(LineStarts[line - 1], end - LineStarts[line - 1]), line - 1);
        return System.Text.Encoding.UTF8.GetString(text.TrimEnd((byte)'\r'));
    }

    private ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> text, int lineIndex)
    {
        if (lineIndex != 0 || Encoding != SourceEncoding.Utf8WithByteOrderMark)
        {
            return text;
        }
        return text[Math.Min(text.Length, Utf8Mark.Length)..];
    }

    private static byte[] ToUtf8(byte[] file, int skip, Encoding encoding) =>
        System.Text.Encoding.UTF8.GetBytes(encoding.GetString(file, skip, file.Length - skip));

    private static int[] FindLineStarts(byte[] utf8)
    {
        int[] starts = new int[utf8.AsSpan().Count(LineFeed) + 1];
        int offset = 0;
        for (int line = 1; line < starts.Length; line++)
        {
            offset += utf8.AsSpan(offset).IndexOf(LineFeed) + 1;
            starts[line] = offset;
        }
        return starts;
    }
}
