using System.Diagnostics;

namespace Premortem.Bench;

/// <summary>Wall and processor time of one piece of work; the ratio shows whether the cores were free.</summary>
internal readonly record struct Stopclock(TimeSpan Wall, TimeSpan Processor)
{
    public static Stopclock Measure(Action work)
    {
        using Process self = Process.GetCurrentProcess();
        TimeSpan before = self.TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();
        work();
        TimeSpan wall = Stopwatch.GetElapsedTime(start);
        self.Refresh();
        return new Stopclock(wall, self.TotalProcessorTime - before);
    }
}
