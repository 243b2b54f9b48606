using Premortem.Code.Model;

namespace Premortem.Code.FrontEnds.Python;

/// <summary>Lowers list, set and dictionary comprehensions and generator expressions.</summary>
internal sealed class ComprehensionLowering(PythonSource source, ExpressionLowering expressions)
{
    private const int None = PythonSource.None;

    public Comprehension Lower(int node)
    {
        var clauses = LowerClauses(node);
        int body = source.Child(node, PythonField.Body);
        Expression? key = null;
        if (body != None && source.Kind(body) == PythonKind.Pair)
        {
            key = expressions.LowerOrOpaque(source.Child(body, PythonField.Key), body);
            body = source.Child(body, PythonField.Value);
        }
        return new Comprehension(source.Span(node), KindOf(node), key, expressions.LowerOrOpaque(body, node), clauses);
    }

    private ComprehensionKind KindOf(int node) => source.Kind(node) switch
    {
        PythonKind.ListComprehension => ComprehensionKind.List,
        PythonKind.SetComprehension => ComprehensionKind.Set,
        PythonKind.DictionaryComprehension => ComprehensionKind.Dictionary,
        _ => ComprehensionKind.Generator,
    };

    private ComprehensionClause[] LowerClauses(int node)
    {
        var clauses = new List<ComprehensionClause>(1);
        int part = source.First(node);
        while (part != None)
        {
            if (source.Kind(part) != PythonKind.ForInClause)
            {
                part = source.Next(part);
                continue;
            }
            int clause = part;
            var conditions = new List<Expression>();
            for (part = source.Next(part); part != None && source.Kind(part) == PythonKind.IfClause; part = source.Next(part))
                conditions.Add(expressions.LowerOrOpaque(source.First(part), part));
            clauses.Add(LowerClause(clause, [.. conditions]));
        }
        return [.. clauses];
    }

    private ComprehensionClause LowerClause(int node, Expression[] conditions)
    {
        int left = source.Child(node, PythonField.Left);
        var target = left == None ? new Opaque(source.Span(node), []) : expressions.LowerTarget(left);
        int right = source.Child(node, PythonField.Right);
        bool isAsync = source.Child(node, PythonKind.AsyncToken) != None;
        return new ComprehensionClause(target, expressions.LowerOrOpaque(right, node), conditions, isAsync);
    }
}
