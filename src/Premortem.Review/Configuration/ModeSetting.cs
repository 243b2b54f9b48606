namespace Premortem.Review.Configuration;

/// <summary>How the configuration treats a failure mode: asked for or not, and from which severity on it is shown.</summary>
public sealed record ModeSetting(bool IsOn, Severity Threshold);
