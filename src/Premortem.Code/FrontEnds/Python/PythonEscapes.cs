using System.Globalization;
using System.Text;

namespace Premortem.Code.FrontEnds.Python;

/// <summary>Decodes the backslash escapes of a string literal; an unknown one stays as it is, as in Python.</summary>
internal static class PythonEscapes
{
    public static string Decode(string text)
    {
        int at = text.IndexOf('\\');
        if (at < 0) return text;
        var decoded = new StringBuilder(text.Length).Append(text, 0, at);
        while (at < text.Length)
        {
            if (text[at] != '\\' || at + 1 == text.Length) decoded.Append(text[at++]);
            else at = DecodeOne(text, at + 1, decoded);
        }
        return decoded.ToString();
    }

    // `at` is the character after the backslash; returns the index after the escape.
    private static int DecodeOne(string text, int at, StringBuilder decoded)
    {
        char c = text[at];
        switch (c)
        {
            case '\n': return at + 1;
            case '\r': return at + 1 < text.Length && text[at + 1] == '\n' ? at + 2 : at + 1;
            case '\\' or '\'' or '"': decoded.Append(c); return at + 1;
            case 'n': decoded.Append('\n'); return at + 1;
            case 't': decoded.Append('\t'); return at + 1;
            case 'r': decoded.Append('\r'); return at + 1;
            case 'a': decoded.Append('\a'); return at + 1;
            case 'b': decoded.Append('\b'); return at + 1;
            case 'f': decoded.Append('\f'); return at + 1;
            case 'v': decoded.Append('\v'); return at + 1;
            case 'x': return DecodeHex(text, at, 2, decoded);
            case 'u': return DecodeHex(text, at, 4, decoded);
            case 'U': return DecodeHex(text, at, 8, decoded);
            case >= '0' and <= '7': return DecodeOctal(text, at, decoded);
            default: decoded.Append('\\').Append(c); return at + 1;
        }
    }

    private static int DecodeHex(string text, int at, int digits, StringBuilder decoded)
    {
        if (at + 1 + digits <= text.Length
            && int.TryParse(text.AsSpan(at + 1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code)
            && Rune.TryCreate(code, out var rune))
        {
            decoded.Append(rune.ToString());
            return at + 1 + digits;
        }
        decoded.Append('\\').Append(text[at]);
        return at + 1;
    }

    private static int DecodeOctal(string text, int at, StringBuilder decoded)
    {
        int code = 0;
        int end = Math.Min(at + 3, text.Length);
        for (; at < end && text[at] is >= '0' and <= '7'; at++) code = code * 8 + (text[at] - '0');
        decoded.Append((char)code);
        return at;
    }
}
