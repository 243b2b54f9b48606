using Premortem.Bench;

Benchmark[] benchmarks = [ParseBenchmark.Definition];

if (args is [var name, .. var rest] && Array.Find(benchmarks, benchmark => benchmark.Name == name) is { } chosen)
{
    return chosen.Run(rest);
}

Console.Error.WriteLine("usage: dotnet run -c Release --project bench/Premortem.Bench -- NAME ARGUMENTS");
foreach (Benchmark benchmark in benchmarks)
{
    Console.Error.WriteLine($"  {benchmark.Name} {benchmark.Arguments}\n      {benchmark.Measures}");
}
return 2;
