using System.Security.Cryptography;
using System.Text;
using Premortem.Review;

namespace Premortem.Reporting;

/// <summary>Tells a finding from others across commits: 32 hexadecimal digits of its identity, which holds no line numbers.</summary>
internal static class Fingerprint
{
    public static string Of(Finding finding) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(finding.Identity)))[..32];
}
