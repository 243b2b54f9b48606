namespace Premortem.Review.Changes;

/// <summary>Git can't say what changed; the message says why, for the person at the command line.</summary>
public sealed class GitException(string message) : Exception(message);
