using Premortem.Code.FrontEnds;
using Premortem.Code.FrontEnds.JavaScript;
using Premortem.Code.FrontEnds.Python;
using Premortem.Code.Sources;
using Premortem.Code.Syntax;
using Premortem.Effects.Analysis;
using Premortem.Effects.Deployment;
using Premortem.Effects.Libraries;
using Premortem.Effects.Linking;
using Premortem.Effects.Schema;

namespace Premortem.Review;

/// <summary>Reviews a directory: reads it, analyses it, asks every rule. Changes nothing and runs nothing of it.</summary>
public sealed class Reviewer
{
    /// <exception cref="DirectoryNotFoundException">There is no such directory.</exception>
    public static ReviewResult Review(string root, ReviewOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new ReviewOptions();
        var tree = SourceTree.Discover(root, options.Discovery);
        var loaded = new ProgramLoader(FrontEnds()).Load(tree, options.Jobs, cancellation);
        var program = Analyse(tree, loaded, cancellation);
        var context = new ReviewContext(program);
        foreach (var rule in Rules())
            if (options.Asks(rule)) Apply(rule, context, cancellation);
        return Result(tree, loaded, program, context);
    }

    public static Dictionary<SourceLanguage, FrontEnd> FrontEnds() => new()
    {
        [SourceLanguage.Python] = new PythonFrontEnd(),
        [SourceLanguage.JavaScript] = new JavaScriptFrontEnd(),
        [SourceLanguage.TypeScript] = new JavaScriptFrontEnd(),
        [SourceLanguage.Tsx] = new JavaScriptFrontEnd(),
    };

    public static ProgramAnalysis Analyse(SourceTree tree, LoadedProgram loaded, CancellationToken cancellation)
    {
        var javaScript = new JavaScriptModuleResolver(loaded.Modules.Where(m => LibraryLanguage.Of(m.Language) == "javascript"), tree.Files);
        var code = new CodeBase(loaded.Modules, new Dictionary<SourceLanguage, ModuleResolver>
        {
            [SourceLanguage.Python] = new PythonModuleResolver(loaded.Modules.Where(m => m.Language == SourceLanguage.Python)),
            [SourceLanguage.JavaScript] = javaScript,
            [SourceLanguage.TypeScript] = javaScript,
            [SourceLanguage.Tsx] = javaScript,
        });
        var imports = loaded.Modules.SelectMany(m => m.Imports.Select(i => new LibraryImport(LibraryLanguage.Of(m.Language), i.Specifier))).Distinct();
        var libraries = LibraryCatalog.Load(imports);
        var program = new ProgramAnalysis(code, libraries, SchemaModel.Empty, DeploymentFacts.None);
        DeepStack.Run(() => program.Run(cancellation));
        return program;
    }

    /// <summary>Every rule of this assembly, in order of failure mode and name.</summary>
    public static IReadOnlyList<Rule> Rules() =>
        [.. typeof(Rule).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Rule)) && !t.IsAbstract)
            .Select(t => (Rule)Activator.CreateInstance(t)!).OrderBy(r => r.Mode, StringComparer.Ordinal).ThenBy(r => r.GetType().Name, StringComparer.Ordinal)];

    private static void Apply(Rule rule, ReviewContext context, CancellationToken cancellation)
    {
        foreach (var function in context.Functions)
        {
            cancellation.ThrowIfCancellationRequested();
            rule.Check(function, context);
        }
        rule.CheckProgram(context);
    }

    private static ReviewResult Result(SourceTree tree, LoadedProgram loaded, ProgramAnalysis program, ReviewContext context) => new()
    {
        Root = tree.Root,
        Findings = [.. context.Findings.OrderBy(f => f.Path, StringComparer.Ordinal).ThenBy(f => f.Line).ThenBy(f => f.Mode, StringComparer.Ordinal).ThenBy(f => f.Message, StringComparer.Ordinal)],
        Skipped = [.. loaded.Skipped],
        Notices = [.. loaded.Problems.Select(p => new Notice(p.Path, 0, p.Message, IsError: true))],
        Files = loaded.Modules.Length,
        Lines = loaded.Modules.Sum(m => (long)m.LineStarts.Length),
        Functions = program.Summaries.Count,
        EntryPoints = program.Entries.Count,
        Languages = [.. loaded.Modules.GroupBy(m => m.Language.ToString()).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.Count()))],
    };
}
