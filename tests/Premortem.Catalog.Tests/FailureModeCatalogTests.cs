using Premortem.Catalog.Yaml;
using Xunit;

namespace Premortem.Catalog.Tests;

public sealed class FailureModeCatalogTests
{
    private static readonly string[] Expected =
    [
        "ack-before-persist", "bad-retry", "blocking-in-async", "cdn-build-asset", "check-then-act", "dead-wiring",
        "deprecated-dependency", "dual-write", "duplicate-processing", "fire-and-forget", "float-money", "hard-dependency",
        "in-process-state", "insert-without-upsert", "lock-misuse", "lost-update", "missing-circuit-breaker", "missing-retry",
        "missing-timeout", "missing-unique-constraint", "no-dead-letter", "no-graceful-shutdown", "nondeterministic-key",
        "out-of-order", "partial-failure", "phantom-read", "platform-secret", "publish-before-commit", "shared-memory-race",
        "swallowed-exception", "sync-long-task", "tenant-leak", "unbounded-resource", "unobserved-transition", "write-in-loop",
    ];

    [Fact]
    public void Holds_every_failure_mode() => Assert.Equal(Expected, FailureModeCatalog.Load().Ids);

    [Fact]
    public void Every_mode_is_valid_and_says_enough()
    {
        foreach (FailureMode mode in FailureModeCatalog.Load().All)
        {
            Assert.True(mode.Title.Length is > 20 and <= 110, $"{mode.Id}: the title has {mode.Title.Length} characters");
            Assert.False(mode.Title.EndsWith('.'), $"{mode.Id}: a title is no sentence");
            Assert.True(mode.Summary.Length is > 120 and < 700, $"{mode.Id}: the summary has {mode.Summary.Length} characters");
            Assert.True(mode.Shows.Length >= 2, $"{mode.Id}: shows");
            Assert.True(mode.Safe.Length >= 2, $"{mode.Id}: safe");
            Assert.True(mode.Fixes.Length >= 2, $"{mode.Id}: fixes");
        }
    }

    [Fact]
    public void Is_ordered_by_pillar_then_id()
    {
        (Pillar, string)[] order = [.. FailureModeCatalog.Load().All.Select(mode => (mode.Pillar, mode.Id))];

        Assert.Equal(order.OrderBy(pair => pair.Item1).ThenBy(pair => pair.Item2, StringComparer.Ordinal), order);
    }

    [Fact]
    public void Find_is_silent_and_Get_suggests()
    {
        FailureModeCatalog catalog = FailureModeCatalog.Load();

        Assert.Null(catalog.Find("lost-updates"));
        var thrown = Assert.Throws<KeyNotFoundException>(() => catalog.Get("lost-updates"));
        Assert.Equal("There is no failure mode 'lost-updates', did you mean 'lost-update'?", thrown.Message);
    }

    [Fact]
    public void Asking_for_one_mode_does_not_read_the_others()
    {
        using var folder = new TemporaryFolder();
        folder.Write("lost-update/mode.yaml", CatalogResources.ReadText("catalog/failure-modes/lost-update/mode.yaml"));
        folder.Write("broken/mode.yaml", "title: [");

        FailureModeCatalog catalog = FailureModeCatalog.LoadDirectory(folder.Path);

        Assert.Equal("lost-update", catalog.Get("lost-update").Id);
        Assert.Throws<InvalidDocumentException>(() => catalog.Get("broken"));
    }

    [Fact]
    public void An_id_must_equal_its_folder()
    {
        using var folder = new TemporaryFolder();
        folder.Write("lost-updates/mode.yaml", CatalogResources.ReadText("catalog/failure-modes/lost-update/mode.yaml"));

        var thrown = Assert.Throws<InvalidDocumentException>(() => FailureModeCatalog.LoadDirectory(folder.Path).Get("lost-updates"));

        Assert.Equal("id 'lost-update' must equal the name of its folder, 'lost-updates'", Assert.Single(thrown.Problems).Message);
    }

    [Fact]
    public void An_incomplete_mode_names_all_that_is_missing()
    {
        using var folder = new TemporaryFolder();
        folder.Write("x/mode.yaml", "id: x\npilar: atomicity\nalert: { text: t }\n");

        var thrown = Assert.Throws<InvalidDocumentException>(() => FailureModeCatalog.LoadDirectory(folder.Path).Get("x"));

        string[] messages = [.. thrown.Problems.Select(problem => problem.Message)];
        foreach (string key in (string[])["title", "summary", "shows", "safe", "severity", "fixes", "attack", "limits", "maturity", "since"])
        {
            Assert.Contains($"'{key}' is missing or has no value", messages);
        }

        Assert.Contains("unknown key 'pilar', did you mean 'pillar'?", messages);
        Assert.Contains("an alert needs at least one of 'prometheus', 'log' and 'sql'", messages);
    }
}
