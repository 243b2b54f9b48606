using System.Collections.Immutable;

namespace Premortem.Catalog.Scaffolding;

/// <summary>Writes the files that a new failure mode or library model begins with. Existing files are never overwritten.</summary>
public static class Scaffold
{
    /// <summary>
    /// The catalog folder with <c>mode.yaml</c> and first cases, and the rule file. The files compile and load as they are; what is
    /// to be filled in says so.
    /// </summary>
    /// <returns>The files written, relative to <paramref name="root"/>, ordered.</returns>
    /// <exception cref="ScaffoldException">The id or title is not usable, or a file is there already; nothing is written then.</exception>
    public static ImmutableArray<string> FailureMode(string root, string id, string title, Pillar pillar)
    {
        ScaffoldName.Require(id, "failure mode");
        if (string.IsNullOrWhiteSpace(title) || title.Contains('\n', StringComparison.Ordinal))
        {
            throw new ScaffoldException("a failure mode needs a title: one line that names the bad pattern");
        }

        string folder = $"catalog/failure-modes/{id}";
        var values = new TemplateValues(id, title.Trim(), KebabCase.Of(pillar), Language: "");
        return Write(root, values,
            ("failure-mode/mode.yaml", $"{folder}/mode.yaml"),
            ("failure-mode/bad_case.py", $"{folder}/cases/python/bad_example.py"),
            ("failure-mode/good_case.py", $"{folder}/cases/python/good_example.py"),
            ("failure-mode/bad-case.ts", $"{folder}/cases/typescript/bad-example.ts"),
            ("failure-mode/good-case.ts", $"{folder}/cases/typescript/good-example.ts"),
            ("failure-mode/rule.cs", $"src/Premortem.Review/Rules/{values.PascalId}.cs"));
    }

    /// <summary>The model of a library and its empty test.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="language">The folder under <c>catalog/libraries/</c>: python, javascript, csharp, go, java.</param>
    /// <param name="name">The library in kebab case; also the name of the file.</param>
    /// <exception cref="ScaffoldException">The name is not usable, or a file is there already; nothing is written then.</exception>
    public static ImmutableArray<string> LibraryModel(string root, string language, string name)
    {
        string[] languages = ["csharp", "go", "java", "javascript", "python"];
        if (!languages.Contains(language, StringComparer.Ordinal))
        {
            throw new ScaffoldException(
                $"unknown language '{language}'{Spelling.Hint(language, languages)}; one of {string.Join(", ", languages)}");
        }

        ScaffoldName.Require(name, "library");
        var values = new TemplateValues(name, Title: "", Pillar: "", language);
        return Write(root, values,
            ("library/model.yaml", $"catalog/libraries/{language}/{name}.yaml"),
            ("library/test.cs", $"tests/Premortem.Effects.Tests/Libraries/{values.PascalId}ModelTests.cs"));
    }

    private static ImmutableArray<string> Write(string root, TemplateValues values, params (string Template, string Target)[] files)
    {
        foreach ((_, string target) in files)
        {
            if (File.Exists(Path.Combine(root, target)))
            {
                throw new ScaffoldException($"{target} is there already");
            }
        }

        foreach ((string template, string target) in files)
        {
            string path = Path.Combine(root, target);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, values.Fill(CatalogResources.ReadText($"catalog/templates/{template}.template")));
        }

        return [.. files.Select(file => file.Target).Order(StringComparer.Ordinal)];
    }
}
