using System.Text.RegularExpressions;

namespace Premortem.Review;

/// <summary>
/// Hides secrets in what reports print of source code: values given to names that say so, tokens of known makers, passwords in URLs.
/// The text keeps its length, so that marks under it stay in place.
/// </summary>
public static partial class SecretMask
{
    public static string Of(string text)
    {
        if (text.Length == 0) return text;
        text = Token().Replace(text, Hide);
        text = InUrl().Replace(text, Hide);
        return Named().Replace(text, Hide);
    }

    private static string Hide(Match match)
    {
        var secret = match.Groups["secret"];
        int start = secret.Index - match.Index;
        return match.Value[..start] + new string('*', secret.Length) + match.Value[(start + secret.Length)..];
    }

    /// <summary>Tokens that are told by how they begin: payment, source hosting, cloud, chat, mail and model providers, signed web tokens, private keys.</summary>
    [GeneratedRegex(@"(?<![A-Za-z0-9])(?<secret>(?:sk|rk|pk|whsec)_(?:live|test)?_?[A-Za-z0-9]{10,}|gh[opusr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|A(?:KIA|SIA)[A-Z0-9]{16}|xox[abprs]-[\w-]{10,}|SG\.[\w-]{16,}\.[\w-]{16,}|AIza[\w-]{30,}|sk-[\w-]{20,}|npm_[A-Za-z0-9]{30,}|pypi-[\w-]{30,}|eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]+|-----BEGIN [A-Z ]*PRIVATE KEY-----.*)", RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    [GeneratedRegex(@"(?<=[a-z0-9+]://[^\s:/@'""]*:)(?<secret>[^\s@/'""{}$]+)(?=@)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex InUrl();

    /// <summary>A quoted value given to a name that speaks of a secret: assignment, entry, argument, default of an environment variable.</summary>
    [GeneratedRegex(@"(?:password|passwd|passphrase|secret|token|api_?key|access_?key|private_?key|credentials?|auth_?key|signing_?key)\w*['""\]]{0,2}\s*(?::\s*[\w.\[\]| ]{0,40})?(?:=>|[:=,(]|\|\||\?\?)\s*(?:[\w.$?()\[\]]{1,60}\s*(?:\|\||\?\?|\bor\b)\s*)?[bBrRuUfF]?(?<quote>['""`])(?<secret>[^'""`]{3,})\k<quote>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Named();
}
