namespace Premortem.Effects.Libraries;

/// <summary>A member that is a value: its type, how its table is known, where it comes from.</summary>
public sealed record MemberModel
{
    /// <summary>Id of a type, or "self" for the type that it is read from; null when only the origin is known.</summary>
    public string? Type { get; init; }
    /// <summary>"name": the member's name is the table; "owner": the type it is read from is the table.</summary>
    public string? Table { get; init; }
    public Provenance Provenance { get; init; }
}
