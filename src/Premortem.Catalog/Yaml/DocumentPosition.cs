namespace Premortem.Catalog.Yaml;

/// <summary>A place in a document; line and column count from one.</summary>
public readonly record struct DocumentPosition(string File, int Line, int Column) : IComparable<DocumentPosition>
{
    public int CompareTo(DocumentPosition other)
    {
        int byFile = string.CompareOrdinal(File, other.File);
        if (byFile != 0)
        {
            return byFile;
        }

        return Line != other.Line ? Line.CompareTo(other.Line) : Column.CompareTo(other.Column);
    }

    /// <summary>The clickable form <c>file:line:column</c>.</summary>
    public override string ToString() => $"{File}:{Line}:{Column}";

    public static bool operator <(DocumentPosition left, DocumentPosition right) => left.CompareTo(right) < 0;

    public static bool operator <=(DocumentPosition left, DocumentPosition right) => left.CompareTo(right) <= 0;

    public static bool operator >(DocumentPosition left, DocumentPosition right) => left.CompareTo(right) > 0;

    public static bool operator >=(DocumentPosition left, DocumentPosition right) => left.CompareTo(right) >= 0;
}
