using Xunit;

namespace Premortem.Review.Tests.Suppressions;

public sealed class InlineSuppressionTests : IDisposable
{
    private const string Ignore = "premortem: ignore lost-update -- one worker";
    private readonly TestRepository repository = new();

    public void Dispose() => repository.Dispose();

    [Theory]
    [InlineData("account.save", false)]
    [InlineData("account.save", true)]
    [InlineData("def deposit", false)]
    [InlineData("def deposit", true)]
    public void A_comment_speaks_for_its_line_the_next_line_or_the_function_that_begins_there(string at, bool above)
    {
        repository.Comment(at, Ignore, above);
        var result = repository.Review();
        Assert.Equal(new Suppression(SuppressionKind.Inline, "one worker"), Assert.Single(result.Findings).Suppressed);
        Assert.Empty(result.Notices);
        Assert.Empty(result.Open);
    }

    [Fact]
    public void Several_comments_above_one_line_all_speak_for_it()
    {
        repository.Comment("account.save", $"{Ignore}\n# premortem: ignore dual-write -- the second store is a cache", above: true);
        Assert.NotNull(Assert.Single(repository.Review().Findings).Suppressed);
    }

    [Theory]
    [InlineData("account.balance =", "premortem: ignore lost-update -- the line before", "there is no finding of lost-update here")]
    [InlineData("account.save", "premortem: single-writer -- x", null)]
    [InlineData("account.save", "premortem: ignore lost-update", "it needs a reason")]
    public void A_comment_that_answers_nothing_is_reported(string at, string comment, string? message)
    {
        repository.Comment(at, comment);
        var result = repository.Review();
        Assert.Equal(message is null, Assert.Single(result.Findings).Suppressed is not null);
        if (message is null) Assert.Empty(result.Notices);
        else Assert.Contains(message, Assert.Single(result.Notices).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_no_rule_looked_for_is_not_called_unused()
    {
        repository.Comment("account.save", "premortem: ignore float-money -- shown only");
        Assert.Empty(repository.Review().Notices);
    }
}
