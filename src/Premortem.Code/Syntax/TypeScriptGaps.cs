namespace Premortem.Code.Syntax;

/// <summary>
/// Hides from the TypeScript grammar what it can't parse and what means nothing at run time: the type arguments of a tagged
/// template (<c>sql&lt;Row&gt;`…`</c> would be two comparisons, often without an error), type arguments that import
/// (<c>f&lt;typeof import("m")&gt;()</c>), and the <c>type</c> of <c>export type * from</c>. They become spaces in a copy, so
/// that every offset stays what it is; the tree still refers to the file's own text.
/// </summary>
internal static class TypeScriptGaps
{
    private const int LongestTypeArguments = 4000;

    private static ReadOnlySpan<byte> ExportType => "export type *"u8;

    /// <summary>The text to parse: <paramref name="source"/> itself when there is nothing to hide.</summary>
    public static byte[] Bridge(byte[] source, bool hasElements)
    {
        byte[]? copy = null;
        BlankBefore(">`"u8, source, ref copy, arguments => !hasElements || !IsElement(source, arguments));
        if (source.AsSpan().IndexOf("import("u8) >= 0)
        {
            BlankBefore(">("u8, source, ref copy, arguments => source.AsSpan(arguments).IndexOf("import("u8) >= 0);
        }
        for (int at = Next(ExportType, source, 0); at >= 0; at = Next(ExportType, source, at + 1))
        {
            Blank(source, ref copy, (at + "export ".Length)..(at + "export type".Length));
        }
        return copy ?? source;
    }

    private static void BlankBefore(ReadOnlySpan<byte> end, byte[] source, ref byte[]? copy, Predicate<Range> isMeant)
    {
        for (int close = Next(end, source, 0); close >= 0; close = Next(end, source, close + 1))
        {
            int open = FindOpen(source, close);
            if (open >= 0 && isMeant(open..(close + 1)))
            {
                Blank(source, ref copy, open..(close + 1));
            }
        }
    }

    private static int Next(ReadOnlySpan<byte> sought, byte[] source, int from)
    {
        int found = source.AsSpan(from).IndexOf(sought);
        return found < 0 ? -1 : from + found;
    }

    private static void Blank(byte[] source, ref byte[]? copy, Range range)
    {
        copy ??= [.. source];
        copy.AsSpan(range).Fill((byte)' ');
    }

    // In JSX the same bytes can be an element in running text: see<b>`this`</b>.
    private static bool IsElement(byte[] source, Range arguments)
    {
        byte[] closing = [.. "</"u8, .. source.AsSpan(arguments)[1..]];
        return source.AsSpan(arguments.End.Value).IndexOf(closing) >= 0;
    }

    /// <summary>The "&lt;" that the "&gt;" at <paramref name="close"/> ends, if what is between can only be types; else -1.</summary>
    private static int FindOpen(byte[] source, int close)
    {
        int angles = 1, brackets = 0;
        int first = Math.Max(1, close - LongestTypeArguments);
        for (int at = close - 1; at >= first; at--)
        {
            byte value = source[at], before = source[at - 1];
            bool isArrow = value == '>' && before == '=';
            if (!isArrow && !IsOfType(value, before, after: source[at + 1], brackets > 0))
            {
                return -1;
            }
            angles += isArrow ? 0 : value switch { (byte)'>' => 1, (byte)'<' => -1, _ => 0 };
            brackets += value switch { (byte)')' or (byte)']' or (byte)'}' => 1, (byte)'(' or (byte)'[' or (byte)'{' => -1, _ => 0 };
            if (angles == 0 || brackets < 0)
            {
                return angles == 0 && brackets == 0 && (IsInName(before) || before == ')') ? at : -1;
            }
            at = value switch
            {
                (byte)'"' or (byte)'\'' => source.AsSpan(0, at).LastIndexOf(value),
                _ when isArrow => at - 1,
                _ => at,
            };
        }
        return -1;
    }

    private static bool IsOfType(byte value, byte before, byte after, bool isInBrackets) => value switch
    {
        (byte)'{' => before != '$',
        (byte)'&' or (byte)'|' => after != value,
        (byte)'?' => after == ':',
        (byte)';' => isInBrackets,
        _ => "<>()[]}.,:\"'"u8.Contains(value) || IsInName(value) || char.IsWhiteSpace((char)value),
    };

    private static bool IsInName(byte value) => char.IsAsciiLetterOrDigit((char)value) || value is (byte)'_' or (byte)'$' or >= 0x80;
}
