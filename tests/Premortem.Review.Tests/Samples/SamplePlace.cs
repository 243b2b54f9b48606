namespace Premortem.Review.Tests.Samples;

/// <summary>Lines at which a reviewer would point at a bug.</summary>
internal sealed record SamplePlace(string Path, int FirstLine, int LastLine)
{
    private const int Tolerance = 3;

    public bool Covers(Finding finding) =>
        finding.Path == Path && finding.EndLine >= FirstLine - Tolerance && finding.Line <= LastLine + Tolerance;

    public override string ToString() => $"{Path}:{FirstLine}";
}
