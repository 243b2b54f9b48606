using Premortem.Code.Sources;

namespace Premortem.Reporting;

/// <summary>What was left out and why, as a reader understands it.</summary>
internal static class SkipReasons
{
    private const int MostNamed = 5;

    /// <summary>A line for each reason. Files that one might have wanted are named, others are counted.</summary>
    public static IEnumerable<string> Lines(IEnumerable<SkippedFile> skipped)
    {
        foreach (var reason in skipped.GroupBy(file => file.Reason).OrderBy(group => group.Key))
        {
            string count = $"{reason.Count()} {InWords(reason.Key)}";
            yield return reason.Key switch
            {
                SkipReason.TooLarge or SkipReason.Binary => $"{count} ({Names(reason)})",
                SkipReason.UnsupportedLanguage => $"{count} ({Extensions(reason)})",
                _ => count,
            };
        }
    }

    private static string Names(IEnumerable<SkippedFile> files)
    {
        string[] names = [.. files.Select(file => Printable.OneLine(file.Path))];
        return string.Join(", ", names.Take(MostNamed)) + (names.Length > MostNamed ? $" and {names.Length - MostNamed} more" : "");
    }

    private static string Extensions(IEnumerable<SkippedFile> files) => string.Join(", ", files
        .GroupBy(file => Path.GetExtension(file.Path), StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Count()} {group.Key}"));

    private static string InWords(SkipReason reason) => reason switch
    {
        SkipReason.Excluded => "by the configuration",
        SkipReason.Dependency => "dependencies",
        SkipReason.BuildOutput => "build output",
        SkipReason.Generated => "generated",
        SkipReason.Minified => "minified",
        SkipReason.TypeDeclarations => "with type declarations only",
        SkipReason.TooLarge => "too large to be written by hand",
        SkipReason.Binary => "not text",
        SkipReason.SymbolicLink => "links",
        SkipReason.UnsupportedLanguage => "in a language that isn't read yet",
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };
}
