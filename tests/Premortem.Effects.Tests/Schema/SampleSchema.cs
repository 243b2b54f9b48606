using System.Text;
using Premortem.Code.FrontEnds;
using Premortem.Code.Model;
using Premortem.Code.Sources;
using Premortem.Code.Syntax;
using Premortem.Effects.Linking;
using Premortem.Effects.Schema;

namespace Premortem.Effects.Tests.Schema;

/// <summary>Reads the schema of files given as text.</summary>
internal static class SampleSchema
{
    public static SchemaModel Read(params (string Path, string Text)[] files)
    {
        var modules = Modules(files);
        var repository = new InMemoryFiles(files);
        return SchemaReader.Read(CodeBase(modules, repository), repository);
    }

    /// <summary>Reads one file and gives its only table.</summary>
    public static Table ReadOne(string path, string text) => Xunit.Assert.Single(Read((path, text)).Tables);

    public static Module[] Modules(params (string Path, string Text)[] files)
    {
        var frontEnds = LanguageFrontEnds.Create();
        using var parser = new TreeSitterParser();
        var modules = new List<Module>();
        foreach (var (path, text) in files)
        {
            if (SourceLanguages.Of(path) is not { } language || !frontEnds.TryGetValue(language, out var frontEnd)) continue;
            using var tree = parser.Parse(Encoding.UTF8.GetBytes(text), language);
            modules.Add(frontEnd.Lower(tree, path, TestCode.Contains(path)));
        }
        return [.. modules];
    }

    public static CodeBase CodeBase(Module[] modules, RepositoryFiles files)
    {
        var javaScript = new JavaScriptModuleResolver(modules.Where(m => m.Language != SourceLanguage.Python), files);
        return new CodeBase(modules, new Dictionary<SourceLanguage, ModuleResolver>
        {
            [SourceLanguage.Python] = new PythonModuleResolver(modules.Where(m => m.Language == SourceLanguage.Python)),
            [SourceLanguage.JavaScript] = javaScript,
            [SourceLanguage.TypeScript] = javaScript,
            [SourceLanguage.Tsx] = javaScript,
        });
    }

    /// <summary>The keys of a table, one after another: <c>*id; a,b; a where x</c>, the primary one with a star, in ordinal order.</summary>
    public static string Keys(Table table) => string.Join("; ", table.UniqueKeys
        .Select(k => (k.IsPrimary ? "*" : "") + string.Join(',', k.Columns) + (k.Condition is null ? "" : $" where {k.Condition}")).Order(StringComparer.Ordinal));

    public static string Columns(Table table) => string.Join(' ', table.Columns.Select(c => c.Name));
}
