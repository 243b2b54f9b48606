namespace Premortem.Code.Sources;

/// <summary>A file that is left out. A directory that is left out as a whole is one entry and ends in a slash.</summary>
public sealed record SkippedFile(string Path, SkipReason Reason);
