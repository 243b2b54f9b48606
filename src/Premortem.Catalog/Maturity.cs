namespace Premortem.Catalog;

/// <summary>How far a failure mode's review rule is trusted.</summary>
public enum Maturity
{
    /// <summary>Not reported unless asked for by id.</summary>
    Off,

    /// <summary>Reported, precision on real repositories not yet measured to be high enough.</summary>
    Preview,

    /// <summary>Reported by default; measured precision of at least 85 %.</summary>
    Stable,
}
