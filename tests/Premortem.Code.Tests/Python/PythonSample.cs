using System.Text;
using Premortem.Code.FrontEnds.Python;
using Premortem.Code.Model;
using Premortem.Code.Syntax;
using Premortem.Code.Text;
using Xunit;

namespace Premortem.Code.Tests.Python;

/// <summary>Lowers Python given as text.</summary>
internal static class PythonSample
{
    private static readonly PythonFrontEnd FrontEnd = new();

    public static Module Lower(string code, bool isTest = false)
    {
        using var parser = new TreeSitterParser();
        using var tree = parser.Parse(Encoding.UTF8.GetBytes(code), SourceLanguage.Python);
        return FrontEnd.Lower(tree, "sample.py", isTest);
    }

    /// <summary>Asserts what the code is lowered to, in the model's textual form without the line that names the module.</summary>
    public static void Gives(string code, string expected)
    {
        string printed = ModelPrinter.Print(Lower(code));
        Assert.Equal(expected.Trim(), printed[(printed.IndexOf('\n') + 1)..].Trim(), ignoreLineEndingDifferences: true);
    }

    public static Module Lower(byte[] code)
    {
        using var parser = new TreeSitterParser();
        using var tree = parser.Parse(code, SourceLanguage.Python);
        return FrontEnd.Lower(tree, "sample.py", isTest: false);
    }
}
