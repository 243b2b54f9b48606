using System.Text;
using Xunit;

namespace Premortem.Reporting.Tests;

/// <summary>Every format, byte for byte.</summary>
public sealed class GoldenReportTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Terminal() => Matches("terminal.txt", Text((report, output) => TerminalReport.Write(report, output, isColoured: false, width: 100)));

    [Fact]
    public void Terminal_in_colour() => Matches("terminal-colour.txt", Text((report, output) => TerminalReport.Write(report, output, isColoured: true, width: 100)));

    [Fact]
    public void Terminal_that_is_narrow() => Matches("terminal-narrow.txt", Text((report, output) => TerminalReport.Write(report, output, isColoured: false, width: 20)));

    [Fact]
    public void Concise() => Matches("concise.txt", Text(ConciseReport.Write));

    [Fact]
    public void Markdown() => Matches("markdown.md", Text(MarkdownReport.Write));

    [Fact]
    public void Json() => Matches("report.json", Bytes(JsonReport.Write));

    [Fact]
    public void Sarif() => Matches("report.sarif", Bytes(SarifReport.Write));

    private static void Matches(string name, string actual) => Golden.Matches("Premortem.Reporting.Tests", name, actual);

    private string Text(Action<Report, TextWriter> write)
    {
        using var output = new StringWriter { NewLine = "\n" };
        write(SampleReport.Create(folder), output);
        return output.ToString();
    }

    private string Bytes(Action<Report, Stream> write)
    {
        using var output = new MemoryStream();
        write(SampleReport.Create(folder), output);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
