using Premortem.Catalog;
using Premortem.Review.Configuration;
using Xunit;

namespace Premortem.Review.Tests.Configuration;

public sealed class DeclarationTests : IDisposable
{
    private readonly TestRepository repository = new();

    public void Dispose() => repository.Dispose();

    [Fact]
    public void Declarations_answer_failure_modes_that_exist()
    {
        var ids = FailureModeCatalog.Load().Ids;
        foreach (var kind in Enum.GetValues<DeclarationKind>()) Assert.All(Declaration.ModesOf(kind), mode => Assert.Contains(mode, ids));
    }

    [Theory]
    [InlineData("table: Account", true)]
    [InlineData("table: account", true)]
    [InlineData("table: accounts", true)]
    [InlineData("table: Ledger", false)]
    [InlineData("symbol: deposit", true)]
    [InlineData("path: deposit.py", true)]
    [InlineData("table: Account, path: other.py", false)]
    public void A_declaration_answers_what_all_of_its_target_fits(string target, bool answers)
    {
        var result = Review($"declarations: [{{is: single-writer, {target}, reason: only the nightly job writes it}}]");

        var finding = Assert.Single(result.Findings);
        Assert.Equal(answers ? new Suppression(SuppressionKind.Declaration, "single-writer: only the nightly job writes it") : null, finding.Suppressed);
        Assert.Equal(answers ? 1 : 0, Assert.Single(result.Declarations).Count);
        Assert.Equal(!answers, result.Notices.Any(notice => notice.Message.Contains("answers no finding", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_single_writer_with_company_is_in_doubt()
    {
        repository.Write("web.py", """
            from flask import Flask
            from models import Account
            from deposit import deposit

            app = Flask(__name__)


            @app.post("/a")
            def one():
                deposit(1, 2)


            @app.post("/b")
            def two():
                Account.objects.filter(pk=1).update(balance=0)

            """);
        var result = Review("declarations: [{is: single-writer, table: Account, reason: only the nightly job writes it}]");
        Assert.Contains("is in doubt: /a writes it at deposit.py:7 and /b at web.py:15", Assert.Single(result.Notices).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("event_id", "unique=True", false)]
    [InlineData("event_id", "", true)]
    [InlineData("balance", "unique=True", true)]
    public void An_idempotency_key_that_is_not_unique_is_in_doubt(string key, string option, bool isInDoubt)
    {
        repository.Write("models.py", TestRepository.Models + $"    event_id = models.CharField(max_length=9{(option.Length > 0 ? ", " + option : "")})\n");
        var result = Review($"declarations: [{{is: idempotent-by, key: {key}, table: Account, reason: the provider numbers its events}}]");
        Assert.Equal(isInDoubt, result.Notices.Any(notice => notice.Message.Contains("no unique key of", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_declaration_of_another_kind_answers_nothing()
    {
        var result = Review("declarations: [{is: best-effort, table: Account, reason: nobody looks at it}]");
        Assert.Null(Assert.Single(result.Findings).Suppressed);
        Assert.Empty(result.Notices);
    }

    [Fact]
    public void What_the_configuration_ignores_keeps_its_reason()
    {
        var result = Review("ignore: [{mode: lost-update, path: deposit.py, reason: demonstration data}]");
        Assert.Equal(new Suppression(SuppressionKind.Configuration, "demonstration data"), Assert.Single(result.Findings).Suppressed);
    }

    [Fact]
    public void An_entry_that_ignores_nothing_is_reported_at_its_line()
    {
        var result = Review("# first line\nignore:\n  - mode: lost-update\n    path: other.py\n    reason: demonstration data\n");
        var notice = Assert.Single(result.Notices);
        Assert.Equal(("premortem.yaml", 3, false), (notice.Path, notice.Line, notice.IsError));
    }

    [Theory]
    [InlineData("exclude: [deposit.py]", 0)]
    [InlineData("include: [models.py]", 0)]
    [InlineData("include: [deposit.py, models.py]", 1)]
    [InlineData("severity: high", 0)]
    [InlineData("modes: {lost-update: high}", 0)]
    [InlineData("modes: {lost-update: low}", 1)]
    public void What_is_read_and_shown(string configuration, int findings)
    {
        var result = Review(configuration);
        Assert.Equal(findings, result.Findings.Length);
        // What isn't shown is never lost without a trace.
        Assert.True(findings == 1 || result.Skipped.Length + result.BelowThreshold > 0);
    }

    private ReviewResult Review(string configuration) =>
        repository.Review(new ReviewOptions { Configuration = ConfigurationReader.Read("premortem.yaml", configuration, FailureModeCatalog.Load().Ids) });
}
