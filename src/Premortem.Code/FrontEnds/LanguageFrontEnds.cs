using Premortem.Code.FrontEnds.JavaScript;
using Premortem.Code.FrontEnds.Python;
using Premortem.Code.Syntax;

namespace Premortem.Code.FrontEnds;

/// <summary>The front ends of all languages that are read.</summary>
public static class LanguageFrontEnds
{
    public static IReadOnlyDictionary<SourceLanguage, FrontEnd> Create()
    {
        var javaScript = new JavaScriptFrontEnd();
        return new Dictionary<SourceLanguage, FrontEnd>
        {
            [SourceLanguage.Python] = new PythonFrontEnd(),
            [SourceLanguage.JavaScript] = javaScript,
            [SourceLanguage.TypeScript] = javaScript,
            [SourceLanguage.Tsx] = javaScript,
        };
    }
}
