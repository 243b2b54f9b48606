using System.Collections.Immutable;

namespace Premortem.Review.Configuration;

/// <summary>Findings that the configuration leaves out, with the reason.</summary>
public sealed record Ignored(ImmutableArray<string> Modes, Target Target, string Reason, string File, int Line)
{
    public bool Covers(Finding finding) => Modes.Contains(finding.Mode) && Target.Covers(finding);
}
