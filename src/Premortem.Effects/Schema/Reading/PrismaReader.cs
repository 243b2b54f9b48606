using System.Text.RegularExpressions;

namespace Premortem.Effects.Schema.Reading;

/// <summary>Reads models of Prisma schema files, line by line as the language is laid out.</summary>
internal sealed partial class PrismaReader
{
    private readonly HashSet<string> models = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TableDraft> tables = new(StringComparer.Ordinal);
    /// <summary>Fields that hold the rows referring to a model: the model, the model of the rows, the relation's name, the field.</summary>
    private readonly List<(string Model, string Rows, string? Relation, string Field)> inverses = [];
    private readonly List<(string Model, string Target, string? Relation, string[] Columns)> relations = [];

    /// <summary>Reads all files of a repository. They are one schema, unless they declare a model twice: then each folder has its own.</summary>
    public static IEnumerable<TableDraft> Read(IReadOnlyCollection<(string Path, string Text)> files)
    {
        var names = files.SelectMany(f => ModelStart().Matches(f.Text).Select(m => m.Groups[1].Value)).ToList();
        return names.Count == names.Distinct(StringComparer.Ordinal).Count()
            ? ReadSchema(files)
            : files.GroupBy(f => f.Path[..Math.Max(f.Path.LastIndexOf('/'), 0)], StringComparer.Ordinal).SelectMany(ReadSchema);
    }

    private static IEnumerable<TableDraft> ReadSchema(IEnumerable<(string Path, string Text)> files)
    {
        var reader = new PrismaReader();
        foreach (var (_, text) in files)
            foreach (Match match in ModelStart().Matches(text)) reader.models.Add(match.Groups[1].Value);
        foreach (var (path, text) in files) reader.ReadFile(path, text);
        reader.Relate();
        return reader.tables.Values;
    }

    private void ReadFile(string path, string text)
    {
        string[] lines = text.Split('\n');
        string model = "";
        TableDraft? table = null;
        bool comments = false;
        for (int i = 0; i < lines.Length; i++)
        {
            string line = WithoutComment(lines[i], ref comments).Trim();
            if (line.Length == 0) continue;
            if (table is null)
            {
                if (ModelStart().Match(line) is not { Success: true } start) continue;
                model = start.Groups[1].Value;
                table = tables[model] = Begin(model, path, i + 1);
            }
            else if (line.StartsWith('}')) table = null;
            else if (line.StartsWith("@@", StringComparison.Ordinal)) ReadAttribute(Joined(lines, ref i, line), table);
            else ReadField(Joined(lines, ref i, line), table, model);
        }
    }

    private void Relate()
    {
        foreach (var (model, target, relation, columns) in relations)
        {
            string? inverse = inverses.FirstOrDefault(i => i.Model == target && i.Rows == model && i.Relation == relation).Field;
            foreach (string column in columns) tables[model].ChangeColumn(column, c => c with { References = target, InverseName = inverse });
        }
    }

    private static TableDraft Begin(string model, string path, int line)
    {
        var table = new TableDraft(model, path, line);
        table.AddAlias(char.ToLowerInvariant(model[0]) + model[1..]);
        return table;
    }

    /// <summary>A line together with those that its open brackets reach into.</summary>
    private static string Joined(string[] lines, ref int i, string line)
    {
        while (line.Count(c => c is '(' or '[') > line.Count(c => c is ')' or ']') && i + 1 < lines.Length && !lines[i + 1].StartsWith('}')) line += " " + lines[++i].Trim();
        return line;
    }

    private static string WithoutComment(string line, ref bool inComment)
    {
        if (inComment)
        {
            int end = line.IndexOf("*/", StringComparison.Ordinal);
            if (end < 0) return "";
            inComment = false;
            line = line[(end + 2)..];
        }
        bool inText = false;
        for (int i = 0; i + 1 < line.Length; i++)
        {
            if (line[i] == '"' && (i == 0 || line[i - 1] != '\\')) inText = !inText;
            if (inText || line[i] != '/') continue;
            if (line[i + 1] == '/') return line[..i];
            if (line[i + 1] != '*') continue;
            inComment = line.IndexOf("*/", i, StringComparison.Ordinal) < 0;
            return line[..i];
        }
        return line;
    }

    private static void ReadAttribute(string line, TableDraft table)
    {
        if (MappedName().Match(line) is { Success: true } mapped) Rename(table, mapped.Groups[1].Value);
        else if (line.StartsWith("@@unique", StringComparison.Ordinal) || line.StartsWith("@@id", StringComparison.Ordinal))
        {
            string[] columns = [.. BracketedNames().Match(line).Groups[1].Value.Split(',').Select(FieldName).Where(c => c.Length > 0)];
            // Prisma calls a compound key by its fields or by a name of its own, and the key in the store by another.
            string? name = KeyName().Match(line) is { Success: true } map ? map.Groups[1].Value : null;
            table.AddKey(new UniqueKey([.. columns], IsPrimary: line.StartsWith("@@id", StringComparison.Ordinal)), name);
        }
        else if (line.StartsWith("@@ignore", StringComparison.Ordinal)) table.IsComplete = false;
    }

    private static void Rename(TableDraft table, string name)
    {
        string model = table.Name;
        table.Name = name;
        table.AddAlias(model);
    }

    /// <summary>A field in a key, without sort order and operator class (<c>name(sort: Desc)</c>).</summary>
    private static string FieldName(string part) => part.Split('(')[0].Trim();

    private void ReadField(string line, TableDraft table, string model)
    {
        if (FieldStart().Match(line) is not { Success: true } match) return;
        string name = match.Groups[1].Value, type = match.Groups[2].Value;
        if (models.Contains(type) || line.Contains("@relation", StringComparison.Ordinal))
        {
            ReadRelation(line, model, name, type);
            return;
        }
        string rest = line[match.Length..];
        bool isPrimary = rest.Contains("@id", StringComparison.Ordinal);
        table.AddColumn(new Column(name, type)
        {
            IsNullable = match.Groups[3].Value == "?",
            HasDefault = rest.Contains("@default(", StringComparison.Ordinal),
            IsGenerated = Generated().IsMatch(rest) || rest.Contains("@updatedAt", StringComparison.Ordinal),
        });
        if (isPrimary) table.AddPrimaryKey(name);
        else if (UniqueField().IsMatch(rest)) table.AddKey(name);
    }

    private void ReadRelation(string line, string model, string name, string type)
    {
        string? relation = RelationName().Match(line) is { Success: true } match ? match.Groups[1].Value : null;
        string[] columns = [.. RelationFields().Match(line).Groups[1].Value.Split(',').Select(FieldName).Where(f => f.Length > 0)];
        if (columns.Length > 0) relations.Add((model, type, relation, columns));
        else inverses.Add((model, type, relation, name));
    }

    [GeneratedRegex(@"^\s*model\s+(\w+)\s*\{", RegexOptions.Multiline)]
    private static partial Regex ModelStart();

    [GeneratedRegex(@"^(\w+)\s+([\w.]+(?:\(""[^""]*""\))?)(\?|\[\])?")]
    private static partial Regex FieldStart();

    [GeneratedRegex(@"@@map\(\s*(?:name:\s*)?""([^""]+)""")]
    private static partial Regex MappedName();

    [GeneratedRegex(@"\bmap:\s*""([^""]+)""")]
    private static partial Regex KeyName();

    [GeneratedRegex(@"\[([^\]]*)\]")]
    private static partial Regex BracketedNames();

    [GeneratedRegex(@"@relation\(\s*(?:name:\s*)?""([^""]+)""")]
    private static partial Regex RelationName();

    [GeneratedRegex(@"fields:\s*\[([^\]]*)\]")]
    private static partial Regex RelationFields();

    [GeneratedRegex(@"@default\(\s*(autoincrement|uuid|cuid|ulid|nanoid|auto|dbgenerated\(""(gen_random_uuid|uuid_generate))")]
    private static partial Regex Generated();

    [GeneratedRegex(@"@unique\b")]
    private static partial Regex UniqueField();
}
