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
using Premortem.Review.Configuration;

namespace Premortem.Review;

/// <summary>Reviews a directory: reads it, analyses it, asks every rule. Changes nothing and runs nothing of it.</summary>
public sealed class Reviewer
{
    /// <exception cref="DirectoryNotFoundException">There is no such directory.</exception>
    /// <exception cref="Catalog.Yaml.InvalidDocumentException">A library model of the repository is not valid.</exception>
    public static ReviewResult Review(string root, ReviewOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new ReviewOptions();
        options.Progress?.Invoke("listing files");
        var tree = SourceTree.Discover(root, options.Discovery with { IsExcluded = options.Configuration.Excludes });
        options.Progress?.Invoke($"reading {tree.Sources.Length} files");
        var loaded = new ProgramLoader(FrontEnds()).Load(tree, options.Jobs, cancellation);
        options.Progress?.Invoke($"following {loaded.Modules.Length} modules");
        var program = Analyse(tree, loaded, options.Configuration, cancellation);
        options.Progress?.Invoke($"asking rules about {program.Summaries.Count} functions");
        var context = new ReviewContext(program);
        Rule[] asked = [.. Rules().Where(options.Asks)];
        var failures = new List<Notice>();
        foreach (var rule in asked) Apply(rule, context, failures, cancellation);
        return new ReviewOutcome(tree, loaded, program, options).Of(context.Findings, asked, [.. failures, .. DeclarationCheck.Notices(options.Configuration, context)]);
    }

    public static Dictionary<SourceLanguage, FrontEnd> FrontEnds() => new()
    {
        [SourceLanguage.Python] = new PythonFrontEnd(),
        [SourceLanguage.JavaScript] = new JavaScriptFrontEnd(),
        [SourceLanguage.TypeScript] = new JavaScriptFrontEnd(),
        [SourceLanguage.Tsx] = new JavaScriptFrontEnd(),
    };

    public static ProgramAnalysis Analyse(SourceTree tree, LoadedProgram loaded, ReviewConfiguration configuration, CancellationToken cancellation)
    {
        var javaScript = new JavaScriptModuleResolver(loaded.Modules.Where(m => LibraryLanguage.Of(m.Language) == "javascript"), tree.Files);
        var code = new CodeBase(loaded.Modules, new Dictionary<SourceLanguage, ModuleResolver>
        {
            [SourceLanguage.Python] = new PythonModuleResolver(loaded.Modules.Where(m => m.Language == SourceLanguage.Python)),
            [SourceLanguage.JavaScript] = javaScript,
            [SourceLanguage.TypeScript] = javaScript,
            [SourceLanguage.Tsx] = javaScript,
        });
        var imports = loaded.Modules.SelectMany(m => m.Imports.Select(i => i.Specifier).Concat(m.Exports.Select(e => e.From).OfType<string>()).Append(LibraryCatalog.Builtins)
            .Select(s => new LibraryImport(LibraryLanguage.Of(m.Language), s))).Distinct();
        var libraries = LibraryCatalog.Load(imports, Path.Combine(tree.Root, configuration.Libraries));
        var program = new ProgramAnalysis(code, libraries, SchemaReader.Read(code, tree.Files), configuration.Deployment ?? DeploymentReader.Read(code, tree.Files));
        DeepStack.Run(() => program.Run(cancellation));
        return program;
    }

    /// <summary>Every rule of this assembly, in order of failure mode and name.</summary>
    public static IReadOnlyList<Rule> Rules() =>
        [.. typeof(Rule).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Rule)) && !t.IsAbstract)
            .Select(t => (Rule)Activator.CreateInstance(t)!).OrderBy(r => r.Mode, StringComparer.Ordinal).ThenBy(r => r.GetType().Name, StringComparer.Ordinal)];

    private static void Apply(Rule rule, ReviewContext context, List<Notice> failures, CancellationToken cancellation)
    {
        foreach (var function in context.Functions)
        {
            cancellation.ThrowIfCancellationRequested();
            Guard(() => rule.Check(function, context), rule, function.Function.Module.Path, failures);
        }
        Guard(() => rule.CheckProgram(context), rule, "", failures);
    }

    /// <summary>A mistake of one rule in one function must not take the other findings with it, and mustn't go unseen either.</summary>
    private static void Guard(Action check, Rule rule, string path, List<Notice> failures)
    {
        try
        {
            check();
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            failures.Add(new Notice(path, 0, $"the rule for {rule.Mode} failed here, please report it: {e.GetType().Name}: {e.Message}", IsError: true));
        }
    }
}
