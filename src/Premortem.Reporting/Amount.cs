using System.Globalization;

namespace Premortem.Reporting;

/// <summary>A number with what it counts.</summary>
internal static class Amount
{
    public static string Of(long count, string noun) => $"{count.ToString("N0", CultureInfo.InvariantCulture)} {noun}{(count == 1 ? "" : "s")}";
}
