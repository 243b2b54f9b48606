using Premortem.Code.Syntax;

namespace Premortem.Effects.Libraries;

/// <summary>Names of languages in library models, and how a language's package paths are put together.</summary>
public static class LibraryLanguage
{
    /// <summary>The folder of models that applies to a language; dialects share one.</summary>
    public static string Of(SourceLanguage language) => language switch
    {
        SourceLanguage.Python => "python",
        SourceLanguage.JavaScript or SourceLanguage.TypeScript or SourceLanguage.Tsx => "javascript",
        SourceLanguage.Go => "go",
        SourceLanguage.Java => "java",
        SourceLanguage.CSharp => "csharp",
        _ => "sql",
    };

    /// <summary>Whether packages nest by slash (npm, Go) and not by dot.</summary>
    public static bool NestsBySlash(string language) => language is "javascript" or "go";
}
