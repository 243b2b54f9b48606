using Premortem.Code.Model;
using Kind = Premortem.Code.FrontEnds.JavaScript.JavaScriptKind;
using NodeField = Premortem.Code.FrontEnds.JavaScript.JavaScriptField;

namespace Premortem.Code.FrontEnds.JavaScript;

internal sealed partial class JavaScriptLowering
{
    /// <summary>Lowers a declaration, function expression, arrow function, method or signature.</summary>
    private Function LowerFunction(int node, FunctionKind kind, string name, Expression[]? decorators = null)
    {
        int nameNode = Child(node, NodeField.Name);
        var function = new Function
        {
            Name = name,
            Kind = kind,
            Span = SpanOf(node),
            NameSpan = SpanOf(nameNode),
            Parameters = LowerParameters(node),
            ReturnType = LowerReturnType(node),
            Decorators = decorators ?? [],
            IsAsync = Has(node, Kind.AsyncToken),
            IsGenerator = Has(node, Kind.StarToken) || KindOf(node) is Kind.GeneratorFunction or Kind.GeneratorFunctionDeclaration,
            IsStatic = Has(node, Kind.StaticToken) || Has(node, Kind.StaticGetToken),
            IsAbstract = KindOf(node) == Kind.AbstractMethodSignature,
        };
        LowerBody(function, Child(node, NodeField.Body));
        return function;
    }

    private void LowerBody(Function function, int body)
    {
        if (body < 0) return;
        if (!Enter(body))
        {
            function.Body = Block.Empty;
            return;
        }
        var outer = currentFunction;
        currentFunction = function;
        function.Body = KindOf(body) == Kind.StatementBlock ? LowerBlock(body) : LowerExpressionBody(body);
        currentFunction = outer;
        Leave();
    }

    private Block LowerExpressionBody(int node)
    {
        int mark = statements.Count;
        var value = LowerExpression(node);
        statements.Push(new Return(SpanOf(node), value));
        return new Block(SpanOf(node), statements.TakeFrom(mark));
    }

    private FunctionKind MethodKind(int node)
    {
        if (Has(node, Kind.GetToken) || Has(node, Kind.StaticGetToken)) return FunctionKind.Getter;
        return Has(node, Kind.SetToken) ? FunctionKind.Setter : FunctionKind.Method;
    }

    private TypeReference? LowerReturnType(int node)
    {
        int type = Child(node, NodeField.ReturnType);
        return type < 0 ? null : LowerType(type);
    }

    private TypeReference? LowerAnnotation(int node)
    {
        int type = Child(node, NodeField.Type);
        return type < 0 ? null : LowerType(type);
    }
}
