using System.Text;
using System.Text.RegularExpressions;

namespace Premortem.Review.Configuration;

/// <summary>
/// A pattern over names that nest: paths (<c>/</c>) or symbols (<c>.</c>). <c>*</c> and <c>?</c> stay inside one part, <c>**</c> crosses parts,
/// and a pattern that names something also means everything below it: <c>legacy</c> is <c>legacy/a/b.py</c> too.
/// </summary>
public sealed class PathPattern
{
    private readonly Regex regex;

    private PathPattern(string text, Regex regex)
    {
        Text = text;
        this.regex = regex;
    }

    public string Text { get; }

    public static PathPattern OfPath(string text) => Parse(text, '/');

    public static PathPattern OfSymbol(string text) => Parse(text, '.');

    public bool Matches(string name) => regex.IsMatch(name);

    public override string ToString() => Text;

    private static PathPattern Parse(string text, char separator)
    {
        string trimmed = text.TrimEnd(separator);
        if (separator == '/') trimmed = trimmed.StartsWith("./", StringComparison.Ordinal) ? trimmed[2..] : trimmed.TrimStart('/');
        string part = Regex.Escape(separator.ToString());
        var pattern = new StringBuilder(@"\A");
        for (int i = 0; i < trimmed.Length; i++)
        {
            if (trimmed.AsSpan(i).StartsWith("**"))
            {
                bool isWholePart = i + 2 < trimmed.Length && trimmed[i + 2] == separator;
                pattern.Append(isWholePart ? $"(?:.*{part})?" : ".*");
                i += isWholePart ? 2 : 1;
                continue;
            }
            pattern.Append(trimmed[i] switch
            {
                '*' => $"[^{part}]*",
                '?' => $"[^{part}]",
                var letter => Regex.Escape(letter.ToString()),
            });
        }
        pattern.Append($@"(?:{part}.*)?\z");
        return new PathPattern(text, new Regex(pattern.ToString(), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking));
    }
}
