namespace Premortem.Code.Sources;

/// <summary>A file or directory that should have been read and couldn't be.</summary>
public sealed record FileProblem(string Path, string Message)
{
    // The exception's own message names this machine's directories.
    internal static FileProblem Of(string path, Exception exception) => new(path, exception switch
    {
        UnauthorizedAccessException => "no permission to read it",
        FileNotFoundException or DirectoryNotFoundException => "it was removed while the files were read",
        IOException => "it could not be read",
        _ => exception.Message,
    });
}
