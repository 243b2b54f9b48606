using Premortem.Code.Sources;

namespace Premortem.Reporting;

/// <summary>Why a file was left out, as a reader understands it.</summary>
internal static class SkipReasons
{
    public static string InWords(SkipReason reason) => reason switch
    {
        SkipReason.Excluded => "by the configuration",
        SkipReason.Dependency => "dependencies",
        SkipReason.BuildOutput => "build output",
        SkipReason.Generated => "generated",
        SkipReason.Minified => "minified",
        SkipReason.TypeDeclarations => "type declarations only",
        SkipReason.TooLarge => "too large to be written by hand",
        SkipReason.Binary => "not text",
        SkipReason.SymbolicLink => "links",
        SkipReason.UnsupportedLanguage => "in a language that isn't read yet",
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };
}
