namespace Premortem.Catalog.Documentation;

public enum PageDriftKind
{
    Missing,
    Different,

    /// <summary>A page for a failure mode that does not exist.</summary>
    Stray,
}
