using Premortem.Code.Model;

namespace Premortem.Code.FrontEnds.Python;

/// <summary>
/// Lowers class definitions: assignments to names in the body are fields, definitions are methods and nested types, and
/// whatever else the body does runs in a function of its own.
/// </summary>
internal sealed class ClassLowering(PythonSource source, ExpressionLowering expressions, StatementLowering statements)
{
    private const int None = PythonSource.None;

    private AnnotationLowering Annotations => expressions.Parameters.Annotations;

    public TypeDeclaration Lower(int node, TextSpan span, Expression[] decorators)
    {
        int name = source.Child(node, PythonField.Name);
        LowerBases(source.Child(node, PythonField.Superclasses), out var bases, out var baseExpressions, out var arguments);

        var outer = expressions.Scope;
        var scope = new PythonScope(ScopeOwner.Type, outer);
        expressions.Scope = scope;
        var body = statements.LowerBlock(source.Child(node, PythonField.Body));
        expressions.Scope = outer;
        outer.Imports.AddRange(scope.Imports);

        return new TypeDeclaration
        {
            Name = source.Name(name),
            Kind = KindOf(bases),
            Span = span,
            NameSpan = source.Span(name),
            Bases = bases,
            BaseExpressions = baseExpressions,
            BaseArguments = arguments,
            Decorators = decorators,
            Fields = [.. scope.Fields],
            Methods = [.. scope.Functions],
            Types = [.. scope.Types],
            Body = body.Statements.Length == 0 ? null : BodyFunction(body),
            IsAbstract = scope.Functions.Exists(method => method.IsAbstract),
        };
    }

    /// <summary>Takes the fields that a statement of the body declares; false when it declares none.</summary>
    public bool TryLowerFields(int statement)
    {
        int assignment = source.First(statement);
        if (assignment == None || source.Kind(assignment) != PythonKind.Assignment || source.Next(assignment) != None) return false;
        int value = assignment;
        for (; value != None && source.Kind(value) == PythonKind.Assignment; value = source.Child(value, PythonField.Right))
            if (source.Child(value, PythonField.Left) is var left && (left == None || source.Kind(left) != PythonKind.Identifier)) return false;

        for (int part = assignment; part != value; part = source.Child(part, PythonField.Right)) AddField(part, value);
        return true;
    }

    // An unannotated attribute is the class's; an annotated one declares what each instance has.
    private void AddField(int assignment, int value)
    {
        int type = source.Child(assignment, PythonField.Type);
        expressions.Scope.Fields.Add(new Field(
            source.Name(source.Child(assignment, PythonField.Left)),
            Annotations.Lower(type),
            value == None ? null : expressions.Lower(value),
            IsStatic: type == None || Annotations.IsClassVariable(type),
            source.Span(assignment))
        {
            Decorators = Annotations.LowerMetadata(type),
        });
    }

    private void LowerBases(int list, out TypeReference[] bases, out Expression[] baseExpressions, out Argument[] named)
    {
        List<TypeReference> types = [];
        List<Expression> values = [];
        List<Argument> rest = [];
        for (int part = list == None ? None : source.First(list); part != None; part = source.Next(part))
        {
            if (source.Kind(part) is PythonKind.KeywordArgument or PythonKind.DictionarySplat)
            {
                rest.Add(expressions.Calls.LowerArgument(part));
                continue;
            }
            values.Add(expressions.Lower(part));
            if (Annotations.Lower(part) is { } type) types.Add(type);
        }
        (bases, baseExpressions, named) = ([.. types], [.. values], [.. rest]);
    }

    private static TypeKind KindOf(TypeReference[] bases)
    {
        foreach (var type in bases)
        {
            switch (PythonTypes.LastSegment(type.Name))
            {
                case "Enum" or "IntEnum" or "StrEnum" or "Flag" or "IntFlag": return TypeKind.Enum;
                case "Protocol": return TypeKind.Interface;
            }
        }
        return TypeKind.Class;
    }

    private static Function BodyFunction(Block body) =>
        new() { Name = "<body>", Kind = FunctionKind.TypeBody, Span = body.Span, Body = body };
}
