namespace Premortem.Code.Syntax;

/// <summary>What <c>PM_*</c> in native/flat.h says about a node.</summary>
[Flags]
public enum SyntaxNodeFlags : byte
{
    None = 0,

    /// <summary>A rule of the grammar, not a literal token such as <c>"("</c>.</summary>
    Named = 1 << 0,

    /// <summary>May stand anywhere: a comment, or an error that was skipped.</summary>
    Extra = 1 << 1,

    /// <summary>A token that the parser put in to recover; it has no text.</summary>
    Missing = 1 << 2,

    /// <summary>Text that could not be parsed.</summary>
    Error = 1 << 3,

    /// <summary>This node or one below it is an error or missing.</summary>
    ContainsError = 1 << 4,

    HasChildren = 1 << 5,
}
