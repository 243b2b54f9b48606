using Premortem.Code.FrontEnds;
using Premortem.Code.Model;
using Premortem.Code.Syntax;

namespace Premortem.Code.Sources;

/// <summary>
/// Reads, parses and lowers the source files of a tree in parallel. The outcome depends neither on the number of threads
/// nor on which of them takes which file.
/// </summary>
public sealed class ProgramLoader(IReadOnlyDictionary<SourceLanguage, FrontEnd> frontEnds)
{
    // Lowering and whoever walks a module recurse as deep as the code is nested; the default of some systems is 1.5 MB.
    private const int StackBytes = 16 * 1024 * 1024;

    /// <param name="tree">What to load.</param>
    /// <param name="parallelism">Number of threads; 0 for one a processor.</param>
    /// <exception cref="OperationCanceledException">Cancelled before the last file was done.</exception>
    public LoadedProgram Load(SourceTree tree, int parallelism = 0, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentOutOfRangeException.ThrowIfNegative(parallelism);
        var files = tree.Sources;
        var outcomes = new FileOutcome[files.Length];
        int[] order = LargestFirst(files);
        int next = -1;

        void Work()
        {
            using var reader = new FileLoader(tree.Root, frontEnds);
            while (!cancellation.IsCancellationRequested)
            {
                int taken = Interlocked.Increment(ref next);
                if (taken >= order.Length) return;
                outcomes[order[taken]] = reader.Load(files[order[taken]]);
            }
        }

        int workers = Math.Clamp(parallelism == 0 ? Environment.ProcessorCount : parallelism, 1, Math.Max(1, files.Length));
        Run(Work, workers);
        cancellation.ThrowIfCancellationRequested();
        return Collect(tree, outcomes);
    }

    // The last files taken are then small, so that all threads finish at about the same time.
    private static int[] LargestFirst(SourceFile[] files)
    {
        int[] order = [.. Enumerable.Range(0, files.Length)];
        Array.Sort(order, (a, b) => files[b].Length != files[a].Length ? files[b].Length.CompareTo(files[a].Length) : a.CompareTo(b));
        return order;
    }

    private static void Run(Action work, int workers)
    {
        Exception? failure = null;
        var threads = new Thread[workers];
        for (int i = 0; i < workers; i++)
        {
            threads[i] = new Thread(() =>
            {
                try
                {
                    work();
                }
                catch (Exception e)
                {
                    Interlocked.CompareExchange(ref failure, e, null);
                }
            }, StackBytes) { IsBackground = true, Name = $"loader {i + 1}" };
            threads[i].Start();
        }
        foreach (var thread in threads) thread.Join();
        if (failure is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
    }

    private static LoadedProgram Collect(SourceTree tree, FileOutcome[] outcomes)
    {
        var modules = new List<Module>(outcomes.Length);
        var texts = new List<TextFile>();
        var skipped = new List<SkippedFile>(tree.Skipped);
        var problems = new List<FileProblem>(tree.Problems);
        foreach (var outcome in outcomes)
        {
            if (outcome.Module is not null) modules.Add(outcome.Module);
            if (outcome.Text is not null) texts.Add(outcome.Text);
            if (outcome.Skipped is not null) skipped.Add(outcome.Skipped);
            if (outcome.Problem is not null) problems.Add(outcome.Problem);
        }
        skipped.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        problems.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return new LoadedProgram([.. modules], [.. texts], [.. skipped], [.. problems]);
    }
}
