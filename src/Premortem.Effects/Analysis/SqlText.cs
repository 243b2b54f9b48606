using Premortem.Code.Model;
using Premortem.Effects.Sql;
using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis;

/// <summary>A statement's text as the program puts it together: literal pieces and holes in order.</summary>
internal sealed class SqlText
{
    private readonly List<SqlPiece> pieces = [];

    public SqlText(Value? value)
    {
        IsText = value is not null && Add(value, 0);
    }

    public bool IsText { get; }
    public IReadOnlyList<SqlPiece> Pieces => pieces;
    public List<Value> Holes { get; } = [];
    /// <summary>Values that the text itself is formatted with (<c>"…%s…" % values</c>, <c>"…{}…".format(values)</c>).</summary>
    public List<Value> Formatted { get; } = [];

    private bool Add(Value value, int depth)
    {
        if (depth > 12) return false;
        switch (value)
        {
            case ConstantValue { Kind: LiteralKind.String } text: pieces.Add(SqlPiece.Literal(text.Text)); return true;
            case TemplateValue template:
                foreach (var part in template.Parts) AddOrHole(part, depth);
                return true;
            case OperationValue { Operator: "+", Operands: [var left, var right] }:
                if (!Add(left, depth + 1)) return false;
                AddOrHole(right, depth);
                return true;
            case OperationValue { Operator: "%", Operands: [var format, var arguments] }:
                Formatted.AddRange(arguments is ListValue list ? list.Items : [arguments]);
                return Add(format, depth + 1);
            case CallValue { Callee: "format", Receiver: { } receiver } call:
                Formatted.AddRange(call.Arguments);
                return Add(receiver, depth + 1);
            case CallValue { Arguments: [var only], Callee: "text" or "sqlalchemy.text" }: return Add(only, depth + 1);
            case CallValue { Callee: "strip" or "trim" or "lstrip", Receiver: { } stripped }: return Add(stripped, depth + 1);
            case UnionValue { Options: [var first, ..] }: return Add(first, depth + 1);
            case VariableValue variable: return Add(variable.Initial, depth + 1);
            default: return false;
        }
    }

    private void AddOrHole(Value part, int depth)
    {
        int before = pieces.Count;
        if (Add(part, depth + 1)) return;
        pieces.RemoveRange(before, pieces.Count - before);
        pieces.Add(SqlPiece.Filled(Holes.Count));
        Holes.Add(part);
    }
}
