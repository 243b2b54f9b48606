using System.Text.RegularExpressions;

namespace Premortem.Catalog.Scaffolding;

/// <summary>Names become ids, file names and, in Pascal case, type names; so they are kebab case and begin with a letter.</summary>
internal static partial class ScaffoldName
{
    public static void Require(string name, string what)
    {
        if (!KebabName().IsMatch(name))
        {
            throw new ScaffoldException($"'{name}' can't name a {what}: lower-case words of letters and digits, joined by '-'");
        }
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9]*(-[a-z0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex KebabName();
}
