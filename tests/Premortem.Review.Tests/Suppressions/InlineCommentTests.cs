using Premortem.Catalog;
using Premortem.Review.Suppressions;
using Xunit;

namespace Premortem.Review.Tests.Suppressions;

public sealed class InlineCommentTests
{
    [Theory]
    [InlineData("premortem: ignore lost-update -- one worker", "ignore lost-update", "one worker")]
    [InlineData("Premortem:ignore lost-update,dual-write -- a -- b", "ignore lost-update, dual-write", "a -- b")]
    [InlineData("premortem: ignore lost-update — one worker", "ignore lost-update", "one worker")]
    [InlineData("premortem: best-effort -- metrics only", "best-effort", "metrics only")]
    [InlineData("premortem: idempotent-by event_id -- claimed upstream", "idempotent-by event_id", "claimed upstream")]
    public void Addressed_to_review(string text, string name, string reason)
    {
        var comment = Parse(text);
        Assert.Null(comment!.Fault);
        Assert.Equal((name, reason), (comment.Name, comment.Reason));
    }

    [Theory]
    [InlineData("see premortem: ignore lost-update -- x")]
    [InlineData("the premortem of March")]
    public void Only_mentioned(string text) => Assert.Null(Parse(text));

    [Theory]
    [InlineData("premortem: ignore lost-update", "it needs a reason: premortem: ignore lost-update -- why")]
    [InlineData("premortem: ignore lost-update --", "it needs a reason: premortem: ignore lost-update -- why")]
    [InlineData("premortem: ignore -- because", "it must name the failure mode: premortem: ignore <id> -- why")]
    [InlineData("premortem: ignore lost-updat -- because", "unknown failure mode 'lost-updat', did you mean 'lost-update'?")]
    [InlineData("premortem: ignroe lost-update -- because", "unknown word 'ignroe', did you mean 'ignore'?; one of ignore, owned, best-effort, single-writer, idempotent-by")]
    [InlineData("premortem: idempotent-by -- because", "it must name the key: premortem: idempotent-by <field> -- why")]
    [InlineData("premortem: owned cache -- because", "'owned' takes nothing before the reason, but there is 'cache'")]
    public void With_a_mistake_it_has_no_effect_and_says_why(string text, string fault)
    {
        var comment = Parse(text);
        Assert.Equal(fault, comment!.Fault);
        Assert.False(comment.Answers("lost-update"));
    }

    private static InlineComment? Parse(string text) => InlineComment.Parse(text, FailureModeCatalog.Load().Ids);
}
