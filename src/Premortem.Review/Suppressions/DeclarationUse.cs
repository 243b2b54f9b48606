using Premortem.Review.Configuration;

namespace Premortem.Review.Suppressions;

/// <summary>A declaration of the configuration and how many findings it answered.</summary>
public sealed record DeclarationUse(Declaration Declaration, int Count);
