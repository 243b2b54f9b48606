namespace Premortem.Catalog;

/// <summary>A way to make the code safe. <paramref name="Idiom"/> names the library or store it is for, or "general".</summary>
public sealed record Fix(string Idiom, string Text, string? Code);
