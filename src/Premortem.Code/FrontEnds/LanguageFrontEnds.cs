using Premortem.Code.FrontEnds.Python;
using Premortem.Code.Syntax;

namespace Premortem.Code.FrontEnds;

/// <summary>The front ends of all languages that are read.</summary>
public static class LanguageFrontEnds
{
    public static IReadOnlyDictionary<SourceLanguage, FrontEnd> Create() => new Dictionary<SourceLanguage, FrontEnd>
    {
        [SourceLanguage.Python] = new PythonFrontEnd(),
    };
}
