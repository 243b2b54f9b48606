namespace Premortem.Effects.Sql;

/// <summary>The name of a table or column: known, or supplied by the program.</summary>
/// <param name="Text">The name without quotes and schema; null when the program supplies it.</param>
/// <param name="Value">What the program puts in its place; null when the name is written out.</param>
public sealed record SqlName(string? Text, SqlValue? Value = null)
{
    /// <summary>Table that a column is qualified with, alias resolved; null when it isn't.</summary>
    public string? Table { get; init; }

    public override string ToString() => (Table is null ? "" : Table + ".") + (Text ?? Value?.ToString() ?? "?");
}
