using System.Globalization;
using System.Text;

namespace Premortem.Reporting;

/// <summary>
/// Makes text of a reviewed repository harmless on a terminal: what could move the cursor, ring, recolour or turn the reading direction is
/// written as an escape. Tabs become spaces.
/// </summary>
public static class Printable
{
    private const string Tab = "    ";

    public static string Of(string text)
    {
        if (!NeedsEscape(text)) return text;
        var printable = new StringBuilder(text.Length + 8);
        foreach (char letter in text) Append(printable, letter);
        return printable.ToString();
    }

    /// <summary>As <see cref="Of"/>, for text that has a line to itself.</summary>
    public static string OneLine(string text) => Of(text.ReplaceLineEndings(" "));

    /// <summary>How many columns a text takes on a terminal.</summary>
    public static int Width(ReadOnlySpan<char> text)
    {
        int width = 0;
        foreach (var rune in text.EnumerateRunes()) width += WidthOf(rune);
        return width;
    }

    private static bool NeedsEscape(string text)
    {
        foreach (char letter in text)
            if (letter == '\t' || IsUnsafe(letter)) return true;
        return false;
    }

    private static void Append(StringBuilder printable, char letter)
    {
        if (letter == '\t') printable.Append(Tab);
        else if (IsUnsafe(letter)) printable.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
        else printable.Append(letter);
    }

    // Format characters hold the bidirectional overrides that make code read otherwise than it runs.
    private static bool IsUnsafe(char letter) =>
        char.IsControl(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static int WidthOf(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? 0 : IsWide(rune.Value) ? 2 : 1;

    private static bool IsWide(int value) => value is >= 0x1100 and <= 0x115F or >= 0x2E80 and <= 0xA4CF or >= 0xAC00 and <= 0xD7A3 or >= 0xF900 and <= 0xFAFF
        or >= 0xFE30 and <= 0xFE6F or >= 0xFF00 and <= 0xFF60 or >= 0xFFE0 and <= 0xFFE6 or >= 0x1F300 and <= 0x1FAFF or >= 0x20000 and <= 0x3FFFD;
}
