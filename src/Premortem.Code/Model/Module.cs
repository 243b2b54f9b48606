using Premortem.Code.Syntax;

namespace Premortem.Code.Model;

/// <summary>
/// A name brought in from another module. <see cref="Imported"/> is null for the module itself (<c>import x</c>, namespace import),
/// "*" for everything, "default" for a default import. <see cref="Level"/> counts the dots of a relative Python import; JavaScript
/// specifiers keep theirs in <see cref="Specifier"/>. Python's <c>import a.b</c> has <see cref="Local"/> "a.b": a use <c>a.b.f</c> means
/// the longest import that it begins with. An import may stand anywhere, also inside a function: <see cref="Within"/>.
/// </summary>
public sealed record Import(string Specifier, string? Imported, string Local, TextSpan Span, int Level = 0, bool IsTypeOnly = false)
{
    public Function? Within { get; init; }
}

/// <summary>
/// A name that a JavaScript module gives out. Exactly one of <see cref="Local"/>, <see cref="Value"/> and <see cref="From"/> says what:
/// a local name, an expression (<c>export default …</c>, <c>module.exports = …</c>), or a name of another module (<see cref="Local"/> then
/// being the name there; "*" for all).
/// </summary>
public sealed record Export(string Exported, string? Local, Expression? Value, string? From, TextSpan Span);

/// <summary>A comment that a reviewer or a tool may address: its line (1-based, where it starts) and text without the comment marks.</summary>
public sealed record Comment(int Line, string Text, bool StandsAlone);

/// <summary>A place where the source couldn't be read as its language.</summary>
public sealed record SyntaxProblem(int Line, int Column, string Message);

/// <summary>One source file as a program.</summary>
public sealed class Module
{
    /// <summary>Path from the reviewed root, with forward slashes.</summary>
    public required string Path { get; init; }
    public required SourceLanguage Language { get; init; }
    /// <summary>Byte offset at which each line begins; entry 0 is 0.</summary>
    public required int[] LineStarts { get; init; }
    public Import[] Imports { get; init; } = [];
    public Export[] Exports { get; init; } = [];
    public Function[] Functions { get; init; } = [];
    public TypeDeclaration[] Types { get; init; } = [];
    /// <summary>The module's own statements, run when it is loaded. Functions and types declared at its level are in <see cref="Functions"/> and <see cref="Types"/> only.</summary>
    public required Function Body { get; init; }
    /// <summary>Comments that mention premortem; nothing else is kept.</summary>
    public Comment[] Comments { get; init; } = [];
    public SyntaxProblem[] Problems { get; init; } = [];
    /// <summary>Test code, fixtures, examples: its facts count as evidence of nothing, and nothing is reported in it.</summary>
    public bool IsTest { get; init; }

    /// <summary>1-based line of a byte offset.</summary>
    public int LineOf(int offset)
    {
        int index = Array.BinarySearch(LineStarts, offset);
        return index >= 0 ? index + 1 : ~index;
    }

    /// <summary>1-based first and last line of a span.</summary>
    public (int First, int Last) LinesOf(TextSpan span) =>
        (LineOf(span.Start), LineOf(Math.Max(span.Start, span.End - 1)));
}
