using Premortem.Code.Model;
using Premortem.Code.Sources;
using Premortem.Effects.Analysis;
using Premortem.Effects.Libraries;

namespace Premortem.Review;

/// <summary>Which entry points reach a function, over the call graph.</summary>
public sealed class EntryReach
{
    private readonly Dictionary<Function, SortedSet<int>> reached = [];
    private readonly IReadOnlyList<EntryPoint> entries;
    private readonly Dictionary<Function, List<Function>> callers = [];

    public EntryReach(ProgramAnalysis program)
    {
        entries = program.Entries;
        foreach (var (function, effects) in program.Summaries)
            foreach (var callee in effects.Callees)
            {
                if (!callers.TryGetValue(callee, out var list)) callers[callee] = list = [];
                list.Add(function);
            }
        for (int i = 0; i < entries.Count; i++) Flood(entries[i].Function, i, program);
    }

    /// <summary>Entry points in the order of their places; a nested function is reached with the one around it.</summary>
    public IEnumerable<EntryPoint> EntriesOf(Function function)
    {
        for (var at = function; at is not null; at = at.Outer)
            if (reached.TryGetValue(at, out var found)) return found.Select(i => entries[i]);
        return [];
    }

    /// <summary>The entry point that starts in the function itself; the one that repeats first when there are several.</summary>
    public EntryPoint? EntryAt(Function function) =>
        entries.Where(e => e.Function == function).OrderByDescending(e => e.IsAtLeastOnce).FirstOrDefault();

    public IReadOnlyList<Function> CallersOf(Function function) => callers.TryGetValue(function, out var found) ? found : [];

    public bool IsAtLeastOnce(Function function) => EntriesOf(function).Any(e => e.IsAtLeastOnce);

    public bool IsReached(Function function) => EntriesOf(function).Any();

    /// <summary>Whether two runs of the function can overlap: some entry that isn't a command or start-up reaches it, or none is known.</summary>
    public bool IsConcurrent(Function function)
    {
        var found = EntriesOf(function).ToArray();
        return found.Length == 0 ? !ToolCode.Contains(function.Module.Path) : found.Any(e => e.IsConcurrent);
    }

    /// <summary>Started by hand only: every entry that reaches it is a command, or it stands among scripts and tools.</summary>
    public bool IsTool(Function function)
    {
        if (ToolCode.Contains(function.Module.Path)) return true;
        var found = EntriesOf(function).ToArray();
        return found.Length > 0 && found.All(e => e.Kind == EntryKind.Command);
    }

    public Reach ReachOf(Function function)
    {
        var found = EntriesOf(function).ToArray();
        if (found.Any(e => e.IsAtLeastOnce)) return Reach.AtLeastOnceEntry;
        if (found.Any(e => e.Kind is EntryKind.Http or EntryKind.Rpc)) return Reach.PublicEntry;
        return found.Length > 0 ? Reach.Internal : Reach.Unreached;
    }

    private void Flood(Function start, int entry, ProgramAnalysis program)
    {
        var queue = new Queue<Function>([start]);
        while (queue.TryDequeue(out var current))
        {
            if (!reached.TryGetValue(current, out var found)) reached[current] = found = [];
            if (found.Count >= 12 || !found.Add(entry)) continue;
            if (!program.Summaries.TryGetValue(current, out var effects)) continue;
            foreach (var callee in effects.Callees) queue.Enqueue(callee);
            foreach (var closure in effects.UnrunClosures) queue.Enqueue(closure);
        }
    }
}
