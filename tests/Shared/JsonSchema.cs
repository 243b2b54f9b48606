using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Premortem.Testing;

/// <summary>
/// Checks JSON against the part of JSON Schema that this repository's schemas use. A keyword that it doesn't know is a fault of the schema,
/// so that nothing is stated there that nobody checks.
/// </summary>
internal sealed class JsonSchema(JsonElement root)
{
    private static readonly string[] Silent = ["$schema", "title", "description", "$defs"];

    public static JsonSchema Load(string path) => new(JsonDocument.Parse(File.ReadAllText(path)).RootElement);

    /// <summary>What is wrong, each with its place; empty when the value is valid.</summary>
    public IReadOnlyList<string> Faults(JsonElement value)
    {
        var faults = new List<string>();
        Check(root, value, "$", faults);
        return faults;
    }

    private void Check(JsonElement schema, JsonElement value, string at, List<string> faults)
    {
        foreach (var keyword in schema.EnumerateObject())
            if (!Silent.Contains(keyword.Name)) Check(schema, keyword, value, at, faults);
    }

    private void Check(JsonElement schema, JsonProperty keyword, JsonElement value, string at, List<string> faults)
    {
        var rule = keyword.Value;
        switch (keyword.Name)
        {
            case "$ref": Check(Resolve(rule.GetString()!), value, at, faults); break;
            case "type": Expect(IsOf(value, rule.GetString()!), $"must be of type {rule}"); break;
            case "const": Expect(JsonElement.DeepEquals(rule, value), $"must be {rule}"); break;
            case "enum": Expect(rule.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, value)), "is none of the allowed values"); break;
            case "minimum": Expect(value.ValueKind != JsonValueKind.Number || value.GetDouble() >= rule.GetDouble(), $"must be at least {rule}"); break;
            case "minLength": Expect(value.ValueKind != JsonValueKind.String || value.GetString()!.Length >= rule.GetInt32(), "is too short"); break;
            case "minItems": Expect(value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= rule.GetInt32(), "has too few items"); break;
            case "pattern": Expect(value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, rule.GetString()!), $"must match {rule}"); break;
            case "anyOf": Expect(rule.EnumerateArray().Any(option => IsValid(option, value)), "fits none of the alternatives"); break;
            case "required": Required(rule, value, at, faults); break;
            case "items": Each(rule, value, at, faults); break;
            case "properties": Properties(rule, value, at, faults); break;
            case "additionalProperties": Additional(schema, rule, value, at, faults); break;
            case "propertyNames": Names(rule, value, at, faults); break;
            default: throw new NotSupportedException($"schema keyword '{keyword.Name}'");
        }

        void Expect(bool holds, string message)
        {
            if (!holds) faults.Add($"{at} {message}, but it is {value.GetRawText()}");
        }
    }

    private bool IsValid(JsonElement schema, JsonElement value)
    {
        var faults = new List<string>();
        Check(schema, value, "", faults);
        return faults.Count == 0;
    }

    private static void Required(JsonElement rule, JsonElement value, string at, List<string> faults)
    {
        if (value.ValueKind != JsonValueKind.Object) return;
        foreach (var name in rule.EnumerateArray())
            if (!value.TryGetProperty(name.GetString()!, out _)) faults.Add($"{at} lacks '{name}'");
    }

    private void Each(JsonElement rule, JsonElement value, string at, List<string> faults)
    {
        if (value.ValueKind != JsonValueKind.Array) return;
        int index = 0;
        foreach (var item in value.EnumerateArray()) Check(rule, item, string.Create(CultureInfo.InvariantCulture, $"{at}[{index++}]"), faults);
    }

    private void Properties(JsonElement rule, JsonElement value, string at, List<string> faults)
    {
        if (value.ValueKind != JsonValueKind.Object) return;
        foreach (var property in rule.EnumerateObject())
            if (value.TryGetProperty(property.Name, out var found)) Check(property.Value, found, $"{at}.{property.Name}", faults);
    }

    private void Additional(JsonElement schema, JsonElement rule, JsonElement value, string at, List<string> faults)
    {
        if (value.ValueKind != JsonValueKind.Object) return;
        foreach (var property in value.EnumerateObject())
        {
            if (schema.TryGetProperty("properties", out var known) && known.TryGetProperty(property.Name, out _)) continue;
            if (rule.ValueKind == JsonValueKind.False) faults.Add($"{at} has an unknown '{property.Name}'");
            else Check(rule, property.Value, $"{at}.{property.Name}", faults);
        }
    }

    private void Names(JsonElement rule, JsonElement value, string at, List<string> faults)
    {
        if (value.ValueKind != JsonValueKind.Object) return;
        foreach (var property in value.EnumerateObject())
            Check(rule, JsonSerializer.SerializeToElement(property.Name), $"{at} name '{property.Name}'", faults);
    }

    private JsonElement Resolve(string reference)
    {
        var at = root;
        foreach (string part in reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries)) at = at.GetProperty(part);
        return at;
    }

    private static bool IsOf(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => throw new NotSupportedException($"schema type '{type}'"),
    };
}
