using Premortem.Code.Syntax;

namespace Premortem.Bench;

/// <summary>A file to measure with, in memory.</summary>
internal sealed record SourceFile(string Path, SourceLanguage Language, byte[] Utf8)
{
    public int Lines => Utf8.AsSpan().Count((byte)'\n') + 1;

    /// <summary>All files below a directory that have a grammar, largest first so that threads finish together.</summary>
    public static SourceFile[] ReadAll(string directory) =>
    [
        .. Directory.EnumerateFiles(directory, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .Where(path => !path.Contains("/node_modules/", StringComparison.Ordinal) && LanguageOf(path) is not null)
            .Select(path => new SourceFile(path, LanguageOf(path)!.Value, SourceText.Decode(File.ReadAllBytes(path)).Bytes))
            .OrderByDescending(file => file.Utf8.Length)
            .ThenBy(file => file.Path, StringComparer.Ordinal),
    ];

    private static SourceLanguage? LanguageOf(string path) => System.IO.Path.GetExtension(path) switch
    {
        ".py" => SourceLanguage.Python,
        ".js" or ".jsx" or ".mjs" or ".cjs" => SourceLanguage.JavaScript,
        ".ts" or ".mts" or ".cts" => SourceLanguage.TypeScript,
        ".tsx" => SourceLanguage.Tsx,
        ".go" => SourceLanguage.Go,
        ".java" => SourceLanguage.Java,
        ".sql" => SourceLanguage.Sql,
        _ => null,
    };
}
