using Premortem.Code.Model;
using Kind = Premortem.Code.FrontEnds.JavaScript.JavaScriptKind;
using NodeField = Premortem.Code.FrontEnds.JavaScript.JavaScriptField;

namespace Premortem.Code.FrontEnds.JavaScript;

internal sealed partial class JavaScriptLowering
{
    private static readonly TypeReference s_text = new("string");
    private static readonly TypeReference s_truth = new("boolean");
    private static readonly TypeReference s_nothing = new("void");
    private static readonly TypeReference s_unknown = new("unknown");
    private static readonly TypeReference s_null = new("null");

    private TypeReference LowerType(int node)
    {
        if (node < 0 || !Enter(node)) return s_unknown;
        var type = LowerTypeHere(node);
        Leave();
        return type;
    }

    private TypeReference LowerTypeHere(int node)
    {
        switch (KindOf(node))
        {
            case Kind.TypeAnnotation or Kind.ParenthesizedType or Kind.ReadonlyType or Kind.OptionalType or Kind.RestType or Kind.FlowMaybeType
                or Kind.InferType:
                return LowerType(FirstCode(node));
            case Kind.RequiredParameter or Kind.OptionalParameter: return LowerType(Child(node, NodeField.Type));
            case Kind.GenericType: return LowerGeneric(node);
            case Kind.ArrayType: return new TypeReference("Array", [LowerType(FirstCode(node))]);
            case Kind.TupleType: return new TypeReference(TypeReference.Tuple, LowerTypes(node));
            case Kind.UnionType: return LowerUnion(node);
            case Kind.IntersectionType: return LowerIntersection(node);
            case Kind.FunctionType or Kind.ConstructorType or Kind.CallSignature: return LowerFunctionType(node);
            case Kind.ObjectType: return LowerObjectType(node);
            case Kind.LiteralType: return LowerLiteralType(FirstCode(node));
            case Kind.TypeQuery: return new TypeReference("typeof", [new TypeReference(DottedName(FirstCode(node)))]);
            case Kind.IndexTypeQuery: return new TypeReference("keyof", LowerTypes(node));
            case Kind.LookupType: return new TypeReference("[]", LowerTypes(node));
            case Kind.ConditionalType: return LowerConditionalType(node);
            case Kind.TemplateLiteralType: return s_text;
            case Kind.TypePredicateAnnotation or Kind.TypePredicate: return s_truth;
            case Kind.AssertsAnnotation or Kind.Asserts: return s_nothing;
            case Kind.CallExpression: return s_unknown;
            default: return new TypeReference(DottedName(node));
        }
    }

    private TypeReference[] LowerTypes(int node)
    {
        int mark = typeReferences.Count;
        for (int child = FirstCode(node); child >= 0; child = NextCode(child)) typeReferences.Push(LowerType(child));
        return typeReferences.TakeFrom(mark);
    }

    private TypeReference LowerGeneric(int node)
    {
        int typeArguments = Child(node, NodeField.TypeArguments);
        return new TypeReference(DottedName(Child(node, NodeField.Name)), LowerTypes(typeArguments));
    }

    /// <summary>A name as written, without blanks; <c>import("x").Y</c> is <c>Y</c>.</summary>
    private string DottedName(int node)
    {
        if (node < 0) return s_unknown.Name;
        if (!tree.HasChildren(node)) return TextOf(node);
        switch (KindOf(node))
        {
            case Kind.PredefinedType or Kind.This: return TextOf(node);
            case Kind.MemberExpression when ReachesImport(Child(node, NodeField.Object)): return TextOf(Child(node, NodeField.Property));
            case Kind.CallExpression: return s_unknown.Name;
            case Kind.InstantiationExpression: return DottedName(FirstCode(node));
        }
        var text = tree.Text(node);
        return text.IndexOfAny(" \t\r\n"u8) < 0 && text.Length <= LongestPooledString * 2 ? names.Intern(text) : s_unknown.Name;
    }

    private bool ReachesImport(int node)
    {
        while (KindOf(node) is Kind.CallExpression or Kind.MemberExpression) node = First(node);
        return KindOf(node) == Kind.Import;
    }

    /// <summary>Members without null and undefined; a union that only made a type optional is that type.</summary>
    private TypeReference LowerUnion(int node)
    {
        int mark = typeReferences.Count;
        PushMembers(node, Kind.UnionType);
        var members = typeReferences.TakeFrom(mark);
        members = Array.FindAll(members, static m => m.Name is not ("null" or "undefined"));
        return members.Length switch
        {
            0 => s_null,
            1 => members[0],
            _ => new TypeReference(TypeReference.Union, members),
        };
    }

    private TypeReference LowerIntersection(int node)
    {
        int mark = typeReferences.Count;
        PushMembers(node, Kind.IntersectionType);
        var members = typeReferences.TakeFrom(mark);
        return members.Length == 1 ? members[0] : new TypeReference(TypeReference.Intersection, members);
    }

    /// <summary><c>A | B | C</c> leans to the left; its members are pushed in order, without recursion along the chain.</summary>
    private void PushMembers(int node, Kind kind)
    {
        int leftmost = node;
        while (KindOf(leftmost) == kind && FirstCode(leftmost) is >= 0 and var left && NextCode(left) >= 0) leftmost = left;
        typeReferences.Push(LowerType(KindOf(leftmost) == kind ? FirstCode(leftmost) : leftmost));
        for (int at = leftmost; at != node;)
        {
            at = tree.Parent(at);
            typeReferences.Push(LowerType(NextCode(FirstCode(at))));
        }
    }

    private TypeReference LowerFunctionType(int node)
    {
        int mark = typeReferences.Count;
        int list = Child(node, NodeField.Parameters);
        for (int child = FirstCode(list); child >= 0; child = NextCode(child)) typeReferences.Push(LowerType(child));
        int result = Child(node, KindOf(node) == Kind.ConstructorType ? NodeField.Type : NodeField.ReturnType);
        typeReferences.Push(LowerType(result));
        return new TypeReference(TypeReference.FunctionType, typeReferences.TakeFrom(mark));
    }

    private TypeReference LowerObjectType(int node)
    {
        int mark = typeReferences.Count;
        for (int child = FirstCode(node); child >= 0; child = NextCode(child))
        {
            int name = Child(child, NodeField.Name);
            if (name < 0 || KindOf(child) is not (Kind.PropertySignature or Kind.MethodSignature)) continue;
            var type = KindOf(child) == Kind.MethodSignature ? LowerFunctionType(child) : LowerType(Child(child, NodeField.Type));
            typeReferences.Push(new TypeReference(PropertyName(name), [type]));
        }
        return new TypeReference(TypeReference.Object, typeReferences.TakeFrom(mark));
    }

    private TypeReference LowerLiteralType(int node) => KindOf(node) switch
    {
        Kind.String => new TypeReference($"\"{StringValue(node)}\""),
        _ => new TypeReference(TextOf(node)),
    };

    /// <summary>Either branch may be the type.</summary>
    private TypeReference LowerConditionalType(int node) => new(TypeReference.Union,
        [LowerType(Child(node, NodeField.Consequence)), LowerType(Child(node, NodeField.Alternative))]);
}
