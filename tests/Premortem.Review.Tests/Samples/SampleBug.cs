using System.Collections.Immutable;
using System.Globalization;
using Premortem.Catalog.Yaml;

namespace Premortem.Review.Tests.Samples;

/// <summary>A bug that <c>samples/donations/&lt;language&gt;/bugs.yaml</c> lists; its places are in first-draft/.</summary>
internal sealed record SampleBug(string Mode, ImmutableArray<SamplePlace> Places)
{
    /// <exception cref="InvalidDocumentException">The file isn't a list of bugs.</exception>
    public static ImmutableArray<SampleBug> Read(string language)
    {
        string file = Path.Combine(RepositoryRoot.Find(), "samples", "donations", language, "bugs.yaml");
        var document = YamlDocument.Parse(file, File.ReadAllText(file));
        ImmutableArray<SampleBug> bugs = [.. document.Mapping().RequireMappings("bugs").Select(Read)];
        document.ThrowIfInvalid();
        return bugs;
    }

    private static SampleBug Read(YamlMapping bug) =>
        new(bug.RequireString("mode"), [PlaceOf(bug), .. bug.OptionalMappings("also").Select(PlaceOf)]);

    private static SamplePlace PlaceOf(YamlMapping place)
    {
        var lines = place.RequireStrings("lines");
        return new SamplePlace(place.RequireString("file"), int.Parse(lines[0], CultureInfo.InvariantCulture), int.Parse(lines[^1], CultureInfo.InvariantCulture));
    }
}
