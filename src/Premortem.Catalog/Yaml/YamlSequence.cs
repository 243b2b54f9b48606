using System.Collections.Immutable;

namespace Premortem.Catalog.Yaml;

/// <summary>A list of values.</summary>
public sealed class YamlSequence : YamlNode
{
    internal YamlSequence(DocumentPosition position, ICollection<DocumentProblem> problems, ImmutableArray<YamlNode> items, int weight)
        : base(position, problems)
    {
        Items = items;
        Weight = weight;
    }

    public ImmutableArray<YamlNode> Items { get; }

    public override string Kind => "a list";

    internal override int Weight { get; }

    /// <summary>The items as texts; an item that is none is reported and left out.</summary>
    public ImmutableArray<string> Strings(string called)
    {
        var texts = ImmutableArray.CreateBuilder<string>(Items.Length);
        foreach (YamlNode item in Items)
        {
            if (item is YamlScalar { IsNull: false } scalar)
            {
                texts.Add(scalar.Text);
                continue;
            }

            item.Report($"each item of '{called}' must be text, but this one is {item.Kind}");
        }

        return texts.ToImmutable();
    }

    /// <summary>The items as mappings; an item that is none is reported and left out.</summary>
    public ImmutableArray<YamlMapping> Mappings(string called)
    {
        var mappings = ImmutableArray.CreateBuilder<YamlMapping>(Items.Length);
        foreach (YamlNode item in Items)
        {
            if (item is YamlMapping mapping)
            {
                mappings.Add(mapping);
                continue;
            }

            item.Report($"each item of '{called}' must be a mapping, but this one is {item.Kind}");
        }

        return mappings.ToImmutable();
    }
}
