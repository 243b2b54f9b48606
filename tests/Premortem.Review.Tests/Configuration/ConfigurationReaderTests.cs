using Premortem.Catalog;
using Premortem.Catalog.Yaml;
using Premortem.Effects.Deployment;
using Premortem.Review.Configuration;
using Xunit;

namespace Premortem.Review.Tests.Configuration;

public sealed class ConfigurationReaderTests
{
    private const string Full = """
        include: [src]
        exclude: ["src/legacy/**"]
        libraries: tools/models
        severity: medium
        baseline: premortem-baseline.json
        modes:
          float-money: off
          missing-circuit-breaker: on
          write-in-loop: high
        declarations:
          - is: single-writer
            table: leaderboard
            reason: only the nightly job writes it
          - is: idempotent-by
            key: event_id
            symbol: Webhooks.*
            path: src/webhooks
            reason: claimed by the gateway
        ignore:
          - mode: [lost-update, dual-write]
            path: src/demo
            reason: demonstration data
          - mode: sync-long-task
            symbol: Exports
            reason: an internal tool
        deployment:
          replicas: 3
          workers: 2
        """;

    [Fact]
    public void Everything_that_can_be_said()
    {
        var read = Read(Full);

        Assert.True(read.Excludes("lib/a.py"));
        Assert.True(read.Excludes("src/legacy/a.py"));
        Assert.False(read.Excludes("src/a.py"));
        Assert.Equal("tools/models", read.Libraries);
        Assert.Equal(Severity.Medium, read.Severity);
        Assert.Equal("premortem-baseline.json", read.Baseline);
        Assert.Equal(new ModeSetting(false, Severity.Low), read.Modes["float-money"]);
        Assert.Equal(new ModeSetting(true, Severity.Low), read.Modes["missing-circuit-breaker"]);
        Assert.Equal(new ModeSetting(true, Severity.High), read.Modes["write-in-loop"]);
        Assert.Equal(["single-writer", "idempotent-by event_id"], read.Declarations.Select(declaration => declaration.Name));
        Assert.Equal("path src/webhooks, symbol Webhooks.*", read.Declarations[1].Target.ToString());
        Assert.Equal(11, read.Declarations[0].Line);
        Assert.Equal(["lost-update", "dual-write"], read.Ignored[0].Modes);
        Assert.Equal([DeploymentFactKind.Replicas, DeploymentFactKind.Workers], read.Deployment!.Facts.Select(fact => fact.Kind));
    }

    [Fact]
    public void An_empty_file_leaves_everything_at_its_default()
    {
        var read = Read("# nothing yet\n");
        Assert.False(read.Excludes("any/path.py"));
        Assert.Equal((".premortem/libraries", null, null, null), (read.Libraries, read.Severity, read.Baseline, read.Deployment));
        Assert.Empty(read.Modes);
        Assert.Empty(read.Declarations);
        Assert.Empty(read.Ignored);
    }

    [Theory]
    [InlineData("exlude: [a]", "premortem.yaml:1:1: unknown key 'exlude', did you mean 'exclude'?")]
    [InlineData("severity: hgh", "premortem.yaml:1:11: unknown severity 'hgh', did you mean 'high'?; one of low, medium, high")]
    [InlineData("exclude: src", "premortem.yaml:1:10: 'exclude' must be a list, but it is text")]
    [InlineData("modes:\n  lost-updat: off", "premortem.yaml:2:3: unknown failure mode 'lost-updat', did you mean 'lost-update'?")]
    [InlineData("modes: {lost-update: never}", "premortem.yaml:1:22: unknown setting 'never'; one of on, off, low, medium, high (from which severity on it is shown)")]
    [InlineData("declarations: [{is: owned, reason: mine}]", "premortem.yaml:1:16: say what this is about: at least one of 'table', 'symbol' and 'path'")]
    [InlineData("declarations: [{is: owned, table: t}]", "premortem.yaml:1:16: 'reason' is missing or has no value")]
    [InlineData("declarations: [{is: ownd, table: t, reason: mine}]", "premortem.yaml:1:21: unknown is 'ownd', did you mean 'owned'?; one of owned, best-effort, single-writer, idempotent-by")]
    [InlineData("declarations: [{is: idempotent-by, table: t, reason: mine}]", "premortem.yaml:1:16: 'idempotent-by' needs a 'key': the field that tells one request from another")]
    [InlineData("declarations: [{is: owned, key: k, table: t, reason: mine}]", "premortem.yaml:1:16: only 'idempotent-by' has a 'key'")]
    [InlineData("ignore: [{mode: nothing, reason: x}]", "premortem.yaml:1:10: unknown failure mode 'nothing'")]
    [InlineData("deployment: {replicas: 0}", "premortem.yaml:1:13: 'replicas' must be at least 1, but it is 0")]
    public void A_mistake_is_told_with_its_place_and_what_was_meant(string text, string message)
    {
        var thrown = Assert.Throws<InvalidDocumentException>(() => Read(text));
        Assert.Contains(message, thrown.Message.Split('\n'));
    }

    [Fact]
    public void What_is_no_YAML_is_told_with_its_place() =>
        Assert.StartsWith("premortem.yaml:2:1: not valid YAML", Assert.Throws<InvalidDocumentException>(() => Read("modes: [unclosed")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(Full, true)]
    [InlineData("exlude: [a]", false)]
    [InlineData("severity: hgh", false)]
    [InlineData("modes:\n  lost-updat: off", false)]
    [InlineData("modes: {lost-update: never}", false)]
    [InlineData("declarations: [{is: owned, reason: mine}]", false)]
    [InlineData("declarations: [{is: owned, table: t}]", false)]
    [InlineData("ignore: [{mode: nothing, reason: x}]", false)]
    [InlineData("deployment: {replicas: 0}", false)]
    public void The_published_schema_judges_as_the_reader_does(string text, bool isValid)
    {
        var schema = JsonSchema.Load(Path.Combine(RepositoryRoot.Find(), "docs", "schema", "premortem.schema.json"));
        Assert.Equal(isValid, schema.Faults(YamlAsJson.Of(YamlDocument.Parse("premortem.yaml", text).Root)).Count == 0);
    }

    [Fact]
    public void The_published_schema_knows_the_failure_modes_of_the_catalog()
    {
        string schema = File.ReadAllText(Path.Combine(RepositoryRoot.Find(), "docs", "schema", "premortem.schema.json"));
        var listed = System.Text.Json.JsonDocument.Parse(schema).RootElement.GetProperty("$defs").GetProperty("mode").GetProperty("enum").EnumerateArray();
        Assert.Equal(FailureModeCatalog.Load().Ids, listed.Select(id => id.GetString()!));
    }

    private static ReviewConfiguration Read(string text) => ConfigurationReader.Read("premortem.yaml", text, FailureModeCatalog.Load().Ids);
}
