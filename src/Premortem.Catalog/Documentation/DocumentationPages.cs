using System.Collections.Immutable;
using Premortem.Catalog.Yaml;

namespace Premortem.Catalog.Documentation;

/// <summary>The generated pages under <c>docs/failure-modes/</c> of a working copy, made from its <c>catalog/failure-modes/</c>.</summary>
public static class DocumentationPages
{
    private const string Folder = "docs/failure-modes";

    /// <summary>Writes each page that differs and deletes pages of modes that are gone; returns what it changed.</summary>
    /// <exception cref="InvalidDocumentException">The catalog has errors; nothing is written then.</exception>
    public static ImmutableArray<PageDrift> WriteAll(string root)
    {
        ImmutableArray<PageDrift> drift = Drift(root);
        SortedDictionary<string, string> pages = Pages(root);
        Directory.CreateDirectory(Path.Combine(root, Folder));
        foreach (PageDrift page in drift)
        {
            string path = Path.Combine(root, page.Path);
            if (page.Kind == PageDriftKind.Stray)
            {
                File.Delete(path);
                continue;
            }

            File.WriteAllText(path, pages[page.Path]);
        }

        return drift;
    }

    /// <summary>How the pages on disk differ from the catalog, ordered by path; empty when they agree.</summary>
    /// <exception cref="InvalidDocumentException">The catalog has errors.</exception>
    public static ImmutableArray<PageDrift> Drift(string root)
    {
        SortedDictionary<string, string> pages = Pages(root);
        var drift = new List<PageDrift>();
        foreach ((string path, string text) in pages)
        {
            string file = Path.Combine(root, path);
            if (!File.Exists(file))
            {
                drift.Add(new PageDrift(path, PageDriftKind.Missing));
            }
            else if (File.ReadAllText(file).ReplaceLineEndings("\n") != text)
            {
                drift.Add(new PageDrift(path, PageDriftKind.Different));
            }
        }

        drift.AddRange(FilesOnDisk(root).Where(path => !pages.ContainsKey(path)).Select(path => new PageDrift(path, PageDriftKind.Stray)));
        return [.. drift.OrderBy(page => page.Path, StringComparer.Ordinal)];
    }

    private static SortedDictionary<string, string> Pages(string root)
    {
        ImmutableArray<FailureMode> modes = FailureModeCatalog.LoadDirectory(Path.Combine(root, "catalog", "failure-modes")).All;
        var pages = new SortedDictionary<string, string>(StringComparer.Ordinal) { [$"{Folder}/README.md"] = FailureModeIndexPage.Render(modes) };
        foreach (FailureMode mode in modes)
        {
            pages.Add($"{Folder}/{mode.Id}.md", FailureModePage.Render(mode));
        }

        return pages;
    }

    private static IEnumerable<string> FilesOnDisk(string root)
    {
        string folder = Path.Combine(root, Folder);
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.md").Select(file => $"{Folder}/{Path.GetFileName(file)}") : [];
    }
}
