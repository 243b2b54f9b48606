namespace Premortem.Code.Model;

/// <summary>A half-open range of byte offsets into a file's UTF-8 text.</summary>
public readonly record struct TextSpan(int Start, int End)
{
    public static readonly TextSpan None;

    public bool Contains(TextSpan other) => Start <= other.Start && other.End <= End;
}
