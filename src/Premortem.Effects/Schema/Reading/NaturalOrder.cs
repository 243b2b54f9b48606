namespace Premortem.Effects.Schema.Reading;

/// <summary>
/// The order in which migrations run: folder by folder, numbers by value (<c>V2__</c> before <c>V10__</c>), Flyway's repeatable ones last.
/// </summary>
internal sealed class NaturalOrder : IComparer<string>
{
    public static readonly NaturalOrder Instance = new();

    public int Compare(string? x, string? y)
    {
        string[] left = (x ?? "").Split('/'), right = (y ?? "").Split('/');
        for (int i = 0; i < left.Length && i < right.Length; i++)
            if (CompareNames(left[i], right[i]) is var order && order != 0) return order;
        return left.Length != right.Length ? left.Length.CompareTo(right.Length) : string.CompareOrdinal(x, y);
    }

    private static int CompareNames(string left, string right)
    {
        bool leftRepeats = left.StartsWith("R__", StringComparison.Ordinal), rightRepeats = right.StartsWith("R__", StringComparison.Ordinal);
        if (leftRepeats != rightRepeats) return leftRepeats ? 1 : -1;
        int i = 0, k = 0;
        while (i < left.Length && k < right.Length)
        {
            if (char.IsAsciiDigit(left[i]) && char.IsAsciiDigit(right[k]))
            {
                string a = Number(left, ref i), b = Number(right, ref k);
                int order = a.Length != b.Length ? a.Length.CompareTo(b.Length) : string.CompareOrdinal(a, b);
                if (order != 0) return order;
                continue;
            }
            if (left[i] != right[k]) return Rank(left[i]).CompareTo(Rank(right[k]));
            i++;
            k++;
        }
        return (left.Length - i).CompareTo(right.Length - k);
    }

    private static string Number(string text, ref int i)
    {
        int start = i;
        while (i < text.Length && char.IsAsciiDigit(text[i])) i++;
        return text[start..i].TrimStart('0');
    }

    /// <summary>A version that goes on (<c>V1.1__</c>) comes after the one that ends (<c>V1__</c>).</summary>
    private static int Rank(char c) => c == '_' ? -1 : c;
}
