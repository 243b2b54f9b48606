using System.Text.RegularExpressions;
using Xunit;

namespace Premortem.Catalog.Tests;

/// <summary>The sample cases follow the convention of catalog/README.md; what a review finds in them is tested elsewhere.</summary>
public sealed partial class CaseFilesTests
{
    private static readonly string[] Kinds = ["bad", "good", "tricky", "miss"];
    private static readonly string ModesFolder = Path.Combine(RepositoryRoot.Find(), "catalog", "failure-modes");

    [Fact]
    public void Every_mode_has_bad_good_and_tricky_cases_in_each_language_it_has()
    {
        foreach (string mode in FailureModeCatalog.Load().Ids)
        {
            string[] languages = [.. Directory.EnumerateDirectories(Path.Combine(ModesFolder, mode, "cases"))];
            Assert.True(languages.Length > 0, $"{mode} has no cases");
            foreach (string language in languages)
            {
                string[] kinds = [.. Directory.EnumerateFileSystemEntries(language).Select(KindOf)];
                Assert.True(kinds.All(Kinds.Contains), $"{mode}: a case in {Path.GetFileName(language)} is named for no kind");
                Assert.True(((string[])["bad", "good", "tricky"]).All(kinds.Contains), $"{mode}: {Path.GetFileName(language)} lacks a kind");
            }
        }
    }

    [Fact]
    public void Marks_fit_the_kind_of_case_and_name_known_modes()
    {
        FailureModeCatalog catalog = FailureModeCatalog.Load();
        foreach ((string mode, string path) in Cases())
        {
            (string Kind, string Id, string Reason)[] marks = [.. Files(path).SelectMany(Marks)];
            Assert.All(marks, mark => Assert.True(catalog.Ids.Contains(mark.Id), $"{path}: no failure mode '{mark.Id}'"));
            bool expects = marks.Any(mark => mark.Kind != "miss" && mark.Id == mode);
            bool misses = marks.Any(mark => mark is { Kind: "miss", Reason.Length: > 10 } && mark.Id == mode);
            string kind = KindOf(path);
            Assert.True(kind != "bad" || expects, $"{path} expects nothing");
            Assert.True(kind != "miss" || (misses && !expects), $"{path} must say what is missed and why");
            Assert.True(kind is "bad" or "miss" || marks.Length == 0, $"{path} is {kind} and has a mark");
        }
    }

    [Fact]
    public void Every_comment_that_looks_like_a_mark_is_one()
    {
        foreach (string file in Cases().SelectMany(found => Files(found.Path)))
        {
            string[] lines = File.ReadAllLines(file);
            for (int line = 0; line < lines.Length; line++)
            {
                bool looksLike = LooksLikeMark().IsMatch(lines[line]);
                Assert.True(!looksLike || Mark().IsMatch(lines[line]), $"{file}:{line + 1}: {lines[line].Trim()}");
            }
        }
    }

    private static IEnumerable<(string Mode, string Path)> Cases() =>
        from mode in Directory.EnumerateDirectories(ModesFolder).Order(StringComparer.Ordinal)
        let cases = Path.Combine(mode, "cases")
        where Directory.Exists(cases)
        from language in Directory.EnumerateDirectories(cases).Order(StringComparer.Ordinal)
        from path in Directory.EnumerateFileSystemEntries(language).Order(StringComparer.Ordinal)
        select (Path.GetFileName(mode), path);

    private static IEnumerable<string> Files(string path) =>
        Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal) : [path];

    private static IEnumerable<(string Kind, string Id, string Reason)> Marks(string file) =>
        Mark().Matches(File.ReadAllText(file)).Select(match => (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value));

    private static string KindOf(string path) => Path.GetFileName(path).Split('_', '-', '.')[0];

    [GeneratedRegex(@"(?:#|//|/\*) (expect|expect-next|miss): ([a-z-]+)([^\n]*)")]
    private static partial Regex Mark();

    [GeneratedRegex(@"(#|//|/\*)\s*(expect|miss)\b", RegexOptions.IgnoreCase)]
    private static partial Regex LooksLikeMark();
}
