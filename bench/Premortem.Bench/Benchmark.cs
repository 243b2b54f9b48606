namespace Premortem.Bench;

/// <summary>A measurement by name; <c>Program</c> lists them all.</summary>
/// <param name="Name">The sub-command.</param>
/// <param name="Arguments">What it takes, for the usage text.</param>
/// <param name="Measures">What it prints, in a sentence.</param>
/// <param name="Run">Runs it; returns the exit code.</param>
internal sealed record Benchmark(string Name, string Arguments, string Measures, Func<string[], int> Run);
