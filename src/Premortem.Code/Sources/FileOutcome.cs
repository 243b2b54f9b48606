using Premortem.Code.Model;

namespace Premortem.Code.Sources;

/// <summary>What became of one file: exactly one of them is set.</summary>
internal readonly record struct FileOutcome(Module? Module = null, TextFile? Text = null, SkippedFile? Skipped = null, FileProblem? Problem = null);
