using Premortem.Catalog.Yaml;

namespace Premortem.Review.Tests;

/// <summary>
/// What review doesn't get right yet, with the reason: known-failures.yaml. A test that is listed there must fail; once it doesn't, the
/// line has to go, so that the list can only shrink.
/// </summary>
internal sealed class KnownFailures
{
    private static readonly string FilePath = Path.Combine(RepositoryRoot.Find(), "tests", "Premortem.Review.Tests", "known-failures.yaml");

    private KnownFailures(IReadOnlyDictionary<string, string> reasons) => Reasons = reasons;

    /// <summary>Reason by id of the case, the bug or the false alarm.</summary>
    public IReadOnlyDictionary<string, string> Reasons { get; }

    /// <exception cref="InvalidDocumentException">The file isn't a mapping of ids to reasons.</exception>
    public static KnownFailures Load()
    {
        var document = YamlDocument.Parse("known-failures.yaml", File.ReadAllText(FilePath));
        var mapping = document.Mapping();
        var reasons = mapping.Entries.ToDictionary(entry => entry.Key, entry => mapping.RequireString(entry.Key), StringComparer.Ordinal);
        document.ThrowIfInvalid();
        return new KnownFailures(reasons);
    }

    /// <summary>Fails the test unless what was seen agrees with the list.</summary>
    public void Judge(string id, IReadOnlyList<string> faults)
    {
        if (Reasons.TryGetValue(id, out string? reason))
        {
            if (faults.Count == 0) Xunit.Assert.Fail($"{id} is right now: remove its line from known-failures.yaml ({reason})");
            return;
        }
        if (faults.Count > 0) Xunit.Assert.Fail($"{id}\n  {string.Join("\n  ", faults)}\nIf this can't be helped for now, list it in known-failures.yaml with the reason.");
    }
}
