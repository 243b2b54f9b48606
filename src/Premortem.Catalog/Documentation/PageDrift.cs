namespace Premortem.Catalog.Documentation;

/// <summary>A documentation page that is not what the catalog says; the path is relative to the repository and uses <c>/</c>.</summary>
public sealed record PageDrift(string Path, PageDriftKind Kind)
{
    public override string ToString() => Kind switch
    {
        PageDriftKind.Missing => $"{Path}: missing",
        PageDriftKind.Different => $"{Path}: differs from the catalog",
        _ => $"{Path}: belongs to nothing in the catalog",
    };
}
