namespace Premortem.Review.Tests.Cases;

/// <summary>A failure mode at a line, expected or found.</summary>
internal sealed record PlacedMode(string Mode, string Path, int Line)
{
    public override string ToString() => $"{Path}:{Line}: {Mode}";
}
