using Premortem.Code.Model;
using Premortem.Code.Sources;
using Premortem.Code.Syntax;
using Premortem.Effects.Linking;
using Premortem.Effects.Schema.Reading;
using Premortem.Effects.Schema.Reading.JavaScript;
using Premortem.Effects.Schema.Reading.Python;

namespace Premortem.Effects.Schema;

/// <summary>
/// Reads the structure of the stores from models and migrations. Models come first: they are what code refers to; migrations, replayed
/// in their order, add what only they say, and tables that have no model.
/// </summary>
public static class SchemaReader
{
    /// <summary>Reads all declarations of a program. What can't be read is left out, or makes its table incomplete.</summary>
    public static SchemaModel Read(CodeBase code, RepositoryFiles files)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(files);
        var merged = new TableMerge();
        merged.Add(PrismaReader.Read(Texts(files, ".prisma")));
        var values = new DeclaredValues(code);
        var djangoApps = new HashSet<string>(StringComparer.Ordinal);
        merged.Add(PythonModels(values, djangoApps));
        merged.Add(JavaScriptModels(values));
        merged.Add(Migrations(values, files));
        merged.Add(DjangoMigrations(values, djangoApps));
        merged.Add(Embedded(values));
        return merged.ToModel();
    }

    private static List<(string, string)> Texts(RepositoryFiles files, string extension) =>
        [.. files.WithExtension(extension).Where(p => !TestCode.Contains(p)).Select(p => (p, files.ReadText(p) ?? ""))];

    private static List<Module> ModulesOf(DeclaredValues values, Func<SourceLanguage, bool> language) =>
        [.. values.Code.Modules.Where(m => !m.IsTest && language(m.Language))];

    private static bool IsPython(SourceLanguage language) => language == SourceLanguage.Python;

    private static bool IsJavaScript(SourceLanguage language) => language is SourceLanguage.JavaScript or SourceLanguage.TypeScript or SourceLanguage.Tsx;

    private static List<TableDraft> PythonModels(DeclaredValues values, HashSet<string> djangoApps)
    {
        var modules = ModulesOf(values, IsPython);
        var ancestry = new TypeAncestry(values);
        return
        [
            .. new DjangoModelReader(values, ancestry, djangoApps).Read(modules),
            .. new SqlAlchemyModelReader(values, ancestry).Read(modules),
            .. new PeeweeModelReader(values, ancestry).Read(modules),
        ];
    }

    private static List<TableDraft> JavaScriptModels(DeclaredValues values)
    {
        var modules = ModulesOf(values, IsJavaScript);
        var ancestry = new TypeAncestry(values);
        return
        [
            .. new DrizzleReader(values).Read(modules),
            .. new EntityClassReader(values, ancestry).Read(modules),
            .. new SequelizeReader(values, ancestry).Read(modules),
            .. new MongooseReader(values, ancestry).Read(modules),
        ];
    }

    private static IEnumerable<TableDraft> Migrations(DeclaredValues values, RepositoryFiles files)
    {
        var draft = new SchemaDraft();
        var modules = ModulesOf(values, IsJavaScript).Where(MigrationReader.IsMigration).ToDictionary(m => m.Path, StringComparer.Ordinal);
        var migrations = new MigrationReader(values, draft);
        // Migrations in SQL and in code may take turns in one folder.
        foreach (string path in files.WithExtension(".sql").Where(p => !SqlFileReader.IsSkipped(p) && !TestCode.Contains(p)).Concat(modules.Keys).Order(NaturalOrder.Instance))
        {
            if (modules.TryGetValue(path, out var module)) migrations.Replay(module);
            else if (files.ReadText(path) is { } text && SqlFileReader.Building(text) is { } building) new SqlSchemaReader(draft, path, 1).Apply(building);
        }
        new AlembicReader(values, draft).Replay(ModulesOf(values, IsPython).Where(AlembicReader.IsRevision));
        return draft.Tables;
    }

    private static IEnumerable<TableDraft> DjangoMigrations(DeclaredValues values, IReadOnlySet<string> modelledApps)
    {
        var draft = new SchemaDraft();
        new DjangoMigrationReader(values, draft, modelledApps).Replay(ModulesOf(values, IsPython).Where(DjangoMigrationReader.IsMigration));
        return draft.Tables;
    }

    private static IEnumerable<TableDraft> Embedded(DeclaredValues values)
    {
        var draft = new SchemaDraft();
        var reader = new EmbeddedDefinitionReader(values, draft);
        foreach (var module in values.Code.Modules)
            if (!module.IsTest && EmbeddedDefinitionReader.MayDefine(module) && !MigrationReader.IsMigration(module) && !AlembicReader.IsRevision(module)) reader.Read(module);
        return draft.Tables;
    }
}
