using Premortem.Code.Model;

namespace Premortem.Code.FrontEnds.Python;

/// <summary>
/// Lowers definitions and gives them to their owner: module and class keep theirs in lists, a function gets a statement.
/// </summary>
internal sealed class DefinitionLowering(PythonSource source, ExpressionLowering expressions, StatementLowering statements)
{
    private const int None = PythonSource.None;
    private readonly FunctionLowering functions = new(source, expressions, statements);
    private readonly ClassLowering classes = new(source, expressions, statements);

    /// <summary>Imports of all functions that are finished.</summary>
    public List<Import> FinishedImports => functions.FinishedImports;

    /// <summary>A function, class or decorated definition; null when it has gone into its owner's list.</summary>
    public Statement? Lower(int node)
    {
        if (source.Kind(node) != PythonKind.DecoratedDefinition) return Lower(node, source.Span(node), []);
        int definition = source.Child(node, PythonField.Definition);
        return definition == None ? null : Lower(definition, source.Span(node), LowerDecorators(node));
    }

    public Statement? LowerAlias(int node)
    {
        int left = source.Child(node, PythonField.Left);
        while (left != None && source.Kind(left) is PythonKind.Type or PythonKind.GenericType) left = source.First(left);
        if (left == None || source.Kind(left) != PythonKind.Identifier) return null;
        return Own(new TypeDeclaration
        {
            Name = source.Name(left),
            Kind = TypeKind.Alias,
            Span = source.Span(node),
            NameSpan = source.Span(left),
            Aliased = expressions.Parameters.Annotations.Lower(source.Child(node, PythonField.Right)),
        });
    }

    /// <summary>Takes the fields that an assignment in a class body declares; false when it is some other statement.</summary>
    public bool TryLowerFields(int node) => classes.TryLowerFields(node);

    private Statement? Lower(int node, TextSpan span, Expression[] decorators)
    {
        int name = source.Child(node, PythonField.Name);
        if (name == None || source.Tree.IsMissing(name)) return null;
        return source.Kind(node) == PythonKind.ClassDefinition
            ? Own(classes.Lower(node, span, decorators))
            : Own(functions.Lower(node, span, decorators));
    }

    private FunctionDefinition? Own(Function function)
    {
        if (expressions.Scope.Owner == ScopeOwner.Function) return new FunctionDefinition(function.Span, function);
        expressions.Scope.Functions.Add(function);
        return null;
    }

    private TypeDefinition? Own(TypeDeclaration type)
    {
        if (expressions.Scope.Owner == ScopeOwner.Function) return new TypeDefinition(type.Span, type);
        expressions.Scope.Types.Add(type);
        return null;
    }

    private Expression[] LowerDecorators(int node)
    {
        var decorators = new List<Expression>(1);
        for (int part = source.First(node); part != None && source.Kind(part) == PythonKind.Decorator; part = source.Next(part))
            if (!source.IsBroken(part)) decorators.Add(expressions.LowerOrOpaque(source.First(part), part));
        return [.. decorators];
    }
}
