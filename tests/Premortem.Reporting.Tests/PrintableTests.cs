using Xunit;

namespace Premortem.Reporting.Tests;

public sealed class PrintableTests
{
    [Theory]
    [InlineData("plain é 振 😀", "plain é 振 😀")]
    [InlineData("\ta", "    a")]
    [InlineData("\u001b[2Jx\u0007\u0000\u009b", "\\u001b[2Jx\\u0007\\u0000\\u009b")]
    [InlineData("a\u202eb\u2066c\u200d", "a\\u202eb\\u2066c\\u200d")]
    public void What_a_terminal_would_act_on_is_escaped(string text, string printed) => Assert.Equal(printed, Printable.Of(text));

    [Fact]
    public void One_line_stays_one_line() => Assert.Equal("a b c", Printable.OneLine("a\r\nb\nc"));

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("振込", 4)]
    [InlineData("e\u0301", 1)]
    [InlineData("😀", 2)]
    public void Width_is_that_of_a_terminal(string text, int width) => Assert.Equal(width, Printable.Width(text));
}
