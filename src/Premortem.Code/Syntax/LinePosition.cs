namespace Premortem.Code.Syntax;

/// <summary>A place in a source file as an editor shows it.</summary>
/// <param name="Line">Line, from 1. A line ends with LF; a CR before it belongs to the line.</param>
/// <param name="Column">Column, from 1, in UTF-16 code units (what SARIF and LSP count by default).</param>
public readonly record struct LinePosition(int Line, int Column)
{
    public override string ToString() => $"{Line}:{Column}";
}
