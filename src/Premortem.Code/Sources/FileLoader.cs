using Premortem.Code.FrontEnds;
using Premortem.Code.Syntax;

namespace Premortem.Code.Sources;

/// <summary>Loads one file after the other on one thread.</summary>
internal sealed class FileLoader(string root, IReadOnlyDictionary<SourceLanguage, FrontEnd> frontEnds) : IDisposable
{
    private readonly TreeSitterParser parser = new();

    public FileOutcome Load(SourceFile file)
    {
        if (file.Language != SourceLanguage.Sql && !frontEnds.ContainsKey(file.Language)) return Skip(file, SkipReason.UnsupportedLanguage);
        try
        {
            // A pipe has no length; reading it would wait for ever.
            return Load(file, file.Length == 0 ? [] : File.ReadAllBytes(Path.Combine(root, file.Path)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ParseLimitException)
        {
            return new FileOutcome(Problem: FileProblem.Of(file.Path, e));
        }
        // A mistake of a front end must not take the other files with it, and mustn't go unseen either.
        catch (Exception e) when (e is not (OutOfMemoryException or DllNotFoundException))
        {
            return new FileOutcome(Problem: new FileProblem(file.Path, $"internal error, please report it: {e.GetType().Name}: {e.Message}"));
        }
    }

    public void Dispose() => parser.Dispose();

    private FileOutcome Load(SourceFile file, byte[] content)
    {
        if (ContentCheck.Of(content, file.Language) is { } reason) return Skip(file, reason);
        if (file.Language == SourceLanguage.Sql) return new FileOutcome(Text: new TextFile(file.Path, DirectoryFiles.Decode(content), file.IsTest));
        var source = SourceText.Decode(content);
        var frontEnd = frontEnds[file.Language];
        using var tree = Parse(frontEnd, source.Bytes, file.Language);
        return new FileOutcome(Module: frontEnd.Lower(tree, file.Path, file.IsTest));
    }

    private SyntaxTree Parse(FrontEnd frontEnd, byte[] utf8, SourceLanguage language)
    {
        var tree = parser.Parse(frontEnd.Prepare(utf8, language), language);
        if (tree.ErrorCount == 0 || frontEnd.SecondReading(language) is not { } second) return tree;
        var other = parser.Parse(frontEnd.Prepare(utf8, second), second);
        var (better, worse) = other.ErrorCount < tree.ErrorCount ? (other, tree) : (tree, other);
        worse.Dispose();
        return better;
    }

    private static FileOutcome Skip(SourceFile file, SkipReason reason) => new(Skipped: new SkippedFile(file.Path, reason));
}
