using System.Text.Json;
using Xunit;

namespace Premortem.Reporting.Tests;

public sealed class JsonReportTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_report_is_valid_by_the_published_schema() => Assert.Empty(Schema().Faults(Json()));

    [Theory]
    [InlineData("\"high\"", "\"grave\"")]
    [InlineData("\"endLine\": 9", "\"endLine\": 0")]
    [InlineData("\"complete\": false", "\"complete\": \"no\"")]
    [InlineData("\"decision\": false", "\"decided\": false")]
    [InlineData("\"reason\": \"generated\"", "\"reason\": \"because\"")]
    public void The_schema_refuses_another_report(string right, string wrong)
    {
        string text = Json().GetRawText();
        Assert.Contains(right, text, StringComparison.Ordinal);
        Assert.NotEmpty(Schema().Faults(JsonDocument.Parse(text.Replace(right, wrong, StringComparison.Ordinal)).RootElement));
    }

    private static JsonSchema Schema() => JsonSchema.Load(Path.Combine(RepositoryRoot.Find(), "docs", "schema", "report.schema.json"));

    private JsonElement Json()
    {
        using var output = new MemoryStream();
        JsonReport.Write(SampleReport.Create(folder), output);
        return JsonDocument.Parse(output.ToArray()).RootElement;
    }
}
