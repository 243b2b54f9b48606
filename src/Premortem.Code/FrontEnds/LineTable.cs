namespace Premortem.Code.FrontEnds;

/// <summary>Where the lines of a text begin.</summary>
internal static class LineTable
{
    /// <summary>Byte offset of each line's first byte; entry 0 is 0.</summary>
    public static int[] Of(ReadOnlySpan<byte> utf8)
    {
        int[] starts = new int[utf8.Count((byte)'\n') + 1];
        int offset = 0;
        for (int line = 1; line < starts.Length; line++)
        {
            offset += utf8[offset..].IndexOf((byte)'\n') + 1;
            starts[line] = offset;
        }
        return starts;
    }
}
