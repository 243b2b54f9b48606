using Premortem.Code.Model;

namespace Premortem.Code.FrontEnds.Python;

/// <summary>
/// Lowers function and method definitions. A method's first parameter is no parameter of the model: its uses become
/// references to the receiver, in nested functions too.
/// </summary>
internal sealed class FunctionLowering(PythonSource source, ExpressionLowering expressions, StatementLowering statements)
{
    private const int None = PythonSource.None;

    public List<Import> FinishedImports { get; } = [];

    public Function Lower(int node, TextSpan span, Expression[] decorators)
    {
        var outer = expressions.Scope;
        var role = outer.Owner == ScopeOwner.Type
            ? MethodRole.Of(source.Name(source.Child(node, PythonField.Name)), decorators)
            : MethodRole.Free;
        var parameters = expressions.Parameters.Lower(source.Child(node, PythonField.Parameters));
        string? receiver = role.HasReceiver && parameters is [{ Kind: ParameterKind.Positional, Pattern: null }, ..] ? parameters[0].Name : null;
        if (receiver is not null) parameters = parameters[1..];

        var scope = receiver is null
            ? PythonScope.ForNested(outer, parameters)
            : new PythonScope(ScopeOwner.Function, outer) { Receiver = receiver, ReceiverIsType = role.IsTypeReceiver || receiver == "cls" };
        int problems = source.Problems.Count, imports = FinishedImports.Count;
        var body = LowerBody(node, scope, []);
        if (scope.RebindsReceiver)
        {
            source.Problems.RemoveRange(problems, source.Problems.Count - problems);
            FinishedImports.RemoveRange(imports, FinishedImports.Count - imports);
            var start = BindReceiver(node, scope);
            scope = new PythonScope(ScopeOwner.Function, outer);
            body = LowerBody(node, scope, [start]);
        }
        return Build(node, span, decorators, role, parameters, scope, body);
    }

    private Block LowerBody(int node, PythonScope scope, Statement[] before)
    {
        expressions.Scope = scope;
        var body = statements.LowerBlock(source.Child(node, PythonField.Body), before);
        expressions.Scope = scope.Outer!;
        return body;
    }

    // `self = self.clone()`: the name is a variable that starts out as the receiver.
    private Assignment BindReceiver(int node, PythonScope scope)
    {
        var span = source.Span(source.Child(node, PythonField.Parameters));
        return new Assignment(span, new Name(span, scope.Receiver!), new SelfReference(span, scope.ReceiverIsType), isDeclaration: true);
    }

    private Function Build(int node, TextSpan span, Expression[] decorators, MethodRole role, Parameter[] parameters, PythonScope scope, Block body)
    {
        int name = source.Child(node, PythonField.Name);
        bool isSignature = body.Statements.Length == 0 && (role.IsAbstract || role.IsOverload);
        var function = new Function
        {
            Name = source.Name(name),
            Kind = role.Kind,
            Span = span,
            NameSpan = source.Span(name),
            Parameters = parameters,
            ReturnType = expressions.Parameters.Annotations.Lower(source.Child(node, PythonField.ReturnType)),
            Body = isSignature ? null : body,
            Decorators = decorators,
            IsAsync = source.Child(node, PythonKind.AsyncToken) != None,
            IsGenerator = scope.Yields,
            IsStatic = role.IsStatic,
            IsAbstract = role.IsAbstract,
            OuterNames = [.. scope.OuterNames],
        };
        foreach (var import in scope.Imports) FinishedImports.Add(import with { Within = function });
        return function;
    }
}
