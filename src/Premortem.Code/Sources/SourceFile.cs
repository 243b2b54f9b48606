using Premortem.Code.Syntax;

namespace Premortem.Code.Sources;

/// <summary>A file that is read as a program or as a schema.</summary>
/// <param name="Path">Path from the root, with forward slashes.</param>
/// <param name="Length">Size in bytes.</param>
/// <param name="IsTest">Test code, fixtures, stories, benchmarks: read, but nothing is reported in it.</param>
public sealed record SourceFile(string Path, SourceLanguage Language, long Length, bool IsTest);
