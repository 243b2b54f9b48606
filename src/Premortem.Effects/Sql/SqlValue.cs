using System.Collections.Immutable;

namespace Premortem.Effects.Sql;

public enum SqlValueKind
{
    Null,
    Text,
    Number,
    Boolean,
    /// <summary>A placeholder by position: <c>?</c>, <c>%s</c>, <c>$1</c>.</summary>
    Parameter,
    /// <summary>A placeholder by name: <c>:id</c>, <c>@id</c>, <c>%(id)s</c>.</summary>
    NamedParameter,
    /// <summary>A field of a format string: <c>{}</c>, <c>{0}</c>, <c>{id}</c>.</summary>
    FormatField,
    /// <summary>A piece of the statement that the program puts in.</summary>
    Hole,
    Column,
    /// <summary>Several values: <c>(1, 2)</c>.</summary>
    List,
    /// <summary>A subquery.</summary>
    Query,
    /// <summary>Anything else; <see cref="SqlValue.Parts"/> has what it is made of.</summary>
    Expression,
}

/// <summary>A value in a statement.</summary>
/// <param name="Text">A constant's value, a parameter's or column's name, an expression as written.</param>
/// <param name="Index">Position (from 0) of a positional parameter, format field or hole, else -1.</param>
public sealed record SqlValue(SqlValueKind Kind, string Text, int Index = -1)
{
    public static readonly SqlValue Null = new(SqlValueKind.Null, "NULL");

    /// <summary>Table that a column is qualified with, alias resolved; null when it isn't.</summary>
    public string? Table { get; init; }

    /// <summary>Parameters, holes, columns and constants inside an expression or list, in order.</summary>
    public ImmutableArray<SqlValue> Parts { get; init; } = [];

    /// <summary>The program gives it: a parameter, a hole or a format field.</summary>
    public bool IsSupplied => Kind is SqlValueKind.Parameter or SqlValueKind.NamedParameter or SqlValueKind.FormatField or SqlValueKind.Hole;

    /// <summary>All that the program supplies in it, in order.</summary>
    public IEnumerable<SqlValue> Supplied() => IsSupplied ? [this] : Parts.SelectMany(p => p.Supplied());

    public override string ToString() => Kind switch
    {
        SqlValueKind.Text => $"'{Text}'",
        SqlValueKind.Parameter => $"${Index + 1}",
        SqlValueKind.NamedParameter => $":{Text}",
        SqlValueKind.FormatField => $"{{{(Index >= 0 ? Index.ToString() : Text)}}}",
        SqlValueKind.Hole => $"${{{Index}}}",
        SqlValueKind.Column when Table is not null => $"{Table}.{Text}",
        SqlValueKind.List => $"({string.Join(", ", Parts)})",
        _ => Text,
    };
}
