using Premortem.Code.Syntax;
using Xunit;

namespace Premortem.Code.Tests.Syntax;

/// <summary>The sample file of each language that tree-sitter parses.</summary>
internal static class Sample
{
    public static TheoryData<SourceLanguage> Languages =>
        [.. Enum.GetValues<SourceLanguage>().Where(language => language != SourceLanguage.CSharp)];

    public static byte[] Of(SourceLanguage language) =>
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Syntax", "Samples", "sample." + Extension(language)));

    private static string Extension(SourceLanguage language) => language switch
    {
        SourceLanguage.Python => "py",
        SourceLanguage.JavaScript => "js",
        SourceLanguage.TypeScript => "ts",
        SourceLanguage.Tsx => "tsx",
        SourceLanguage.Go => "go",
        SourceLanguage.Java => "java",
        SourceLanguage.Sql => "sql",
        _ => throw new ArgumentOutOfRangeException(nameof(language)),
    };
}
