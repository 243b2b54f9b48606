using Xunit;
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

namespace Premortem.Effects.Tests.Analysis;

/// <summary>A program of a few lines, read by the front ends and analysed with the models that are shipped.</summary>
internal static class SmallProgram
{
    public static ProgramAnalysis Python(string text, SchemaModel? schema = null) => Of(schema, ("app/main.py", text));

    public static ProgramAnalysis TypeScript(string text, SchemaModel? schema = null) => Of(schema, ("src/main.ts", text));

    public static ProgramAnalysis Of(params (string Path, string Text)[] files) => Of(null, files);

    public static ProgramAnalysis Of(SchemaModel? schema, params (string Path, string Text)[] files)
    {
        using var folder = new TemporaryFolder();
        foreach (var (path, text) in files) folder.Write(path, text);
        var tree = SourceTree.Discover(folder.Path);
        var loaded = new ProgramLoader(FrontEnds()).Load(tree, 1);
        var javaScript = new JavaScriptModuleResolver(loaded.Modules.Where(m => LibraryLanguage.Of(m.Language) == "javascript"), tree.Files);
        var code = new CodeBase(loaded.Modules, new Dictionary<SourceLanguage, ModuleResolver>
        {
            [SourceLanguage.Python] = new PythonModuleResolver(loaded.Modules.Where(m => m.Language == SourceLanguage.Python)),
            [SourceLanguage.JavaScript] = javaScript,
            [SourceLanguage.TypeScript] = javaScript,
            [SourceLanguage.Tsx] = javaScript,
        });
        var imports = loaded.Modules.SelectMany(m => m.Imports.Select(i => i.Specifier).Append(LibraryCatalog.Builtins).Select(s => new LibraryImport(LibraryLanguage.Of(m.Language), s))).Distinct();
        var program = new ProgramAnalysis(code, LibraryCatalog.Load(imports), schema ?? SchemaModel.Empty, DeploymentFacts.None);
        DeepStack.Run(() => program.Run());
        return program;
    }

    /// <summary>What the function of that name does.</summary>
    public static FunctionEffects Function(this ProgramAnalysis program, string name) =>
        program.Summaries.Values.Single(s => s.Function.QualifiedName == name);

    /// <summary>Kinds and resources in order, one a line: <c>Update orders</c>.</summary>
    public static string Outline(this FunctionEffects function) =>
        string.Join('\n', function.Effects.OrderBy(e => e.Order).Select(e => $"{e.Kind} {e.Resource.KnownName ?? "?"}"));

    public static Effect Only(this FunctionEffects function, EffectKind kind) => Assert.Single(function.Effects, e => e.Kind == kind);

    private static Dictionary<SourceLanguage, FrontEnd> FrontEnds() => new()
    {
        [SourceLanguage.Python] = new PythonFrontEnd(),
        [SourceLanguage.JavaScript] = new JavaScriptFrontEnd(),
        [SourceLanguage.TypeScript] = new JavaScriptFrontEnd(),
        [SourceLanguage.Tsx] = new JavaScriptFrontEnd(),
    };
}
