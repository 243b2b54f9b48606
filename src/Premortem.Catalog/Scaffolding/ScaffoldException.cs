namespace Premortem.Catalog.Scaffolding;

/// <summary>What was asked for can't be written; the message says why, in words for the person at the command line.</summary>
public sealed class ScaffoldException(string message) : Exception(message);
