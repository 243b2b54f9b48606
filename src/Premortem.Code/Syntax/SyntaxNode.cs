using System.Runtime.InteropServices;

namespace Premortem.Code.Syntax;

/// <summary>
/// One node of a flat syntax tree, 20 bytes, laid out as <c>PmNode</c> in native/flat.h. Nodes stand in preorder, so that
/// the first child of a node, if it has any, is the next node.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct SyntaxNode
{
    /// <summary>Public symbol id of the grammar; <see cref="Grammar.Error"/> for a part that could not be parsed.</summary>
    public readonly ushort Kind;

    /// <summary>Field id in the parent, 0 for none.</summary>
    public readonly byte Field;

    public readonly SyntaxNodeFlags Flags;

    /// <summary>Byte offset of the first byte.</summary>
    public readonly int Start;

    /// <summary>Byte offset behind the last byte.</summary>
    public readonly int End;

    /// <summary>Index of the parent, -1 for the root.</summary>
    public readonly int Parent;

    /// <summary>Index of the next sibling, -1 for the last child.</summary>
    public readonly int NextSibling;
}
