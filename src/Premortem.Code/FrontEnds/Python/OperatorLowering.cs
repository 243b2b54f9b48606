using Premortem.Code.Model;
using Index = Premortem.Code.Model.Index;

namespace Premortem.Code.FrontEnds.Python;

/// <summary>Lowers arithmetic, comparison and boolean operators.</summary>
internal sealed class OperatorLowering(PythonSource source, ExpressionLowering expressions)
{
    private const int None = PythonSource.None;

    /// <summary>Holds the middle operand of a chained comparison, which is evaluated once and compared twice.</summary>
    private const string ComparedOnce = "$compared";

    public Operation LowerBinary(int node)
    {
        var left = expressions.LowerOrOpaque(source.Child(node, PythonField.Left), node);
        var right = expressions.LowerOrOpaque(source.Child(node, PythonField.Right), node);
        return new Operation(source.Span(node), OperatorAt(source.Child(node, PythonField.Operator)), [left, right]);
    }

    public Expression LowerUnary(int node)
    {
        int operand = source.Child(node, PythonField.Argument);
        string @operator = OperatorAt(source.Child(node, PythonField.Operator));
        var value = expressions.LowerOrOpaque(operand, node);
        if (@operator != "-") return new Operation(source.Span(node), @operator, [value]);
        return value is Literal { Kind: LiteralKind.Number } number
            ? new Literal(source.Span(node), LiteralKind.Number, "-" + number.Text)
            : new Operation(source.Span(node), "neg", [value]);
    }

    public Operation LowerNot(int node) =>
        new(source.Span(node), "!", [expressions.LowerOrOpaque(source.Child(node, PythonField.Argument), node)]);

    public Logical LowerBoolean(int node)
    {
        int token = source.Child(node, PythonField.Operator);
        var kind = token != None && source.Text(token).SequenceEqual("or"u8) ? LogicalKind.Or : LogicalKind.And;
        var left = expressions.LowerOrOpaque(source.Child(node, PythonField.Left), node);
        return new Logical(source.Span(node), kind, left, expressions.LowerOrOpaque(source.Child(node, PythonField.Right), node));
    }

    public Expression LowerComparison(int node)
    {
        int operand = source.First(node);
        int token = source.Child(node, PythonField.Operators);
        if (operand == None || token == None) return new Opaque(source.Span(node), expressions.LowerParts(node));

        var left = expressions.Lower(operand);
        Expression? chain = null;
        while (token != None)
        {
            operand = operand == None ? None : source.Next(operand);
            int next = source.NextOfField(token, PythonField.Operators);
            var right = expressions.LowerOrOpaque(operand, node);
            bool isKept = next != None && !IsRepeatable(right);
            var compared = isKept ? new AssignmentExpression(right.Span, new Name(right.Span, ComparedOnce), right) : right;
            var link = new Operation(new TextSpan(left.Span.Start, right.Span.End), OperatorAt(token), [left, compared]);
            chain = chain is null ? link : new Logical(new TextSpan(chain.Span.Start, link.Span.End), LogicalKind.And, chain, link);
            left = isKept ? new Name(right.Span, ComparedOnce) : right;
            token = next;
        }
        return chain!;
    }

    private string OperatorAt(int token) => token == None ? "?" : source.Operator(token);

    private static bool IsRepeatable(Expression expression) => expression switch
    {
        Literal or Name or SelfReference => true,
        Member member => IsRepeatable(member.Target),
        Index index => IsRepeatable(index.Target) && IsRepeatable(index.Key),
        _ => false,
    };
}
