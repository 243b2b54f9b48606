using Premortem.Code.Syntax;

namespace Premortem.Code.Sources;

/// <summary>Tells by a source file's content that nobody wrote it by hand.</summary>
internal static class ContentCheck
{
    private const int BinaryWindow = 8000;
    private const int LongLine = 1000;
    private const int MostLinesOfABundle = 50;

    /// <summary>Why the file is left out; null when it isn't.</summary>
    public static SkipReason? Of(ReadOnlySpan<byte> content, SourceLanguage language)
    {
        if (IsBinary(content)) return SkipReason.Binary;
        if (GeneratedHeader.IsAtTopOf(content)) return SkipReason.Generated;
        // Elsewhere long lines are data beside code that people wrote.
        return language == SourceLanguage.JavaScript && IsMinified(content) ? SkipReason.Minified : null;
    }

    // UTF-16 with its mark is text, and so is a file in which somebody wrote one NUL into a string.
    private static bool IsBinary(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith<byte>([0xFF, 0xFE]) || content.StartsWith<byte>([0xFE, 0xFF])) return false;
        var window = content[..Math.Min(content.Length, BinaryWindow)];
        return window.Count((byte)0) > window.Length / 1000;
    }

    private static bool IsMinified(ReadOnlySpan<byte> content)
    {
        int inLongLines = 0, otherLines = 0;
        for (var rest = content; !rest.IsEmpty;)
        {
            int end = rest.IndexOf((byte)'\n');
            int length = end < 0 ? rest.Length : end;
            if (length > LongLine) inLongLines += length;
            else if (length > 1) otherLines++;
            rest = end < 0 ? [] : rest[(end + 1)..];
        }
        return inLongLines > content.Length / 2 && otherLines <= MostLinesOfABundle;
    }
}
