using Premortem.Code.Syntax;

namespace Premortem.Code.Sources;

/// <summary>Tells a file's language by its name.</summary>
public static class SourceLanguages
{
    /// <summary>The language of a file; null for a file that isn't source code.</summary>
    public static SourceLanguage? Of(string path) => Path.GetExtension(path) switch
    {
        ".py" or ".pyw" or ".pyi" => SourceLanguage.Python,
        ".js" or ".mjs" or ".cjs" or ".jsx" => SourceLanguage.JavaScript,
        ".ts" or ".mts" or ".cts" => SourceLanguage.TypeScript,
        ".tsx" => SourceLanguage.Tsx,
        ".go" => SourceLanguage.Go,
        ".java" => SourceLanguage.Java,
        ".cs" => SourceLanguage.CSharp,
        ".sql" => SourceLanguage.Sql,
        _ => null,
    };
}
