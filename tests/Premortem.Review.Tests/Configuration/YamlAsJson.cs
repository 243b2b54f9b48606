using System.Text.Json;
using System.Text.Json.Nodes;
using Premortem.Catalog.Yaml;

namespace Premortem.Review.Tests.Configuration;

/// <summary>A YAML value as an editor with a JSON Schema sees it.</summary>
internal static class YamlAsJson
{
    public static JsonElement Of(YamlNode node) => JsonSerializer.SerializeToElement(Convert(node));

    private static JsonNode? Convert(YamlNode node) => node switch
    {
        YamlMapping mapping => new JsonObject(mapping.Entries.Select(entry => KeyValuePair.Create(entry.Key, Convert(entry.Value)))),
        YamlSequence sequence => new JsonArray([.. sequence.Items.Select(Convert)]),
        YamlScalar { IsNull: true } => null,
        YamlScalar { IsPlain: true, Text: "true" or "false" } scalar => JsonValue.Create(scalar.Text == "true"),
        YamlScalar { IsPlain: true } scalar when int.TryParse(scalar.Text, out int number) => JsonValue.Create(number),
        YamlScalar scalar => JsonValue.Create(scalar.Text),
        _ => throw new NotSupportedException(node.Kind),
    };
}
