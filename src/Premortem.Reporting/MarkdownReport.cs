using Premortem.Catalog;
using Premortem.Review;

namespace Premortem.Reporting;

/// <summary>For pull requests and wikis: a table, then each pillar's findings with their chains as code.</summary>
public sealed class MarkdownReport
{
    private readonly Report report;
    private readonly TextWriter output;
    private readonly SourceFrame frame;

    private MarkdownReport(Report report, TextWriter output)
    {
        this.report = report;
        this.output = output;
        frame = new SourceFrame(report.Sources, new Paint(isOn: false), 110);
    }

    public static void Write(Report report, TextWriter output) => new MarkdownReport(report, output).Write();

    private void Write()
    {
        output.WriteLine("# Premortem review");
        output.WriteLine();
        output.WriteLine($"**{Escape(report.Verdict)}**");
        output.WriteLine();
        WriteSummary();
        foreach (var (pillar, findings) in report.Bugs) WriteSection(pillar.ToString(), findings);
        if (report.Decisions.Length > 0) WriteSection("For a human to decide", report.Decisions);
        WriteRun();
    }

    private void WriteSummary()
    {
        if (report.Summary.Length == 0) return;
        output.WriteLine("| failure mode | the mistake | high | medium | low |");
        output.WriteLine("|---|---|--:|--:|--:|");
        foreach (var (mode, high, medium, low) in report.Summary)
            output.WriteLine($"| {mode} | {Escape(report.TitleOf(mode))} | {Cell(high)} | {Cell(medium)} | {Cell(low)} |");
        output.WriteLine();
    }

    private void WriteSection(string title, IEnumerable<Finding> findings)
    {
        output.WriteLine($"## {title}");
        output.WriteLine();
        foreach (var finding in findings) WriteFinding(finding);
    }

    private void WriteFinding(Finding finding)
    {
        string severity = KebabCase.Of(finding.Severity);
        output.WriteLine($"### {finding.Mode} · {severity} · {Code($"{finding.Path}:{finding.Line}")}");
        output.WriteLine();
        output.WriteLine(Escape(finding.Message));
        output.WriteLine();
        string[] lines = [.. frame.Lines(finding)];
        string fence = Fence(lines);
        output.WriteLine($"{fence}text");
        foreach (string line in lines) output.WriteLine(line);
        output.WriteLine(fence);
        output.WriteLine();
        output.WriteLine($"- Impact: {Escape(finding.Impact)}");
        output.WriteLine($"- Why {severity}: {Escape(SeverityRule.Reason(finding.Facts))}");
        if (finding.Entry is not null) output.WriteLine($"- Reached by: {Code(finding.Entry)}");
        if (finding.Fix is { } fix) output.WriteLine($"- Fix: {Escape(fix.Text)}{(fix.ExamplePath is null ? "" : $" Example: {Code($"{fix.ExamplePath}:{fix.ExampleLine}")}")}");
        output.WriteLine();
    }

    private void WriteRun()
    {
        output.WriteLine("## The run");
        output.WriteLine();
        output.WriteLine($"- Read {report.WhatWasRead}.");
        foreach (string notShown in report.NotShown) output.WriteLine($"- Not shown: {notShown}.");
        foreach (string reason in SkipReasons.Lines(report.Result.Skipped)) output.WriteLine($"- Left out: {Escape(reason)}.");
        foreach (var notice in report.Result.Notices)
        {
            string place = notice.Path.Length == 0 ? "" : $"{Code(notice.Line > 0 ? $"{notice.Path}:{notice.Line}" : notice.Path)}: ";
            output.WriteLine($"- {(notice.IsError ? "**Error**" : "Note")}: {place}{Escape(notice.Message)}");
        }
    }

    private static string Cell(int count) => count == 0 ? "" : count.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Text of a repository must not become markup: neither a link nor an image nor a cell of the table.</summary>
    private static string Escape(string text)
    {
        var escaped = new System.Text.StringBuilder();
        foreach (char letter in Printable.OneLine(text))
        {
            if (letter is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '|' or '#' or '!' or '~' or '@' or '&') escaped.Append('\\');
            escaped.Append(letter);
        }
        return escaped.ToString();
    }

    private static string Code(string text)
    {
        string printable = Printable.OneLine(text);
        return printable.Contains('`', StringComparison.Ordinal) ? Escape(printable) : $"`{printable}`";
    }

    /// <summary>Longer than any run of backticks inside.</summary>
    private static string Fence(string[] lines)
    {
        int longest = 2;
        foreach (string line in lines)
        {
            int run = 0;
            foreach (char letter in line)
            {
                run = letter == '`' ? run + 1 : 0;
                longest = Math.Max(longest, run);
            }
        }
        return new string('`', longest + 1);
    }
}
