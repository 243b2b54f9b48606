namespace Premortem.Code.Syntax;

/// <summary>
/// A file asks for so much work that parsing it was given up: the lexer scans the rest of the file at every token, or
/// error recovery keeps too many readings alive. Report the file as unread.
/// </summary>
public sealed class ParseLimitException : Exception
{
    public ParseLimitException()
    {
    }

    public ParseLimitException(string message)
        : base(message)
    {
    }

    public ParseLimitException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
