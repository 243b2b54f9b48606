using Premortem.Code.Model;

namespace Premortem.Code.Sources;

/// <summary>SQL and the like: text that readers of schemas take apart themselves.</summary>
public sealed record TextFile(string Path, string Text, bool IsTest);

/// <summary>
/// A program as it was read, all lists in ordinal order of paths. Syntax errors are with their modules
/// (<see cref="Module.Problems"/>); <see cref="Problems"/> are files that couldn't be read at all.
/// </summary>
public sealed record LoadedProgram(Module[] Modules, TextFile[] SqlFiles, SkippedFile[] Skipped, FileProblem[] Problems);
