using System.Text;
using Premortem.Code.FrontEnds.JavaScript;
using Premortem.Code.Model;
using Premortem.Code.Syntax;
using Premortem.Code.Text;
using Xunit;

namespace Premortem.Code.Tests.JavaScript;

/// <summary>Lowers source text, and compares what comes out with the printed model it should be.</summary>
internal static class Lowering
{
    private static readonly JavaScriptFrontEnd s_frontEnd = new();

    public static Module Lower(string source, SourceLanguage language = SourceLanguage.TypeScript, string path = "a.ts") =>
        Lower(Encoding.UTF8.GetBytes(source), language, path);

    public static Module Lower(byte[] source, SourceLanguage language, string path = "a.ts")
    {
        using var parser = new TreeSitterParser();
        using var tree = parser.Parse(s_frontEnd.Prepare(source, language), language);
        return s_frontEnd.Lower(tree, path, isTest: false);
    }

    /// <summary>Asserts that the source lowers to the model, whose first line (the module's own) is left out.</summary>
    public static void Gives(string source, string model, SourceLanguage language = SourceLanguage.TypeScript)
    {
        string printed = ModelPrinter.Print(Lower(source, language));
        Assert.Equal(model.Trim(), printed[(printed.IndexOf('\n', StringComparison.Ordinal) + 1)..].Trim());
    }

    /// <summary>Asserts what a function's statements lower to: the body of <c>async function f()</c>, without its indentation.</summary>
    public static void BodyGives(string source, string model, SourceLanguage language = SourceLanguage.TypeScript)
    {
        string body = string.Concat(model.Trim().Split('\n').Select(line => $"\n  {line}"));
        Gives($"async function f() {{\n{source}\n}}", "async function f()" + body, language);
    }
}
