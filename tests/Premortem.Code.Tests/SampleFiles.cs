using System.Runtime.CompilerServices;
using Premortem.Code.Syntax;

namespace Premortem.Code.Tests;

/// <summary>The sources that the repository itself holds: the catalog's cases and the sample services.</summary>
internal static class SampleFiles
{
    public static IEnumerable<(string Path, byte[] Bytes, SourceLanguage Language)> All()
    {
        string root = Root();
        foreach (string folder in (string[])["catalog", "samples"])
        {
            if (!Directory.Exists(Path.Combine(root, folder))) continue;
            var files = Directory.EnumerateFiles(Path.Combine(root, folder), "*", SearchOption.AllDirectories);
            foreach (string file in files.Where(f => !f.Contains("/node_modules/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
                if (LanguageOf(file) is { } language) yield return (Path.GetRelativePath(root, file), File.ReadAllBytes(file), language);
        }
    }

    private static SourceLanguage? LanguageOf(string file) => Path.GetExtension(file) switch
    {
        ".py" => SourceLanguage.Python,
        ".js" or ".mjs" or ".cjs" or ".jsx" => SourceLanguage.JavaScript,
        ".ts" => SourceLanguage.TypeScript,
        ".tsx" => SourceLanguage.Tsx,
        _ => null,
    };

    private static string Root([CallerFilePath] string here = "")
    {
        string? folder = Path.GetDirectoryName(here);
        while (folder is not null && !File.Exists(Path.Combine(folder, "Premortem.slnx"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException("Premortem.slnx is in no folder above the tests.");
    }
}
