using Premortem.Catalog.Documentation;
using Xunit;

namespace Premortem.Catalog.Tests;

public sealed class DocumentationPagesTests
{
    private const string Mode = """
        id: lost-update
        title: A value is read and written back
        pillar: atomicity
        summary: Two callers read the same.
        shows: [one shows]
        safe: [one guard]
        severity: others-data
        fixes:
          - idiom: PostgreSQL
            text: Compute it there.
            code: |
              UPDATE t SET n = n + 1
          - { idiom: general, text: Lock first. }
        attack: Holds both.
        alert: { text: Compare., sql: SELECT 1, log: level=error }
        limits: [one limit]
        maturity: preview
        cousins: [{ tool: ruff, rule: X1, difference: Memory only. }]
        since: 0.1.0
        """;

    [Fact]
    public void The_pages_in_the_repository_are_those_of_the_catalog()
    {
        string[] drift = [.. DocumentationPages.Drift(RepositoryRoot.Find()).Select(page => page.ToString())];

        Assert.True(drift.Length == 0, $"run 'premortem dev docs':\n{string.Join('\n', drift)}");
    }

    [Fact]
    public void A_page_says_all_there_is()
    {
        using TemporaryFolder root = WithOneMode();

        DocumentationPages.WriteAll(root.Path);

        Assert.Equal(
            """
            # lost-update

            **A value is read and written back**

            Pillar: atomicity · at stake: another customer's data · rule: preview · since 0.1.0

            Two callers read the same.

            ## How it shows

            - one shows

            ## What makes code safe

            - one guard

            ## Fixes

            **PostgreSQL.** Compute it there.

            ```sql
            UPDATE t SET n = n + 1
            ```

            **In general.** Lock first.

            ## How prove provokes it

            Holds both.

            ## Alert

            Compare.

            ```sql
            SELECT 1
            ```

            ```text
            level=error
            ```

            ## What the review rule can't see

            - one limit

            ## Cousins elsewhere

            - ruff, X1: Memory only.

            """,
            root.Read("docs/failure-modes/lost-update.md"));
        Assert.Contains(
            "| [lost-update](lost-update.md) | A value is read and written back | another customer's data | preview |\n",
            root.Read("docs/failure-modes/README.md"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_changed_and_stray_pages_are_drift_and_writing_ends_it()
    {
        using TemporaryFolder root = WithOneMode();
        root.Write("docs/failure-modes/lost-update.md", "edited by hand\n");
        root.Write("docs/failure-modes/gone.md", "a mode that was renamed\n");

        Assert.Equal(
            [
                "docs/failure-modes/README.md: missing",
                "docs/failure-modes/gone.md: belongs to nothing in the catalog",
                "docs/failure-modes/lost-update.md: differs from the catalog",
            ],
            DocumentationPages.Drift(root.Path).Select(page => page.ToString()));

        Assert.Equal(3, DocumentationPages.WriteAll(root.Path).Length);
        Assert.Empty(DocumentationPages.Drift(root.Path));
        Assert.Empty(DocumentationPages.WriteAll(root.Path));
    }

    private static TemporaryFolder WithOneMode()
    {
        var root = new TemporaryFolder();
        root.Write("catalog/failure-modes/lost-update/mode.yaml", Mode);
        return root;
    }
}
