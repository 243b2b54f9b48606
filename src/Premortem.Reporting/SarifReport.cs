using System.Collections.Immutable;
using System.Text.Json;
using Premortem.Review;

namespace Premortem.Reporting;

/// <summary>
/// SARIF 2.1.0 as GitHub code scanning takes it: rule ids of the catalog with their pages as help, a code flow per finding (one thread flow
/// an actor), fingerprints without line numbers, suppressions with their reasons, and notices of the run.
/// </summary>
public sealed class SarifReport
{
    private const string FingerprintName = "premortem/v1";
    private readonly Report report;
    private readonly Utf8JsonWriter json;
    private readonly ImmutableArray<string> modes;

    private SarifReport(Report report, Utf8JsonWriter json)
    {
        this.report = report;
        this.json = json;
        modes = [.. report.Result.Findings.Select(finding => finding.Mode).Distinct().Order(StringComparer.Ordinal)];
    }

    public static void Write(Report report, Stream output)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        new SarifReport(report, json).Write();
    }

    private void Write()
    {
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        json.WriteStartObject("tool");
        new SarifDriver(report, json).Write(modes);
        json.WriteEndObject();
        WriteInvocation();
        json.WriteStartArray("results");
        foreach (var finding in report.Result.Findings) WriteResult(finding);
        json.WriteEndArray();
        json.WriteString("columnKind", "unicodeCodePoints");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteInvocation()
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", !report.Result.IsPartial);
        json.WriteStartArray("toolExecutionNotifications");
        foreach (var notice in report.Result.Notices)
        {
            json.WriteStartObject();
            json.WriteString("level", notice.IsError ? "error" : "note");
            WriteMessage("message", notice.Message);
            if (notice.Path.Length > 0)
            {
                json.WriteStartArray("locations");
                WriteLocation(notice.Path, notice.Line, notice.Line);
                json.WriteEndArray();
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void WriteResult(Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Mode);
        json.WriteNumber("ruleIndex", modes.IndexOf(finding.Mode));
        json.WriteString("level", finding.Severity switch { Severity.High => "error", Severity.Medium => "warning", _ => "note" });
        WriteMessage("message", finding.Message);
        json.WriteStartArray("locations");
        WriteLocation(finding.Path, finding.Line, finding.EndLine, finding.Column, finding.EndColumn, symbol: finding.Symbol);
        json.WriteEndArray();
        json.WriteStartObject("partialFingerprints");
        json.WriteString(FingerprintName, Fingerprint.Of(finding));
        json.WriteEndObject();
        if (!finding.Steps.IsEmpty) WriteFlow(finding);
        if (finding.Suppressed is { } suppression) WriteSuppression(suppression);
        WriteProperties(finding);
        json.WriteEndObject();
    }

    private void WriteFlow(Finding finding)
    {
        json.WriteStartArray("codeFlows");
        json.WriteStartObject();
        json.WriteStartArray("threadFlows");
        foreach (var actor in finding.Steps.Select((step, index) => (Step: step, Order: index + 1)).GroupBy(entry => entry.Step.Actor).OrderBy(group => group.Key))
        {
            json.WriteStartObject();
            json.WriteString("id", actor.Key == Actor.First ? "this request" : "another one meanwhile");
            json.WriteStartArray("locations");
            foreach (var (step, order) in actor)
            {
                json.WriteStartObject();
                json.WritePropertyName("location");
                WriteLocation(step.Path, step.Line, step.EndLine, step.Column, step.EndColumn, step.Text);
                json.WriteNumber("executionOrder", order);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void WriteSuppression(Suppression suppression)
    {
        json.WriteStartArray("suppressions");
        json.WriteStartObject();
        json.WriteString("kind", suppression.Kind == SuppressionKind.Inline ? "inSource" : "external");
        json.WriteString("status", "accepted");
        json.WriteString("justification", suppression.Reason);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void WriteProperties(Finding finding)
    {
        json.WriteStartObject("properties");
        json.WriteString("impact", finding.Impact);
        json.WriteString("severityReason", SeverityRule.Reason(finding.Facts));
        if (finding.Fix is { } fix) json.WriteString("fix", fix.ExamplePath is null ? fix.Text : $"{fix.Text} Example: {fix.ExamplePath}:{fix.ExampleLine}");
        if (finding.Entry is not null) json.WriteString("entry", finding.Entry);
        if (finding.Resource.Length > 0) json.WriteString("resource", finding.Resource);
        if (finding.IsDecision) json.WriteBoolean("decision", true);
        json.WriteEndObject();
    }

    private void WriteLocation(string path, int line, int endLine, int column = 0, int endColumn = 0, string? text = null, string? symbol = null)
    {
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", UriOf(path));
        json.WriteString("uriBaseId", "%SRCROOT%");
        json.WriteEndObject();
        if (line > 0) WriteRegion(path, line, endLine, column, endColumn);
        json.WriteEndObject();
        if (text is not null) WriteMessage("message", text);
        if (!string.IsNullOrEmpty(symbol))
        {
            json.WriteStartArray("logicalLocations");
            json.WriteStartObject();
            json.WriteString("fullyQualifiedName", symbol);
            json.WriteEndObject();
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private void WriteRegion(string path, int line, int endLine, int column, int endColumn)
    {
        json.WriteStartObject("region");
        json.WriteNumber("startLine", line);
        if (report.Sources.CodePointColumn(path, line, column) is { } start) json.WriteNumber("startColumn", start);
        json.WriteNumber("endLine", endLine);
        // Without a start column, an end column on the same line would mark the line's beginning.
        if (column > 0 && report.Sources.CodePointColumn(path, line, endColumn) is { } end && endLine == line) json.WriteNumber("endColumn", end);
        json.WriteEndObject();
    }

    private void WriteMessage(string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static string UriOf(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
