namespace Premortem.Catalog.Yaml;

/// <summary>A key with its value; the position is the key's.</summary>
public sealed record YamlEntry(string Key, DocumentPosition Position, YamlNode Value);
