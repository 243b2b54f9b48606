using Premortem.Catalog.Yaml;
using Premortem.Review.Suppressions;
using Xunit;

namespace Premortem.Review.Tests.Suppressions;

public sealed class BaselineTests : IDisposable
{
    private readonly TestRepository repository = new();

    public void Dispose() => repository.Dispose();

    [Fact]
    public void What_was_there_is_not_shown_wherever_its_lines_move()
    {
        var baseline = Roundtrip(Baseline.Of(repository.Review().Findings));
        repository.Write("deposit.py", "import os\n\n\n\n" + TestRepository.Deposit);

        var result = repository.Review(new ReviewOptions { Baseline = baseline });

        Assert.Equal(SuppressionKind.Baseline, Assert.Single(result.Findings).Suppressed!.Kind);
        Assert.Empty(result.Notices);
    }

    [Fact]
    public void One_more_of_the_same_kind_is_new()
    {
        var baseline = Baseline.Of(repository.Review().Findings);
        repository.Write("deposit.py", TestRepository.Deposit + """
                other = Account.objects.get(pk=pk + 1)
                other.balance = other.balance + amount
                other.save(update_fields=["balance"])

            """);

        var result = repository.Review(new ReviewOptions { Baseline = baseline });

        Assert.Equal(2, result.Findings.Length);
        Assert.Single(result.Open);
    }

    [Fact]
    public void What_is_gone_is_reported_and_pruned()
    {
        var baseline = Baseline.Of(repository.Review().Findings);
        repository.Write("deposit.py", "");

        var result = repository.Review(new ReviewOptions { Baseline = baseline });

        Assert.Contains("1 of 1 findings of the baseline are gone", Assert.Single(result.Notices).Message, StringComparison.Ordinal);
        Assert.Equal(0, baseline.Pruned(result.Findings).Count);
    }

    [Fact]
    public void Pruning_adds_nothing()
    {
        var findings = repository.Review().Findings;
        Assert.Equal(0, Baseline.Of([]).Pruned(findings).Count);
        Assert.Equal(1, Baseline.Of([findings[0], findings[0]]).Pruned(findings).Count);
    }

    [Theory]
    [InlineData("{", "b.json:1:1: it isn't JSON; write it anew with --write-baseline")]
    [InlineData("[]", "b.json:1:1: it isn't a baseline of premortem; write it anew with --write-baseline")]
    [InlineData("{\"version\": 1}", "b.json:1:1: it isn't a baseline of premortem; write it anew with --write-baseline")]
    [InlineData("{\"version\": 1, \"findings\": {\"a\": \"x\"}}", "b.json:1:1: it isn't a baseline of premortem; write it anew with --write-baseline")]
    [InlineData("{\"version\": 9, \"findings\": {}}", "b.json:1:1: it is of version 9, this program reads version 1; write it anew with --write-baseline")]
    public void A_file_of_another_kind_is_refused(string text, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidDocumentException>(() => Baseline.Read("b.json", text)).Message);

    private static Baseline Roundtrip(Baseline baseline) => Baseline.Read("b.json", baseline.Write());
}
