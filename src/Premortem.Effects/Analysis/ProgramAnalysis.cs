using Premortem.Code.Model;
using Premortem.Effects.Deployment;
using Premortem.Effects.Libraries;
using Premortem.Effects.Linking;
using Premortem.Effects.Schema;
using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis;

/// <summary>
/// The analysis of a whole program: summaries of functions, made on demand and kept. Functions are taken in the order of path and
/// position, so that the result depends on the program alone.
/// </summary>
public sealed class ProgramAnalysis
{
    private readonly Dictionary<Function, FunctionEffects> summaries = [];
    private readonly Dictionary<Module, FunctionEffects> moduleBodies = [];
    private readonly HashSet<object> underWay = new(ReferenceEqualityComparer.Instance);
    private readonly List<EntryPoint> entries = [];
    private readonly HashSet<(Function, EntryKind)> entryKeys = [];
    private readonly HashSet<Function> takenClosures = [];
    private int depth;

    private const int MaximumDepth = 48;

    public ProgramAnalysis(CodeBase code, LibraryCatalog libraries, SchemaModel schema, DeploymentFacts deployment)
    {
        Code = code;
        Libraries = new LibraryLookup(libraries);
        Schema = schema;
        Deployment = deployment;
        Types = new TypeResolution(this);
    }

    public CodeBase Code { get; }
    public LibraryLookup Libraries { get; }
    public SchemaModel Schema { get; }
    public DeploymentFacts Deployment { get; }
    public TypeResolution Types { get; }

    /// <summary>Entry points found while the program was analysed, in the order of their places.</summary>
    public IReadOnlyList<EntryPoint> Entries => entries;

    public IReadOnlyDictionary<Function, FunctionEffects> Summaries => summaries;

    /// <summary>Analyses every function outside tests.</summary>
    public void Run(CancellationToken cancellation = default)
    {
        foreach (var module in Code.Modules)
        {
            if (module.IsTest) continue;
            cancellation.ThrowIfCancellationRequested();
            ModuleBody(module);
            foreach (var function in FunctionsOf(module)) SummaryOf(function);
        }
        entries.Sort((a, b) => Compare(a.Site, b.Site) is var bySite && bySite != 0 ? bySite : a.Kind.CompareTo(b.Kind));
    }

    /// <summary>Functions and methods of a module that aren't nested in another function.</summary>
    public static IEnumerable<Function> FunctionsOf(Module module) =>
        module.Functions.Concat(module.Types.SelectMany(MethodsOf));

    private static IEnumerable<Function> MethodsOf(TypeDeclaration type) => type.Methods.Concat(type.Types.SelectMany(MethodsOf));

    /// <summary>The summary of a function that isn't nested, or null while it is being made (recursion) or when it has no body.</summary>
    internal FunctionEffects? SummaryOf(Function function)
    {
        if (summaries.TryGetValue(function, out var known)) return known;
        if (function.Body is null || depth >= MaximumDepth || !underWay.Add(function)) return null;
        depth++;
        try
        {
            var evaluator = new Evaluator(this, function, outer: null, self: SelfOf(function));
            var effects = evaluator.Run();
            summaries[function] = effects;
            return effects;
        }
        finally
        {
            depth--;
            underWay.Remove(function);
        }
    }

    /// <summary>The effects and variables of a module's own statements; null while they are being worked out (import cycle).</summary>
    internal FunctionEffects? ModuleBody(Module module)
    {
        if (moduleBodies.TryGetValue(module, out var known)) return known;
        if (depth >= MaximumDepth || !underWay.Add(module)) return null;
        depth++;
        try
        {
            var evaluator = new Evaluator(this, module.Body, outer: null, self: null);
            moduleBodies[module] = evaluator.Partial;
            var effects = evaluator.Run();
            summaries[module.Body] = effects;
            return effects;
        }
        finally
        {
            depth--;
            underWay.Remove(module);
        }
    }

    /// <summary>A closure that nothing ran is looked at once, where it is first met; true for the first who asks.</summary>
    internal bool TakeClosure(Function closure) => takenClosures.Add(closure);

    internal void Keep(FunctionEffects nested) => summaries.TryAdd(nested.Function, nested);

    internal void AddEntry(EntryPoint entry)
    {
        if (!entry.Function.Module.IsTest && entryKeys.Add((entry.Function, entry.Kind))) entries.Add(entry);
    }

    private static Value? SelfOf(Function function) =>
        function.DeclaringType is { } type ? new SelfValue(type, function.IsStatic) : null;

    internal static int Compare(Site left, Site right) =>
        string.CompareOrdinal(left.Module.Path, right.Module.Path) is var byPath && byPath != 0 ? byPath
        : left.Span.Start != right.Span.Start ? left.Span.Start.CompareTo(right.Span.Start) : left.Span.End.CompareTo(right.Span.End);
}
