using System.Diagnostics;

namespace Premortem.Cli;

/// <summary>Says on the error stream what is being done, on one line that is wiped at the end; only where somebody watches.</summary>
internal sealed class Progress(Terminal terminal) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);
    private readonly long started = Stopwatch.GetTimestamp();
    private int written;

    public void Report(string what)
    {
        // What is over in a moment needs no progress.
        if (!terminal.IsWatched || (written == 0 && Stopwatch.GetElapsedTime(started) < Patience)) return;
        string line = $"{what} …";
        terminal.Error.Write($"\r{line}{new string(' ', Math.Max(0, written - line.Length))}");
        written = line.Length;
    }

    public void Dispose()
    {
        if (written > 0) terminal.Error.Write($"\r{new string(' ', written)}\r");
    }
}
