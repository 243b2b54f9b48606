using Premortem.Effects.Schema;

namespace Premortem.Review.Configuration;

/// <summary>Which findings an entry of the configuration is about: those that fit everything that is given.</summary>
public sealed record Target(PathPattern? Path, PathPattern? Symbol, string? Table)
{
    public bool Covers(Finding finding) =>
        (Path is null || Path.Matches(finding.Path))
        && (Symbol is null || Symbol.Matches(finding.Symbol))
        && (Table is null || SchemaModel.SameName(finding.Resource, Table));

    public override string ToString() =>
        string.Join(", ", new[] { Named("path", Path?.Text), Named("symbol", Symbol?.Text), Named("table", Table) }.Where(part => part.Length > 0));

    private static string Named(string name, string? value) => value is null ? "" : $"{name} {value}";
}
