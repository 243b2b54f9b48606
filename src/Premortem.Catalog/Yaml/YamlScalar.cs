namespace Premortem.Catalog.Yaml;

/// <summary>A single value, kept as the text that was written.</summary>
public sealed class YamlScalar : YamlNode
{
    internal YamlScalar(DocumentPosition position, ICollection<DocumentProblem> problems, string text, bool isPlain)
        : base(position, problems)
    {
        Text = text;
        IsPlain = isPlain;
    }

    public string Text { get; }

    /// <summary>True when written without quotes: only then can it mean null, a number or a truth value.</summary>
    public bool IsPlain { get; }

    public bool IsNull => IsPlain && Text is "" or "~" or "null" or "Null" or "NULL";

    public override string Kind => IsNull ? "nothing" : "text";

    internal override int Weight => 1;
}
