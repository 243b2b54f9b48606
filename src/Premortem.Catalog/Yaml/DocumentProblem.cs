namespace Premortem.Catalog.Yaml;

/// <summary>One thing wrong with a document, at the place where a reader must change it.</summary>
public sealed record DocumentProblem(DocumentPosition Position, string Message)
{
    /// <summary><c>file:line:column: message</c>, as compilers print it.</summary>
    public override string ToString() => $"{Position}: {Message}";
}
