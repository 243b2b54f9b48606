using Premortem.Code.Model;
using Kind = Premortem.Code.FrontEnds.JavaScript.JavaScriptKind;
using NodeField = Premortem.Code.FrontEnds.JavaScript.JavaScriptField;

namespace Premortem.Code.FrontEnds.JavaScript;

internal sealed partial class JavaScriptLowering
{
    /// <summary>What is assigned to: a name, a member, or a pattern of those.</summary>
    private Expression LowerPattern(int node)
    {
        if (node < 0 || !Enter(node)) return new Opaque(SpanOf(node), []);
        var pattern = LowerPatternHere(node, tree.Span(node));
        Leave();
        return pattern;
    }

    private Expression LowerPatternHere(int node, TextSpan span)
    {
        switch (KindOf(node))
        {
            case Kind.ObjectPattern: return LowerObjectPattern(node, span);
            case Kind.ArrayPattern:
                int mark = expressions.Count;
                PushItems(node, isPattern: true);
                return new ListLiteral(span, ListKind.List, expressions.TakeFrom(mark));
            case Kind.AssignmentPattern or Kind.ObjectAssignmentPattern:
                int left = Child(node, NodeField.Left);
                return new AssignmentExpression(span, LowerPattern(left), LowerExpression(Child(node, NodeField.Right), NameFor(left)));
            case Kind.RestPattern: return new Spread(span, LowerPattern(FirstCode(node)));
            case Kind.ParenthesizedExpression: return LowerPattern(FirstCode(node));
            default: return LowerExpressionHere(node, "");
        }
    }

    private ObjectLiteral LowerObjectPattern(int node, TextSpan span)
    {
        int mark = entries.Count;
        for (int child = FirstCode(node); child >= 0; child = NextCode(child)) PushPatternEntry(child);
        return new ObjectLiteral(span, entries.TakeFrom(mark));
    }

    private void PushPatternEntry(int node)
    {
        switch (KindOf(node))
        {
            case Kind.ShorthandPropertyIdentifierPattern:
                entries.Push(new ObjectEntry(StringLiteral(node), new Name(SpanOf(node), TextOf(node))));
                break;
            case Kind.PairPattern:
                entries.Push(new ObjectEntry(LowerKey(Child(node, NodeField.Key)), LowerPattern(Child(node, NodeField.Value))));
                break;
            case Kind.ObjectAssignmentPattern:
                int left = Child(node, NodeField.Left);
                if (left >= 0) entries.Push(new ObjectEntry(StringLiteral(left), LowerPattern(node)));
                break;
            case Kind.RestPattern:
                entries.Push(new ObjectEntry(null, LowerPattern(FirstCode(node))));
                break;
        }
    }

    private Parameter[] LowerParameters(int node)
    {
        int mark = parameters.Count;
        int list = Child(node, NodeField.Parameters);
        for (int child = FirstCode(list); child >= 0; child = NextCode(child)) PushParameter(child, parameters.Count - mark);
        // x => …
        if (list < 0 && Child(node, NodeField.Parameter) is >= 0 and var only) parameters.Push(new Parameter(TextOf(only), null, null));
        return parameters.TakeFrom(mark);
    }

    private void PushParameter(int node, int position)
    {
        switch (KindOf(node))
        {
            case Kind.RequiredParameter or Kind.OptionalParameter:
                PushTypedParameter(node, position);
                break;
            case Kind.AssignmentPattern:
                int left = Child(node, NodeField.Left);
                parameters.Push(Parameter(left, position, null, LowerExpression(Child(node, NodeField.Right), NameFor(left))));
                break;
            default:
                parameters.Push(Parameter(node, position, null, null));
                break;
        }
    }

    private void PushTypedParameter(int node, int position)
    {
        int pattern = Child(node, NodeField.Pattern);
        // The type of the receiver, no parameter.
        if (KindOf(pattern) == Kind.This) return;
        int value = Child(node, NodeField.Value);
        var initial = value < 0 ? null : LowerExpression(value, NameFor(pattern));
        var parameter = Parameter(pattern, position, LowerAnnotation(node), initial);
        parameters.Push(parameter with
        {
            IsOptional = KindOf(node) == Kind.OptionalParameter,
            DeclaresField = Has(node, Kind.AccessibilityModifier) || Has(node, Kind.ReadonlyToken),
            Decorators = LowerDecorators(node),
        });
    }

    private Parameter Parameter(int pattern, int position, TypeReference? type, Expression? initial)
    {
        var kind = ParameterKind.Positional;
        if (KindOf(pattern) == Kind.RestPattern)
        {
            kind = ParameterKind.Rest;
            pattern = FirstCode(pattern);
        }
        if (KindOf(pattern) == Kind.Identifier) return new Parameter(TextOf(pattern), type, initial, kind);
        return new Parameter($"${position}", type, initial, kind, LowerPattern(pattern));
    }

    private Expression[] LowerDecorators(int node)
    {
        int mark = expressions.Count;
        for (int child = FirstCode(node); child >= 0; child = NextCode(child))
            if (KindOf(child) == Kind.Decorator) expressions.Push(LowerExpression(child));
        return expressions.TakeFrom(mark);
    }
}
