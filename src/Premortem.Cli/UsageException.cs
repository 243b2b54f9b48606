namespace Premortem.Cli;

/// <summary>What was asked for can't be done; the message says why and what to do instead.</summary>
internal sealed class UsageException(string message) : Exception(message);
