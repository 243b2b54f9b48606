using System.Text.Json;
using Premortem.Catalog.Yaml;

namespace Premortem.Review.Suppressions;

/// <summary>
/// Findings that were there when review was introduced: how many of each identity, never at which line. What goes beyond the count is new.
/// </summary>
public sealed class Baseline
{
    private const int Version = 1;
    private readonly SortedDictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <summary>How many findings it holds.</summary>
    public int Count => counts.Values.Sum();

    public IReadOnlyDictionary<string, int> Counts => counts;

    public static Baseline Of(IEnumerable<Finding> findings)
    {
        var baseline = new Baseline();
        foreach (var finding in findings) baseline.counts[finding.Identity] = baseline.counts.GetValueOrDefault(finding.Identity) + 1;
        return baseline;
    }

    /// <param name="file">As messages name it.</param>
    /// <param name="json">What it holds.</param>
    /// <exception cref="InvalidDocumentException">It isn't a baseline file.</exception>
    public static Baseline Read(string file, string json)
    {
        var baseline = new Baseline();
        try
        {
            using var document = JsonDocument.Parse(json);
            int version = document.RootElement.GetProperty("version").GetInt32();
            if (version != Version) throw Invalid(file, 1, $"it is of version {version}, this program reads version {Version}; write it anew with --write-baseline");
            foreach (var entry in document.RootElement.GetProperty("findings").EnumerateObject())
                baseline.counts[entry.Name] = entry.Value.GetInt32();
        }
        catch (JsonException e)
        {
            throw Invalid(file, (int)(e.LineNumber ?? 0) + 1, "it isn't JSON; write it anew with --write-baseline");
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw Invalid(file, 1, "it isn't a baseline of premortem; write it anew with --write-baseline");
        }
        return baseline;
    }

    public string Write()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            json.WriteStartObject("findings");
            foreach (var (identity, count) in counts) json.WriteNumber(identity, count);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    /// <summary>What of this baseline is still found: the same identities with counts no higher than before.</summary>
    public Baseline Pruned(IEnumerable<Finding> findings)
    {
        var now = Of(findings);
        var kept = new Baseline();
        foreach (var (identity, count) in counts)
            if (now.counts.TryGetValue(identity, out int found)) kept.counts[identity] = Math.Min(count, found);
        return kept;
    }

    private static InvalidDocumentException Invalid(string file, int line, string message) =>
        new([new DocumentProblem(new DocumentPosition(file, line, 1), message)]);
}
