using System.Text;
using Premortem.Code.Syntax;

namespace Premortem.Code.Sources;

/// <summary>Files of a directory, of which only the given ones are there.</summary>
internal sealed class DirectoryFiles(string root, IReadOnlyList<string> paths) : RepositoryFiles
{
    private readonly HashSet<string> known = new(paths, StringComparer.Ordinal);

    public override IReadOnlyList<string> Paths => paths;

    public override bool Exists(string path) => known.Contains(path);

    public override string? ReadText(string path)
    {
        if (!known.Contains(path)) return null;
        try
        {
            return Decode(File.ReadAllBytes(Path.Combine(root, path)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public static string Decode(byte[] file)
    {
        var text = SourceText.Decode(file);
        string decoded = Encoding.UTF8.GetString(text.Bytes);
        return decoded.StartsWith('\uFEFF') ? decoded[1..] : decoded;
    }
}
