using System.Globalization;
using Premortem.Code.Syntax;

namespace Premortem.Bench;

/// <summary>
/// The cost of parsing alone, which the time of a whole review is compared with. Files are read before the clock starts;
/// "parse" drops the native tree, "flatten" also brings it over into a <see cref="SyntaxTree"/>.
/// </summary>
internal static class ParseBenchmark
{
    public static readonly Benchmark Definition = new(
        "parse",
        "DIR [--threads N] [--repeat N]",
        "Files, bytes, lines and nodes by language, and the wall and processor time of parsing them.",
        Run);

    private sealed record Options(string Directory, int Threads, int Repeat);

    private static int Run(string[] arguments)
    {
        if (Parse(arguments) is not { } options)
        {
            Console.Error.WriteLine($"usage: {Definition.Name} {Definition.Arguments}");
            return 2;
        }
        LoadedFile[] files = LoadedFile.ReadAll(options.Directory);
        if (files.Length == 0)
        {
            Console.Error.WriteLine($"No source files below {options.Directory}.");
            return 2;
        }
        Describe(files);
        for (int run = 1; run <= options.Repeat; run++)
        {
            Report("parse", files, options.Threads, static (parser, file) => parser.Measure(file.Utf8, file.Language));
            Report("flatten", files, options.Threads, static (parser, file) => parser.Parse(file.Utf8, file.Language).Dispose());
        }
        return 0;
    }

    private static Options? Parse(string[] arguments)
    {
        if (arguments.Length % 2 == 0 || !Directory.Exists(arguments[0]))
        {
            return null;
        }
        Options options = new(arguments[0], Environment.ProcessorCount, 3);
        for (int i = 1; i < arguments.Length; i += 2)
        {
            if (!int.TryParse(arguments[i + 1], CultureInfo.InvariantCulture, out int value) || value < 1)
            {
                return null;
            }
            switch (arguments[i])
            {
                case "--threads": options = options with { Threads = value }; break;
                case "--repeat": options = options with { Repeat = value }; break;
                default: return null;
            }
        }
        return options;
    }

    private static void Describe(LoadedFile[] files)
    {
        Console.WriteLine($"{"language",-12}{"files",8}{"MB",9}{"lines",11}{"nodes",12}{"with errors",13}{"work/byte",11}{"worst",9}");
        using TreeSitterParser parser = new();
        foreach (IGrouping<SourceLanguage, LoadedFile> group in files.GroupBy(file => file.Language).OrderBy(group => group.Key))
        {
            long nodes = 0, work = 0;
            int erroneous = 0;
            double worst = 0;
            foreach (LoadedFile file in group)
            {
                using SyntaxTree tree = parser.Parse(file.Utf8, file.Language);
                long effort = parser.Measure(file.Utf8, file.Language).Work;
                nodes += tree.Count;
                erroneous += tree.ErrorCount > 0 ? 1 : 0;
                work += effort;
                worst = Math.Max(worst, (double)effort / Math.Max(file.Utf8.Length, 10_000));
            }
            long bytes = group.Sum(file => (long)file.Utf8.Length);
            Console.WriteLine(
                $"{group.Key,-12}{group.Count(),8}{bytes / 1e6,9:F1}{group.Sum(file => (long)file.Lines),11}{nodes,12}{erroneous,13}" +
                $"{(double)work / bytes,11:F1}{worst,9:F1}");
        }
    }

    private static void Report(string name, LoadedFile[] files, int threads, Action<TreeSitterParser, LoadedFile> work)
    {
        Stopclock time = Stopclock.Measure(() => OnThreads(files, threads, work));
        double kilolines = files.Sum(file => (long)file.Lines) / 1e3;
        double megabytes = files.Sum(file => (long)file.Utf8.Length) / 1e6;
        Console.WriteLine(
            $"{name,-8} threads {threads}  wall {time.Wall.TotalMilliseconds,7:F0} ms  processor {time.Processor.TotalMilliseconds,7:F0} ms  " +
            $"{megabytes / time.Wall.TotalSeconds,6:F1} MB/s  {kilolines / time.Wall.TotalSeconds,5:F0} klines/s");
    }

    private static void OnThreads(LoadedFile[] files, int threads, Action<TreeSitterParser, LoadedFile> work)
    {
        int next = -1;
        Thread[] workers = [.. Enumerable.Range(0, threads).Select(_ => new Thread(() =>
        {
            using TreeSitterParser parser = new();
            for (int index = Interlocked.Increment(ref next); index < files.Length; index = Interlocked.Increment(ref next))
            {
                work(parser, files[index]);
            }
        }))];
        Array.ForEach(workers, worker => worker.Start());
        Array.ForEach(workers, worker => worker.Join());
    }
}
