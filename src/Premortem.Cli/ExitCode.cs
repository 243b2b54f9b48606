namespace Premortem.Cli;

/// <summary>What the program's end tells scripts.</summary>
internal static class ExitCode
{
    public const int Clean = 0;

    /// <summary>There are findings at or above the severity asked for.</summary>
    public const int Findings = 1;

    /// <summary>The input or configuration can't be used, something wasn't reviewed, or the program failed.</summary>
    public const int Error = 2;
}
