using System.Text;
using Premortem.Code.FrontEnds.Python;
using Premortem.Code.Model;
using Premortem.Code.Syntax;

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

    public static Module Lower(byte[] code)
    {
        using var parser = new TreeSitterParser();
        using var tree = parser.Parse(code, SourceLanguage.Python);
        return FrontEnd.Lower(tree, "sample.py", isTest: false);
    }
}
