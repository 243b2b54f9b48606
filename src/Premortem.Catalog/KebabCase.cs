using System.Collections.Frozen;
using System.Text;

namespace Premortem.Catalog;

/// <summary>How enumeration members are written in files and reports: <c>OthersData</c> is <c>others-data</c>.</summary>
public static class KebabCase
{
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => Convert(value.ToString());

    /// <summary>All members, in declaration order.</summary>
    public static IReadOnlyList<string> Names<TEnum>()
        where TEnum : struct, Enum => [.. Enum.GetNames<TEnum>().Select(Convert)];

    public static bool TryParse<TEnum>(string text, out TEnum value)
        where TEnum : struct, Enum => Members<TEnum>.ByName.TryGetValue(text, out value);

    /// <summary><c>lost-update</c> becomes <c>LostUpdate</c>, the form of a type name.</summary>
    public static string ToPascalCase(string kebab) =>
        string.Concat(kebab.Split('-', StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static string Convert(string pascal)
    {
        var kebab = new StringBuilder(pascal.Length + 4);
        foreach (char letter in pascal)
        {
            if (char.IsUpper(letter) && kebab.Length > 0)
            {
                kebab.Append('-');
            }

            kebab.Append(char.ToLowerInvariant(letter));
        }

        return kebab.ToString();
    }

    /// <summary>Library models read thousands of members, so the spellings of an enumeration are put together once.</summary>
    private static class Members<TEnum>
        where TEnum : struct, Enum
    {
        public static FrozenDictionary<string, TEnum> ByName { get; } =
            Enum.GetValues<TEnum>().ToFrozenDictionary(Of, StringComparer.Ordinal);
    }
}
