namespace Premortem.Effects.Sql;

/// <summary>A piece of an embedded statement: literal text, or a hole that the program fills in.</summary>
/// <param name="Text">The literal text; null for a hole.</param>
/// <param name="Hole">Position among the holes, or -1 for text.</param>
public readonly record struct SqlPiece(string? Text, int Hole)
{
    public static SqlPiece Literal(string text) => new(text, -1);

    public static SqlPiece Filled(int hole) => new(null, hole);
}
