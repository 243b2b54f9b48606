namespace Premortem.Code.Syntax;

/// <summary>How a source file was encoded.</summary>
public enum SourceEncoding
{
    Utf8,
    Utf8WithByteOrderMark,
    Utf16LittleEndian,
    Utf16BigEndian,

    /// <summary>Taken for Latin-1 because it isn't valid UTF-8.</summary>
    Latin1,
}
