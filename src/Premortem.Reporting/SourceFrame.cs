using System.Globalization;
using Premortem.Review;

namespace Premortem.Reporting;

/// <summary>The chain of a finding over its source lines: each step's line with the span marked and what happens there.</summary>
internal sealed class SourceFrame(SourceLines sources, Paint paint, int width)
{
    private const int LongestSource = 200;
    private const int NearLines = 2;

    /// <summary>Lines of the frame without indentation; a file's name stands above its first step.</summary>
    public IEnumerable<string> Lines(Finding finding)
    {
        var steps = finding.Steps.IsEmpty ? [new FindingStep(finding.Path, finding.Line, finding.EndLine, "here") { Column = finding.Column, EndColumn = finding.EndColumn }] : finding.Steps;
        int digits = steps.Max(step => step.Line).ToString(CultureInfo.InvariantCulture).Length;
        string? path = null;
        int lastLine = 0;
        for (int i = 0; i < steps.Length; i++)
        {
            var step = steps[i];
            if (step.Path != path)
            {
                yield return paint.Place(Printable.OneLine(step.Path));
                (path, lastLine) = (step.Path, 0);
            }
            foreach (string between in Between(step, lastLine, digits)) yield return between;
            if (step.Line != lastLine) yield return Numbered(step.Line, Source(step.Path, step.Line) ?? "", digits);
            foreach (string mark in Mark(step, i + 1, digits)) yield return mark;
            lastLine = step.Line;
        }
    }

    // A short gap is shown, a long one (or a step backwards) is a mark.
    private IEnumerable<string> Between(FindingStep step, int lastLine, int digits)
    {
        if (lastLine == 0 || step.Line == lastLine) yield break;
        if (step.Line < lastLine || step.Line - lastLine > NearLines + 1)
        {
            yield return paint.Dim($"{new string(' ', digits)} ⋮");
            yield break;
        }
        for (int line = lastLine + 1; line < step.Line; line++)
            if (Source(step.Path, line) is { } source) yield return Numbered(line, source, digits);
    }

    private string Numbered(int line, string source, int digits) =>
        $"{paint.Dim($"{line.ToString(CultureInfo.InvariantCulture).PadLeft(digits)} │")} {source}".TrimEnd();

    private IEnumerable<string> Mark(FindingStep step, int number, int digits)
    {
        var (start, length) = MarkedColumns(step);
        string gutter = paint.Dim($"{new string(' ', digits)} │");
        string label = $"{number} {(step.Actor == Actor.Second ? "meanwhile: " : "")}{Printable.OneLine(step.Text)}";
        string marks = new(step.Actor == Actor.First ? '━' : '┅', Math.Max(1, length));
        int used = digits + 3 + start + marks.Length + 1;
        if (used + Printable.Width(label) <= width)
        {
            yield return $"{gutter} {new string(' ', start)}{paint.Of(step.Actor, $"{marks} {label}")}";
            yield break;
        }
        yield return $"{gutter} {new string(' ', start)}{paint.Of(step.Actor, marks)}";
        int indent = Math.Min(start, Math.Max(0, width / 3));
        foreach (string line in Wrapping.Lines(label, Math.Max(24, width - digits - 3 - indent)))
            yield return $"{gutter} {new string(' ', indent)}{paint.Of(step.Actor, line)}";
    }

    /// <summary>Where the span stands on its line as printed: the columns that are known, else all of the code on the line.</summary>
    private (int Start, int Length) MarkedColumns(FindingStep step)
    {
        if (sources.Line(step.Path, step.Line) is not { } source) return (0, 1);
        int first = sources.CharacterIndex(step.Path, step.Line, step.Column) ?? source.Length - source.TrimStart().Length;
        int last = step.EndColumn > 0 ? sources.CharacterIndex(step.Path, step.Line, step.EndColumn) ?? source.Length : source.TrimEnd().Length;
        first = Math.Min(first, source.Length);
        last = Math.Clamp(last, first, source.Length);
        int start = Printable.Width(Printable.Of(source[..first]));
        int length = Printable.Width(Printable.Of(source[first..last]));
        int room = Math.Max(8, width - 8);
        return start >= LongestSource || start >= room ? (0, 1) : (start, Math.Min(length, room - start));
    }

    private string? Source(string path, int line)
    {
        if (sources.Line(path, line) is not { } source) return null;
        string printable = Printable.Of(source);
        int room = Math.Max(20, Math.Min(LongestSource, width - 8));
        return printable.Length <= room ? printable : printable[..(room - 1)] + "…";
    }
}
