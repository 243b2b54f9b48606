namespace Premortem.Catalog.Yaml;

/// <summary>A document can't be used. Carries every problem found, ordered by position.</summary>
public sealed class InvalidDocumentException : Exception
{
    public InvalidDocumentException(IEnumerable<DocumentProblem> problems)
        : this([.. problems.OrderBy(problem => problem.Position).ThenBy(problem => problem.Message, StringComparer.Ordinal)])
    {
    }

    private InvalidDocumentException(DocumentProblem[] ordered)
        : base(string.Join('\n', ordered.Select(problem => problem.ToString()))) => Problems = ordered;

    public IReadOnlyList<DocumentProblem> Problems { get; }
}
