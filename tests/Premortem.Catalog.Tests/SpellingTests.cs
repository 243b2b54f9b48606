using Xunit;

namespace Premortem.Catalog.Tests;

public sealed class SpellingTests
{
    private static readonly string[] Words = ["lost-update", "dual-write", "id", "title"];

    [Theory]
    [InlineData("lost-updat", "lost-update")]
    [InlineData("lost_update", "lost-update")]
    [InlineData("dula-write", "dual-write")]
    [InlineData("titel", "title")]
    [InlineData("di", "id")]
    public void Finds_the_word_meant(string word, string meant) => Assert.Equal(meant, Spelling.Closest(word, Words));

    [Theory]
    [InlineData("phantom")]
    [InlineData("xy")]
    public void Stays_silent_when_nothing_is_near(string word) => Assert.Null(Spelling.Closest(word, Words));
}
