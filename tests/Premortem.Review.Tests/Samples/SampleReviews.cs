namespace Premortem.Review.Tests.Samples;

/// <summary>Each sample, reviewed once with the rules that are on by default.</summary>
public sealed class SampleReviews
{
    private readonly Dictionary<string, Lazy<ReviewResult>> results = new(StringComparer.Ordinal);

    public SampleReviews()
    {
        foreach (string language in Languages)
            foreach (string stage in (string[])["first-draft", "hardened"])
                results[$"{language}/{stage}"] = new Lazy<ReviewResult>(() => Reviewer.Review(Folder(language, stage)));
    }

    public static IEnumerable<string> Languages => ["python", "typescript"];

    public ReviewResult Of(string language, string stage) => results[$"{language}/{stage}"].Value;

    private static string Folder(string language, string stage) => Path.Combine(RepositoryRoot.Find(), "samples", "donations", language, stage);
}
