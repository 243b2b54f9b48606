using System.Text;
using Premortem.Code.Syntax;
using Xunit;

namespace Premortem.Code.Tests.Syntax;

public sealed class SourceTextTests
{
    [Fact]
    public void Utf8_is_kept_as_it_is()
    {
        byte[] file = "é = 1\n"u8.ToArray();
        SourceText text = SourceText.Decode(file);

        Assert.Same(file, text.Bytes);
        Assert.Equal(SourceEncoding.Utf8, text.Encoding);
    }

    [Fact]
    public void A_byte_order_mark_keeps_its_bytes_and_takes_no_column()
    {
        SourceText text = SourceText.Decode([0xEF, 0xBB, 0xBF, .. "ab\ncd"u8]);

        Assert.Equal(SourceEncoding.Utf8WithByteOrderMark, text.Encoding);
        Assert.Equal(8, text.Bytes.Length);
        Assert.Equal(new LinePosition(1, 1), text.Locate(0));
        Assert.Equal(new LinePosition(1, 2), text.Locate(4));
        Assert.Equal(new LinePosition(2, 1), text.Locate(6));
        Assert.Equal("ab", text.Line(1));
    }

    [Fact]
    public void Utf16_is_converted_in_both_byte_orders()
    {
        SourceText little = SourceText.Decode([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("é𝄞\n")]);
        SourceText big = SourceText.Decode([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes("é𝄞\n")]);

        Assert.Equal(SourceEncoding.Utf16LittleEndian, little.Encoding);
        Assert.Equal(SourceEncoding.Utf16BigEndian, big.Encoding);
        Assert.Equal("é𝄞\n"u8.ToArray(), little.Bytes);
        Assert.Equal("é𝄞\n"u8.ToArray(), big.Bytes);
    }

    [Fact]
    public void What_is_not_Utf8_is_taken_for_Latin1()
    {
        SourceText text = SourceText.Decode([(byte)'a', 0xE9, 0xFF, (byte)'b']);

        Assert.Equal(SourceEncoding.Latin1, text.Encoding);
        Assert.Equal("aéÿb"u8.ToArray(), text.Bytes);
    }

    [Fact]
    public void Half_a_Utf16_character_does_not_throw()
    {
        Assert.Equal("a\uFFFD"u8.ToArray(), SourceText.Decode([0xFF, 0xFE, (byte)'a', 0, 0x00, 0xD8]).Bytes);
        Assert.Equal("a\uFFFD"u8.ToArray(), SourceText.Decode([0xFF, 0xFE, (byte)'a', 0, 0x62]).Bytes);
    }

    [Fact]
    public void Lines_end_with_LF_and_a_CR_belongs_to_the_line()
    {
        SourceText text = SourceText.Decode("ab\r\n\r\ncd\r\n"u8.ToArray());

        Assert.Equal([0, 4, 6, 10], text.LineStarts);
        Assert.Equal(4, text.LineCount);
        Assert.Equal(["ab", "", "cd", ""], Enumerable.Range(1, 4).Select(text.Line));
        Assert.Equal(new LinePosition(3, 2), text.Locate(7));
        Assert.Equal(new LinePosition(4, 1), text.Locate(10));
    }

    [Fact]
    public void Columns_are_UTF16_code_units()
    {
        SourceText text = SourceText.Decode("x\né𝄞b"u8.ToArray());

        Assert.Equal(new LinePosition(2, 1), text.Locate(2));
        Assert.Equal(new LinePosition(2, 2), text.Locate(4));
        Assert.Equal(new LinePosition(2, 4), text.Locate(8));
    }

    [Fact]
    public void An_empty_file_has_one_empty_line()
    {
        SourceText text = SourceText.Decode([]);

        Assert.Equal(1, text.LineCount);
        Assert.Equal("", text.Line(1));
        Assert.Equal(new LinePosition(1, 1), text.Locate(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => text.Locate(1));
    }
}
