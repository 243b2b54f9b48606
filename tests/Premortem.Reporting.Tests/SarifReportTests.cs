using System.Text.Json;
using Premortem.Catalog;
using Xunit;

namespace Premortem.Reporting.Tests;

public sealed class SarifReportTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Two_actors_are_two_thread_flows_of_one_code_flow()
    {
        var flow = Assert.Single(Results(SampleReport.Create(folder))[0].GetProperty("codeFlows").EnumerateArray());
        var threads = flow.GetProperty("threadFlows").EnumerateArray().ToArray();
        Assert.Equal([3, 1], threads.Select(thread => thread.GetProperty("locations").GetArrayLength()));
        Assert.Equal(3, threads[1].GetProperty("locations")[0].GetProperty("executionOrder").GetInt32());
    }

    [Fact]
    public void The_fingerprint_survives_moved_lines_and_tells_findings_apart()
    {
        var result = SampleReport.Result(folder.Path);
        var moved = result with { Findings = [.. result.Findings.Select(finding => finding with { Line = finding.Line + 40, EndLine = finding.EndLine + 40, Steps = [] })] };
        string[] before = [.. Results(new Report(result, FailureModeCatalog.Load())).Select(Fingerprint)];
        string[] after = [.. Results(new Report(moved, FailureModeCatalog.Load())).Select(Fingerprint)];
        Assert.Equal(before, after);
        Assert.Equal(before.Length, before.Distinct().Count());
    }

    [Fact]
    public void A_suppressed_finding_carries_its_reason_and_open_ones_no_suppression()
    {
        var results = Results(SampleReport.Create(folder));
        var suppression = Assert.Single(results[1].GetProperty("suppressions").EnumerateArray());
        Assert.Equal("inSource", suppression.GetProperty("kind").GetString());
        Assert.Equal("one worker a wallet", suppression.GetProperty("justification").GetString());
        Assert.False(results[0].TryGetProperty("suppressions", out _));
    }

    [Fact]
    public void Columns_count_code_points_where_the_analysis_counts_bytes()
    {
        folder.Write("é.py", "s = 'éé😀'; run(s)\n");
        var finding = SampleReport.Result(folder.Path).Findings[0] with { Path = "é.py", Line = 1, EndLine = 1, Column = 17, EndColumn = 23, Steps = [] };
        var report = new Report(SampleReport.Result(folder.Path) with { Findings = [finding] }, FailureModeCatalog.Load());
        var place = Results(report)[0].GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal(12, place.GetProperty("region").GetProperty("startColumn").GetInt32());
        Assert.Equal(18, place.GetProperty("region").GetProperty("endColumn").GetInt32());
        Assert.Equal("%C3%A9.py", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
    }

    [Fact]
    public void Each_rule_has_help_and_each_result_points_at_its_rule()
    {
        var run = Run(SampleReport.Create(folder));
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().ToArray();
        Assert.All(rules, rule => Assert.StartsWith("# ", rule.GetProperty("help").GetProperty("markdown").GetString(), StringComparison.Ordinal));
        Assert.All(run.GetProperty("results").EnumerateArray(), result =>
            Assert.Equal(result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString()));
    }

    [Fact]
    public void An_incomplete_run_says_so()
    {
        var invocation = Run(SampleReport.Create(folder)).GetProperty("invocations")[0];
        Assert.False(invocation.GetProperty("executionSuccessful").GetBoolean());
        Assert.Equal("error", invocation.GetProperty("toolExecutionNotifications")[0].GetProperty("level").GetString());
    }

    private static string Fingerprint(JsonElement result) => result.GetProperty("partialFingerprints").GetProperty("premortem/v1").GetString()!;

    private static JsonElement[] Results(Report report) => [.. Run(report).GetProperty("results").EnumerateArray()];

    private static JsonElement Run(Report report)
    {
        using var output = new MemoryStream();
        SarifReport.Write(report, output);
        return JsonDocument.Parse(output.ToArray()).RootElement.GetProperty("runs")[0];
    }
}
