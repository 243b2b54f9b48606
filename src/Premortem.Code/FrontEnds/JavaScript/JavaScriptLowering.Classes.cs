using Premortem.Code.Model;
using Kind = Premortem.Code.FrontEnds.JavaScript.JavaScriptKind;
using NodeField = Premortem.Code.FrontEnds.JavaScript.JavaScriptField;

namespace Premortem.Code.FrontEnds.JavaScript;

internal sealed partial class JavaScriptLowering
{
    /// <summary>Lowers a class, interface, enum, alias or namespace; null when the level of nesting is too deep.</summary>
    private TypeDeclaration? LowerTypeDeclaration(int node, string? name = null, Expression[]? decorators = null)
    {
        if (!Enter(node)) return null;
        name ??= TypeName(Child(node, NodeField.Name));
        var declaration = KindOf(node) switch
        {
            Kind.InterfaceDeclaration => LowerInterface(node, name),
            Kind.EnumDeclaration => LowerEnum(node, name),
            Kind.TypeAliasDeclaration => LowerAlias(node, name),
            Kind.InternalModule or Kind.Module => LowerNamespace(node, name),
            _ => LowerClass(node, name, decorators ?? LowerDecorators(node)),
        };
        Leave();
        return declaration;
    }

    private string TypeName(int node) => KindOf(node) == Kind.String ? StringValue(node) : TextOf(node);

    private TypeDeclaration LowerClass(int node, string name, Expression[] decorators)
    {
        var (bases, baseExpressions) = LowerHeritage(Child(node, Kind.ClassHeritage));
        var (fieldMark, functionMark) = (fields.Count, functions.Count);
        LowerMembers(Child(node, NodeField.Body));
        return new TypeDeclaration
        {
            Name = name,
            Kind = TypeKind.Class,
            Span = SpanOf(node),
            NameSpan = SpanOf(Child(node, NodeField.Name)),
            Bases = bases,
            BaseExpressions = baseExpressions,
            Decorators = decorators,
            IsAbstract = KindOf(node) == Kind.AbstractClassDeclaration,
            Fields = fields.TakeFrom(fieldMark),
            Methods = functions.TakeFrom(functionMark),
            Body = LowerStaticBlocks(Child(node, NodeField.Body)),
        };
    }

    private (TypeReference[] Bases, Expression[] Expressions) LowerHeritage(int heritage)
    {
        if (heritage < 0) return ([], []);
        int typeMark = typeReferences.Count;
        int expressionMark = expressions.Count;
        for (int child = FirstCode(heritage); child >= 0; child = NextCode(child))
        {
            if (KindOf(child) == Kind.ImplementsClause) PushTypes(child);
            else if (KindOf(child) == Kind.ExtendsClause) PushBases(child);
            else PushBase(child, []);
        }
        return (typeReferences.TakeFrom(typeMark), expressions.TakeFrom(expressionMark));
    }

    private void PushTypes(int node)
    {
        for (int child = FirstCode(node); child >= 0; child = NextCode(child)) typeReferences.Push(LowerType(child));
    }

    private void PushBases(int clause)
    {
        for (int child = FirstCode(clause); child >= 0; child = NextCode(child))
        {
            if (FieldOf(child) != NodeField.Value) continue;
            int next = NextCode(child);
            PushBase(child, FieldOf(next) == NodeField.TypeArguments ? LowerTypes(next) : []);
        }
    }

    private void PushBase(int node, TypeReference[] typeArguments)
    {
        // A base that is no name, such as a mixin's call.
        if (KindOf(node) is Kind.Identifier or Kind.MemberExpression or Kind.TypeIdentifier)
            typeReferences.Push(new TypeReference(DottedName(node), typeArguments));
        else expressions.Push(LowerExpression(node));
    }

    private void LowerMembers(int body)
    {
        Expression[] decorators = [];
        for (int child = FirstCode(body); child >= 0; child = NextCode(child))
        {
            if (KindOf(child) == Kind.Decorator)
            {
                decorators = [.. decorators, LowerExpression(child)];
                continue;
            }
            LowerMember(child, decorators);
            decorators = [];
        }
    }

    private void LowerMember(int node, Expression[] decorators)
    {
        switch (KindOf(node))
        {
            case Kind.MethodDefinition or Kind.AbstractMethodSignature: functions.Push(LowerMethod(node, decorators)); break;
            // Elsewhere a signature in a class is an overload of the method that follows.
            case Kind.MethodSignature when isAmbient: functions.Push(LowerMethod(node, decorators)); break;
            case Kind.FieldDefinition or Kind.PublicFieldDefinition when IsFunction(Child(node, NodeField.Value)):
                functions.Push(LowerFieldFunction(node, Child(node, NodeField.Value), decorators));
                break;
            case Kind.FieldDefinition or Kind.PublicFieldDefinition: fields.Push(LowerField(node, decorators)); break;
        }
    }

    private Function LowerMethod(int node, Expression[] decorators)
    {
        string name = PropertyName(Child(node, NodeField.Name));
        var kind = name == "constructor" && !Has(node, Kind.StaticToken) ? FunctionKind.Constructor : MethodKind(node);
        return LowerFunction(node, kind, name, decorators.Length > 0 ? decorators : LowerDecorators(node));
    }

    private bool IsFunction(int node) => KindOf(node) is Kind.ArrowFunction or Kind.FunctionExpression or Kind.GeneratorFunction;

    /// <summary>A field that holds a function (<c>save = async () => …</c>) is called like a method, so it is one.</summary>
    private Function LowerFieldFunction(int field, int value, Expression[] decorators)
    {
        int name = Child(field, KindOf(field) == Kind.FieldDefinition ? NodeField.Property : NodeField.Name);
        var declared = LowerAnnotation(field) is { Name: TypeReference.FunctionType } type ? type.Arguments : [];
        var function = new Function
        {
            Name = PropertyName(name),
            Kind = FunctionKind.Method,
            Span = SpanOf(field),
            NameSpan = SpanOf(name),
            Parameters = WithTypes(LowerParameters(value), declared),
            ReturnType = LowerReturnType(value) ?? (declared.Length > 0 ? declared[^1] : null),
            Decorators = decorators.Length > 0 ? decorators : LowerDecorators(field),
            IsAsync = Has(value, Kind.AsyncToken),
            IsGenerator = KindOf(value) == Kind.GeneratorFunction,
            IsStatic = Has(field, Kind.StaticToken),
        };
        LowerBody(function, Child(value, NodeField.Body));
        return function;
    }

    /// <summary>Parameters without types take those of the declared function type, whose last argument is the result.</summary>
    private static Parameter[] WithTypes(Parameter[] parameters, TypeReference[] declared)
    {
        for (int i = 0; i < parameters.Length && i < declared.Length - 1; i++)
            parameters[i] = parameters[i] with { Type = parameters[i].Type ?? declared[i] };
        return parameters;
    }

    private Field LowerField(int node, Expression[] decorators)
    {
        int name = Child(node, KindOf(node) == Kind.FieldDefinition ? NodeField.Property : NodeField.Name);
        int value = Child(node, NodeField.Value);
        string text = PropertyName(name);
        var initializer = value < 0 ? null : LowerExpression(value, text);
        return new Field(text, LowerAnnotation(node), initializer, Has(node, Kind.StaticToken), SpanOf(node))
        {
            Decorators = decorators.Length > 0 ? decorators : LowerDecorators(node),
            IsReadOnly = Has(node, Kind.ReadonlyToken),
            IsOptional = Has(node, Kind.QuestionToken),
        };
    }

    private Function? LowerStaticBlocks(int body)
    {
        if (!Has(body, Kind.ClassStaticBlock)) return null;
        var function = new Function { Name = "<body>", Kind = FunctionKind.TypeBody, Span = SpanOf(body) };
        var outer = currentFunction;
        currentFunction = function;
        int mark = statements.Count;
        for (int child = FirstCode(body); child >= 0; child = NextCode(child))
            if (KindOf(child) == Kind.ClassStaticBlock) statements.Push(LowerBlock(Child(child, NodeField.Body)));
        function.Body = new Block(SpanOf(body), statements.TakeFrom(mark));
        currentFunction = outer;
        return function;
    }

    private TypeDeclaration LowerInterface(int node, string name)
    {
        int clause = Child(node, Kind.ExtendsTypeClause);
        var bases = clause < 0 ? [] : LowerTypes(clause);
        var (declared, methods) = LowerSignatures(Child(node, NodeField.Body));
        return new TypeDeclaration
        {
            Name = name,
            Kind = TypeKind.Interface,
            Span = SpanOf(node),
            NameSpan = SpanOf(Child(node, NodeField.Name)),
            Bases = bases,
            Fields = declared,
            Methods = methods,
        };
    }

    private (Field[] Fields, Function[] Methods) LowerSignatures(int body)
    {
        int fieldMark = fields.Count;
        int functionMark = functions.Count;
        PushSignatures(body);
        return (fields.TakeFrom(fieldMark), functions.TakeFrom(functionMark));
    }

    private void PushSignatures(int body)
    {
        for (int child = FirstCode(body); child >= 0; child = NextCode(child))
        {
            if (KindOf(child) == Kind.PropertySignature) fields.Push(LowerField(child, []));
            else if (KindOf(child) == Kind.MethodSignature) functions.Push(LowerFunction(child, MethodKind(child), PropertyName(Child(child, NodeField.Name))));
            else if (KindOf(child) == Kind.CallSignature) functions.Push(LowerFunction(child, FunctionKind.Method, "()"));
        }
    }

    private TypeDeclaration LowerAlias(int node, string name)
    {
        int value = Child(node, NodeField.Value);
        int fieldMark = fields.Count;
        int functionMark = functions.Count;
        PushMembersOf(value);
        return new TypeDeclaration
        {
            Name = name,
            Kind = TypeKind.Alias,
            Span = SpanOf(node),
            NameSpan = SpanOf(Child(node, NodeField.Name)),
            Aliased = KindOf(value) == Kind.ObjectType ? null : LowerType(value),
            Fields = fields.TakeFrom(fieldMark),
            Methods = functions.TakeFrom(functionMark),
        };
    }

    /// <summary>The members of an object type, also where it is one side of an intersection.</summary>
    private void PushMembersOf(int type)
    {
        while (KindOf(type) is Kind.IntersectionType)
        {
            int left = FirstCode(type);
            if (NextCode(left) is >= 0 and var right && KindOf(right) == Kind.ObjectType) PushSignatures(right);
            type = left;
        }
        if (KindOf(type) == Kind.ObjectType) PushSignatures(type);
    }

    private TypeDeclaration LowerEnum(int node, string name)
    {
        int mark = fields.Count;
        int body = Child(node, NodeField.Body);
        for (int child = FirstCode(body); child >= 0; child = NextCode(child))
        {
            bool hasValue = KindOf(child) == Kind.EnumAssignment;
            var value = hasValue ? LowerExpression(Child(child, NodeField.Value)) : null;
            string member = PropertyName(hasValue ? Child(child, NodeField.Name) : child);
            fields.Push(new Field(member, null, value, IsStatic: true, SpanOf(child)) { IsReadOnly = true });
        }
        return new TypeDeclaration
        {
            Name = name,
            Kind = TypeKind.Enum,
            Span = SpanOf(node),
            NameSpan = SpanOf(Child(node, NodeField.Name)),
            Fields = fields.TakeFrom(mark),
        };
    }

    /// <summary>A namespace is a class of static members whose other statements run in its body.</summary>
    private TypeDeclaration LowerNamespace(int node, string name)
    {
        int functionMark = functions.Count;
        int typeMark = types.Count;
        int statementMark = statements.Count;
        int exportMark = exports.Count;
        var body = new Function { Name = "<body>", Kind = FunctionKind.TypeBody, Span = SpanOf(node) };
        var outer = currentFunction;
        currentFunction = body;
        int block = Child(node, NodeField.Body);
        LowerModuleList(FirstCodeOrError(block));
        currentFunction = outer;
        // They are given out by the namespace, not by the module.
        exports.RemoveRange(exportMark, exports.Count - exportMark);
        var rest = statements.TakeFrom(statementMark);
        if (rest.Length > 0) body.Body = new Block(SpanOf(block), rest);
        return new TypeDeclaration
        {
            Name = name,
            Kind = TypeKind.Class,
            Span = SpanOf(node),
            NameSpan = SpanOf(Child(node, NodeField.Name)),
            Methods = functions.TakeFrom(functionMark),
            Types = types.TakeFrom(typeMark),
            Body = rest.Length > 0 ? body : null,
        };
    }
}
