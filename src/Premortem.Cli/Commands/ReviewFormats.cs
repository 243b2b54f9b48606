using Premortem.Reporting;

namespace Premortem.Cli.Commands;

/// <summary>The report formats by their names on the command line.</summary>
internal static class ReviewFormats
{
    public const string Default = "terminal";

    public static readonly string[] Names = [Default, "concise", "markdown", "json", "sarif"];

    public static void Write(string format, Report report, Stream output, bool isColoured, int width)
    {
        switch (format)
        {
            case "json":
                JsonReport.Write(report, output);
                return;
            case "sarif":
                SarifReport.Write(report, output);
                return;
        }
        using var text = new StreamWriter(output, leaveOpen: true) { NewLine = "\n" };
        switch (format)
        {
            case "concise":
                ConciseReport.Write(report, text);
                break;
            case "markdown":
                MarkdownReport.Write(report, text);
                break;
            default:
                TerminalReport.Write(report, text, isColoured, width);
                break;
        }
    }
}
