using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Premortem.Review;

namespace Premortem.Reporting;

/// <summary>SARIF 2.1.0 as GitHub code scanning takes it: rule ids of the catalog, a code flow per finding, fingerprints without line numbers.</summary>
public static class SarifReport
{
    public static void Write(ReviewResult result, Stream output)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool(json, result);
        json.WriteStartArray("results");
        foreach (var finding in result.Findings) WriteResult(json, finding);
        json.WriteEndArray();
        json.WriteString("columnKind", "unicodeCodePoints");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTool(Utf8JsonWriter json, ReviewResult result)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "Premortem");
        json.WriteStartArray("rules");
        foreach (string mode in result.Findings.Select(f => f.Mode).Distinct().Order(StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("id", mode);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Mode);
        json.WriteString("level", finding.Severity switch { Severity.High => "error", Severity.Medium => "warning", _ => "note" });
        json.WriteStartObject("message");
        json.WriteString("text", finding.Message);
        json.WriteEndObject();
        json.WriteStartArray("locations");
        WriteLocation(json, finding.Path, finding.Line, finding.EndLine, null);
        json.WriteEndArray();
        json.WriteStartObject("partialFingerprints");
        json.WriteString("premortem/v1", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(finding.Identity)))[..32]);
        json.WriteEndObject();
        if (!finding.Steps.IsEmpty) WriteFlow(json, finding);
        json.WriteEndObject();
    }

    private static void WriteFlow(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartArray("codeFlows");
        json.WriteStartObject();
        json.WriteStartArray("threadFlows");
        foreach (var actor in finding.Steps.GroupBy(s => s.Actor).OrderBy(g => g.Key))
        {
            json.WriteStartObject();
            json.WriteStartArray("locations");
            foreach (var step in actor)
            {
                json.WriteStartObject();
                json.WritePropertyName("location");
                WriteLocation(json, step.Path, step.Line, step.EndLine, step.Text);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteLocation(Utf8JsonWriter json, string path, int line, int endLine, string? text)
    {
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", path);
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", line);
        json.WriteNumber("endLine", endLine);
        json.WriteEndObject();
        json.WriteEndObject();
        if (text is not null)
        {
            json.WriteStartObject("message");
            json.WriteString("text", text);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }
}
