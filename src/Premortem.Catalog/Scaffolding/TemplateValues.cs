namespace Premortem.Catalog.Scaffolding;

/// <summary>What a template's placeholders (<c>{{id}}</c> and so on) stand for.</summary>
internal sealed record TemplateValues(string Id, string Title, string Pillar, string Language)
{
    public string PascalId => KebabCase.ToPascalCase(Id);

    public string Fill(string template) => template
        .Replace("{{id}}", Id, StringComparison.Ordinal)
        .Replace("{{PascalId}}", PascalId, StringComparison.Ordinal)
        .Replace("{{title}}", Title, StringComparison.Ordinal)
        .Replace("{{quoted-title}}", $"'{Title.Replace("'", "''", StringComparison.Ordinal)}'", StringComparison.Ordinal)
        .Replace("{{pillar}}", Pillar, StringComparison.Ordinal)
        .Replace("{{language}}", Language, StringComparison.Ordinal);
}
