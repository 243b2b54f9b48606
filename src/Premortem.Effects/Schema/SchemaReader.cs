using Premortem.Code.Sources;
using Premortem.Code.Syntax;
using Premortem.Effects.Linking;
using Premortem.Effects.Schema.Reading;
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
        merged.Add(PythonModels(values));
        merged.Add(Migrations(values, files));
        return merged.ToModel();
    }

    private static List<(string, string)> Texts(RepositoryFiles files, string extension) =>
        [.. files.WithExtension(extension).Where(p => !TestCode.Contains(p)).Select(p => (p, files.ReadText(p) ?? ""))];

    private static List<TableDraft> PythonModels(DeclaredValues values)
    {
        var modules = values.Code.Modules.Where(m => m.Language == SourceLanguage.Python && !m.IsTest).ToList();
        var ancestry = new TypeAncestry(values);
        return
        [
            .. new DjangoModelReader(values, ancestry).Read(modules),
            .. new SqlAlchemyModelReader(values, ancestry).Read(modules),
            .. new PeeweeModelReader(values, ancestry).Read(modules),
        ];
    }

    private static IEnumerable<TableDraft> Migrations(DeclaredValues values, RepositoryFiles files)
    {
        var draft = new SchemaDraft();
        foreach (string path in files.WithExtension(".sql").Where(p => !SqlFileReader.IsSkipped(p) && !TestCode.Contains(p)).Order(NaturalOrder.Instance))
            if (files.ReadText(path) is { } text && SqlFileReader.Building(text) is { } building) new SqlSchemaReader(draft, path, 1).Apply(building);
        new AlembicReader(values, draft).Replay(values.Code.Modules.Where(m => m.Language == SourceLanguage.Python && !m.IsTest && AlembicReader.IsRevision(m)));
        return draft.Tables;
    }
}
