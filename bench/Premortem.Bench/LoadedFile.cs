using Premortem.Code.Sources;
using Premortem.Code.Syntax;

namespace Premortem.Bench;

/// <summary>A source file to measure with, in memory.</summary>
internal sealed record LoadedFile(string Path, SourceLanguage Language, byte[] Utf8)
{
    public int Lines => Utf8.AsSpan().Count((byte)'\n') + 1;

    /// <summary>The files that a review of the directory parses with tree-sitter, largest first so that threads finish together.</summary>
    public static LoadedFile[] ReadAll(string directory) =>
    [
        .. from source in SourceTree.Discover(directory).Sources
           where source.Language != SourceLanguage.CSharp
           let content = File.ReadAllBytes(System.IO.Path.Combine(directory, source.Path))
           where ContentCheck.Of(content, source.Language) is null
           orderby content.Length descending
           select new LoadedFile(source.Path, source.Language, SourceText.Decode(content).Bytes),
    ];
}
