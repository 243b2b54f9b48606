namespace Premortem.Catalog;

/// <summary>A rule of another tool that looks for something akin, and what differs.</summary>
public sealed record Cousin(string Tool, string Rule, string Difference);
