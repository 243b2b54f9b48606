using System.Collections.Immutable;
using System.Text.Json;
using Premortem.Catalog;
using Premortem.Catalog.Documentation;

namespace Premortem.Reporting;

/// <summary>The tool and its rules in SARIF: each failure mode that was found, with its page of the catalog as help.</summary>
internal sealed class SarifDriver(Report report, Utf8JsonWriter json)
{
    public void Write(ImmutableArray<string> modes)
    {
        json.WriteStartObject("driver");
        json.WriteString("name", "Premortem");
        json.WriteString("semanticVersion", typeof(SarifDriver).Assembly.GetName().Version!.ToString(3));
        json.WriteStartArray("rules");
        foreach (string mode in modes)
            if (report.Catalog.Find(mode) is { } known) WriteRule(known);
            else WriteUnknownRule(mode);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteRule(FailureMode mode)
    {
        json.WriteStartObject();
        json.WriteString("id", mode.Id);
        json.WriteString("name", KebabCase.ToPascalCase(mode.Id));
        WriteText("shortDescription", mode.Title);
        WriteText("fullDescription", mode.Summary);
        json.WriteStartObject("help");
        json.WriteString("text", $"{mode.Summary} What makes code safe: {string.Join("; ", mode.Safe)}.");
        json.WriteString("markdown", FailureModePage.Render(mode));
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteString("precision", mode.Maturity == Maturity.Stable ? "high" : "medium");
        json.WriteString("problem.severity", mode.Severity switch
        {
            Loss.Money or Loss.Data or Loss.OthersData => "error",
            Loss.Request or Loss.Latency => "warning",
            _ => "recommendation",
        });
        json.WriteStartArray("tags");
        json.WriteStringValue("reliability");
        json.WriteStringValue(KebabCase.Of(mode.Pillar));
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteUnknownRule(string mode)
    {
        json.WriteStartObject();
        json.WriteString("id", mode);
        json.WriteEndObject();
    }

    private void WriteText(string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
