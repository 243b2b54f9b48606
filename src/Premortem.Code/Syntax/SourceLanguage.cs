namespace Premortem.Code.Syntax;

/// <summary>A language whose files are read.</summary>
public enum SourceLanguage
{
    Python,
    JavaScript,
    TypeScript,
    Tsx,
    Go,
    Java,
    Sql,
    CSharp,
}
