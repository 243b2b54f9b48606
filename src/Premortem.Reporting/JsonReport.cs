using System.Text.Encodings.Web;
using System.Text.Json;
using Premortem.Catalog;
using Premortem.Review;

namespace Premortem.Reporting;

/// <summary>Everything that is known about a run, in the form of docs/schema/report.schema.json.</summary>
public static class JsonReport
{
    private const int Version = 1;

    public static void Write(Report report, Stream output)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Default });
        json.WriteStartObject();
        json.WriteNumber("version", Version);
        json.WriteBoolean("complete", !report.Result.IsPartial);
        WriteSummary(json, report);
        json.WriteStartArray("findings");
        foreach (var finding in report.Result.Findings) WriteFinding(json, report, finding);
        json.WriteEndArray();
        WriteRead(json, report.Result);
        WriteNotices(json, report.Result);
        WriteSkipped(json, report.Result);
        WriteDeclarations(json, report.Result);
        json.WriteEndObject();
    }

    private static void WriteSummary(Utf8JsonWriter json, Report report)
    {
        json.WriteStartObject("summary");
        json.WriteNumber("high", report.CountOf(Severity.High));
        json.WriteNumber("medium", report.CountOf(Severity.Medium));
        json.WriteNumber("low", report.CountOf(Severity.Low));
        json.WriteNumber("suppressed", report.Suppressed.Length);
        json.WriteNumber("belowThreshold", report.Result.BelowThreshold);
        json.WriteNumber("unchanged", report.Result.Unchanged);
        json.WriteEndObject();
    }

    private static void WriteFinding(Utf8JsonWriter json, Report report, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("mode", finding.Mode);
        json.WriteString("pillar", KebabCase.Of(report.Catalog.Find(finding.Mode)?.Pillar ?? Pillar.Domain));
        json.WriteString("severity", KebabCase.Of(finding.Severity));
        json.WriteString("path", finding.Path);
        json.WriteNumber("line", finding.Line);
        json.WriteNumber("endLine", finding.EndLine);
        json.WriteString("message", finding.Message);
        json.WriteString("impact", finding.Impact);
        WriteFacts(json, finding.Facts);
        WriteSteps(json, finding);
        if (finding.Fix is { } fix) WriteFix(json, fix);
        json.WriteString("symbol", finding.Symbol);
        json.WriteString("resource", finding.Resource);
        if (finding.Entry is not null) json.WriteString("entry", finding.Entry);
        json.WriteBoolean("decision", finding.IsDecision);
        json.WriteString("fingerprint", Fingerprint.Of(finding));
        if (finding.Suppressed is { } suppression)
        {
            json.WriteStartObject("suppressed");
            json.WriteString("by", KebabCase.Of(suppression.Kind));
            json.WriteString("reason", suppression.Reason);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void WriteFacts(Utf8JsonWriter json, SeverityFacts facts)
    {
        json.WriteStartObject("why");
        json.WriteString("loss", KebabCase.Of(facts.Loss));
        json.WriteString("reach", KebabCase.Of(facts.Reach));
        json.WriteString("evidence", KebabCase.Of(facts.Evidence));
        json.WriteString("text", SeverityRule.Reason(facts));
        json.WriteEndObject();
    }

    private static void WriteSteps(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartArray("steps");
        foreach (var step in finding.Steps)
        {
            json.WriteStartObject();
            json.WriteString("path", step.Path);
            json.WriteNumber("line", step.Line);
            json.WriteNumber("endLine", step.EndLine);
            json.WriteString("text", step.Text);
            json.WriteString("actor", KebabCase.Of(step.Actor));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteFix(Utf8JsonWriter json, FixAdvice fix)
    {
        json.WriteStartObject("fix");
        json.WriteString("text", fix.Text);
        if (fix.ExamplePath is not null)
        {
            json.WriteString("examplePath", fix.ExamplePath);
            json.WriteNumber("exampleLine", fix.ExampleLine);
        }
        json.WriteEndObject();
    }

    private static void WriteRead(Utf8JsonWriter json, ReviewResult result)
    {
        json.WriteStartObject("read");
        json.WriteNumber("files", result.Files);
        json.WriteNumber("lines", result.Lines);
        json.WriteNumber("functions", result.Functions);
        json.WriteNumber("entryPoints", result.EntryPoints);
        json.WriteStartObject("languages");
        foreach (var (language, files) in result.Languages) json.WriteNumber(language, files);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteNotices(Utf8JsonWriter json, ReviewResult result)
    {
        json.WriteStartArray("notices");
        foreach (var notice in result.Notices)
        {
            json.WriteStartObject();
            json.WriteBoolean("error", notice.IsError);
            json.WriteString("path", notice.Path);
            json.WriteNumber("line", notice.Line);
            json.WriteString("message", notice.Message);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteSkipped(Utf8JsonWriter json, ReviewResult result)
    {
        json.WriteStartArray("skipped");
        foreach (var skipped in result.Skipped)
        {
            json.WriteStartObject();
            json.WriteString("path", skipped.Path);
            json.WriteString("reason", KebabCase.Of(skipped.Reason));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteDeclarations(Utf8JsonWriter json, ReviewResult result)
    {
        json.WriteStartArray("declarations");
        foreach (var (declaration, count) in result.Declarations)
        {
            json.WriteStartObject();
            json.WriteString("declaration", declaration.Name);
            json.WriteString("target", declaration.Target.ToString());
            json.WriteString("reason", declaration.Reason);
            json.WriteNumber("answered", count);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
