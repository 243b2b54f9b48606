using Premortem.Catalog;
using Premortem.Review;

namespace Premortem.Reporting;

/// <summary>For people: each finding with its chain over the source, then a table, what was read, and what was not.</summary>
public sealed class TerminalReport
{
    private const int NarrowestWidth = 60;
    private readonly Report report;
    private readonly TextWriter output;
    private readonly Paint paint;
    private readonly SourceFrame frame;
    private readonly int width;

    private TerminalReport(Report report, TextWriter output, bool isColoured, int width)
    {
        this.report = report;
        this.output = output;
        this.width = Math.Clamp(width, NarrowestWidth, 120);
        paint = new Paint(isColoured);
        frame = new SourceFrame(report.Sources, paint, this.width - 4);
    }

    /// <param name="report">What to print.</param>
    /// <param name="output">Where.</param>
    /// <param name="isColoured">With colours.</param>
    /// <param name="width">Columns of the terminal.</param>
    public static void Write(Report report, TextWriter output, bool isColoured, int width) => new TerminalReport(report, output, isColoured, width).Write();

    private void Write()
    {
        foreach (var (pillar, findings) in report.Bugs)
        {
            Heading($"{pillar.ToString().ToUpperInvariant()}  {Amount.Of(findings.Length, "finding")}");
            foreach (var finding in findings) WriteFinding(finding);
        }
        if (report.Decisions.Length > 0)
        {
            Heading("FOR A HUMAN TO DECIDE");
            foreach (var finding in report.Decisions) WriteFinding(finding);
        }
        WriteSummary();
        WriteNotices();
        output.WriteLine($"Read {report.WhatWasRead}.");
        WriteSkipped();
        string notShown = string.Join(", ", report.NotShown);
        if (notShown.Length > 0) output.WriteLine($"Not shown: {notShown}.");
        string verdict = report.Verdict;
        output.WriteLine(report.Result.IsPartial ? paint.Red(verdict) : paint.Bold(verdict));
    }

    private void Heading(string text)
    {
        output.WriteLine(paint.Bold($"── {text} {new string('─', Math.Max(0, width - text.Length - 4))}"));
        output.WriteLine();
    }

    private void WriteFinding(Finding finding)
    {
        string severity = KebabCase.Of(finding.Severity);
        string entry = finding.Entry is null ? "" : paint.Dim($"  reached by {Printable.OneLine(finding.Entry)}");
        output.WriteLine($"{paint.Of(finding.Severity, severity)}  {paint.Bold(finding.Mode)}  {paint.Place($"{Printable.OneLine(finding.Path)}:{finding.Line}")}{entry}");
        foreach (string line in Wrapping.Lines(Printable.OneLine(finding.Message), width - 2)) output.WriteLine($"  {line}");
        output.WriteLine();
        foreach (string line in frame.Lines(finding)) output.WriteLine($"    {line}");
        output.WriteLine();
        Field("impact", finding.Impact);
        Field("why", $"{severity}: {SeverityRule.Reason(finding.Facts)}");
        if (finding.Fix is { } fix) Field("fix", fix.ExamplePath is null ? fix.Text : $"{fix.Text.TrimEnd('.')}, as at {fix.ExamplePath}:{fix.ExampleLine}.");
        output.WriteLine();
    }

    private void Field(string name, string text)
    {
        string label = paint.Dim(name.PadRight(6));
        foreach (string line in Wrapping.Lines(Printable.OneLine(text), width - 10))
        {
            output.WriteLine($"  {label}  {line}");
            label = "      ";
        }
    }

    private void WriteSummary()
    {
        var rows = report.Summary;
        if (rows.Length == 0) return;
        int name = Math.Max("failure mode".Length, rows.Max(row => row.Mode.Length));
        output.WriteLine(paint.Bold($"{"failure mode".PadRight(name)}  high  medium   low"));
        foreach (var (mode, high, medium, low) in rows)
            output.WriteLine($"{mode.PadRight(name)}  {Cell(high, 4)}  {Cell(medium, 6)}  {Cell(low, 4)}");
        output.WriteLine(paint.Dim("More about one: premortem explain <failure mode>"));
        output.WriteLine();
    }

    private static string Cell(int count, int columns) => (count == 0 ? "·" : count.ToString(System.Globalization.CultureInfo.InvariantCulture)).PadLeft(columns);

    private void WriteNotices()
    {
        foreach (var notice in report.Result.Notices)
        {
            string place = notice.Path.Length == 0 ? "" : $"{Printable.OneLine(notice.Path)}{(notice.Line > 0 ? $":{notice.Line}" : "")}: ";
            output.WriteLine($"{(notice.IsError ? paint.Red("error") : paint.Bold("note"))}: {place}{Printable.OneLine(notice.Message)}");
        }
        if (report.Result.Notices.Length > 0) output.WriteLine();
    }

    private void WriteSkipped()
    {
        foreach (string reason in SkipReasons.Lines(report.Result.Skipped))
            foreach (string line in Wrapping.Lines($"Left out: {reason}", width)) output.WriteLine(paint.Dim(line));
    }
}
