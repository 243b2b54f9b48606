using System.Collections.Immutable;
using System.Text;

namespace Premortem.Catalog.Documentation;

/// <summary>A failure mode as Markdown: the page of the documentation, and what <c>explain</c> prints.</summary>
public static class FailureModePage
{
    public static string Render(FailureMode mode)
    {
        var page = new StringBuilder();
        page.Append($"# {mode.Id}\n\n");
        page.Append($"**{mode.Title}**\n\n");
        page.Append($"Pillar: {KebabCase.Of(mode.Pillar)} · at stake: {AtStake(mode.Severity)} · ");
        page.Append($"rule: {KebabCase.Of(mode.Maturity)} · since {mode.Since}\n\n");
        page.Append(mode.Summary).Append('\n');
        AppendList(page, "How it shows", mode.Shows);
        AppendList(page, "What makes code safe", mode.Safe);
        AppendFixes(page, mode.Fixes);
        page.Append($"\n## How prove provokes it\n\n{mode.Attack}\n");
        AppendAlert(page, mode.Alert);
        AppendList(page, "What the review rule can't see", mode.Limits);
        AppendCousins(page, mode.Cousins);
        return page.ToString();
    }

    /// <summary>What is lost, in words.</summary>
    public static string AtStake(Loss loss) => loss switch
    {
        Loss.Cleanliness => "cleanliness",
        Loss.Latency => "latency",
        Loss.Request => "the request",
        Loss.Data => "data",
        Loss.OthersData => "another customer's data",
        Loss.Money => "money",
        _ => throw new ArgumentOutOfRangeException(nameof(loss)),
    };

    private static void AppendList(StringBuilder page, string heading, ImmutableArray<string> items)
    {
        page.Append($"\n## {heading}\n\n");
        foreach (string item in items)
        {
            page.Append($"- {item}\n");
        }
    }

    private static void AppendFixes(StringBuilder page, ImmutableArray<Fix> fixes)
    {
        page.Append("\n## Fixes\n");
        foreach (Fix fix in fixes)
        {
            string idiom = fix.Idiom == "general" ? "In general" : fix.Idiom;
            page.Append($"\n**{idiom}.** {fix.Text}\n");
            AppendCode(page, fix.Code, FenceLanguage.OfIdiom(fix.Idiom));
        }
    }

    private static void AppendAlert(StringBuilder page, Alert alert)
    {
        page.Append($"\n## Alert\n\n{alert.Text}\n");
        AppendCode(page, alert.Prometheus, "promql");
        AppendCode(page, alert.Sql, "sql");
        AppendCode(page, alert.Log, "text");
    }

    private static void AppendCousins(StringBuilder page, ImmutableArray<Cousin> cousins)
    {
        if (cousins.IsEmpty)
        {
            return;
        }

        page.Append("\n## Cousins elsewhere\n\n");
        foreach (Cousin cousin in cousins)
        {
            page.Append($"- {cousin.Tool}, {cousin.Rule}: {cousin.Difference}\n");
        }
    }

    private static void AppendCode(StringBuilder page, string? code, string language)
    {
        if (code is not null)
        {
            page.Append($"\n```{language}\n{code}\n```\n");
        }
    }
}
