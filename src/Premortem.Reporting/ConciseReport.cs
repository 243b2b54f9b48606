using Premortem.Catalog;
using Premortem.Review;

namespace Premortem.Reporting;

/// <summary>One line a finding, as compilers print them: for editors, hooks and grep.</summary>
public static class ConciseReport
{
    public static void Write(Report report, TextWriter output)
    {
        foreach (var finding in report.Result.Open)
            output.WriteLine($"{Printable.OneLine(finding.Path)}:{finding.Line}: {KebabCase.Of(finding.Severity)} {finding.Mode}: {Printable.OneLine(finding.Message)}");
        foreach (var notice in report.Result.Notices)
            output.WriteLine($"{Place(notice)}{(notice.IsError ? "error" : "note")}: {Printable.OneLine(notice.Message)}");
        string notShown = string.Join(", ", report.NotShown);
        output.WriteLine($"{report.Verdict}{(notShown.Length > 0 ? $" (not shown: {notShown})" : "")}; read {report.WhatWasRead}");
    }

    private static string Place(Notice notice) =>
        notice.Path.Length == 0 ? "" : $"{Printable.OneLine(notice.Path)}{(notice.Line > 0 ? $":{notice.Line}" : "")}: ";
}
