namespace Premortem.Effects.Sql;

internal enum SqlTokenKind
{
    /// <summary>A keyword or an unquoted name.</summary>
    Word,
    /// <summary>A quoted name.</summary>
    Name,
    String,
    Number,
    Parameter,
    NamedParameter,
    FormatField,
    Hole,
    Symbol,
    End,
}

/// <summary>A token. <see cref="Index"/> is the position of a parameter or hole, or of a hole inside a name or string, else -1.</summary>
internal readonly record struct SqlToken(SqlTokenKind Kind, string Text, int Start, int End, int Index = -1)
{
    public bool IsWord(string word) => Kind == SqlTokenKind.Word && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    public bool IsSymbol(string symbol) => Kind == SqlTokenKind.Symbol && Text == symbol;

    public bool IsSupplied => Kind is SqlTokenKind.Parameter or SqlTokenKind.NamedParameter or SqlTokenKind.FormatField or SqlTokenKind.Hole;
}
