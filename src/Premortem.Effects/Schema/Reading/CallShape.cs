using Premortem.Code.Model;

namespace Premortem.Effects.Schema.Reading;

/// <summary>The parts of calls and literals as declarations of tables use them.</summary>
internal static class CallShape
{
    /// <summary>The last name of what is called or referred to: <c>models.CharField</c> gives CharField.</summary>
    public static string? LastName(Expression? expression) => expression switch
    {
        Name name => name.Identifier,
        Member member => member.Name,
        Call call => LastName(call.Callee),
        _ => null,
    };

    public static Expression? Positional(this Call call, int index)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Kind == ArgumentKind.Spread) return null;
            if (argument.Kind == ArgumentKind.Positional && index-- == 0) return argument.Value;
        }
        return null;
    }

    public static IEnumerable<Expression> Positionals(this Call call) =>
        call.Arguments.Where(a => a.Kind == ArgumentKind.Positional).Select(a => a.Value);

    public static Expression? Named(this Call call, string name) =>
        Array.Find(call.Arguments, a => a.Kind == ArgumentKind.Named && a.Name == name)?.Value;

    /// <summary>Arguments are spread into the call, so that some aren't known.</summary>
    public static bool HasSpread(this Call call) => Array.Exists(call.Arguments, a => a.Kind is ArgumentKind.Spread or ArgumentKind.NamedSpread);

    /// <summary>The value under a key of an object literal.</summary>
    public static Expression? Entry(this Expression? expression, string key) =>
        expression is ObjectLiteral literal ? Array.FindLast(literal.Entries, e => KeyText(e) == key)?.Value : null;

    public static string? KeyText(ObjectEntry entry) => entry.Key is Literal { Kind: LiteralKind.String or LiteralKind.Number } text ? text.Text : null;

    public static bool IsTrue(Expression? expression) => expression is Literal { Kind: LiteralKind.Boolean, Text: "true" };

    public static bool IsFalse(Expression? expression) => expression is Literal { Kind: LiteralKind.Boolean, Text: "false" };

    public static bool IsNull(Expression? expression) => expression is Literal { Kind: LiteralKind.Null };

    /// <summary>The value of a text literal.</summary>
    public static string? Text(Expression? expression) => expression is Literal { Kind: LiteralKind.String } literal ? literal.Text : null;

    /// <summary>The calls of a chain such as <c>text('a').notNull().unique()</c>, the innermost first.</summary>
    public static List<Call> Chain(Expression? expression)
    {
        var calls = new List<Call>();
        while (true)
        {
            switch (expression)
            {
                case Await await: expression = await.Value; break;
                case Call call:
                    calls.Add(call);
                    expression = call.Callee is Member member ? member.Target : null;
                    break;
                case Member access: expression = access.Target; break;
                default:
                    calls.Reverse();
                    return calls;
            }
        }
    }

    /// <summary>What a chain begins with: <c>table</c> of <c>table.string('a').unique()</c>.</summary>
    public static Expression? Root(Expression? expression)
    {
        while (true)
        {
            switch (expression)
            {
                case Await await: expression = await.Value; break;
                case Call { Callee: Member member }: expression = member.Target; break;
                case Member access: expression = access.Target; break;
                default: return expression;
            }
        }
    }

    /// <summary>Items of a list; a single value counts as a list of one.</summary>
    public static Expression[] Items(Expression? expression) => expression switch
    {
        null => [],
        ListLiteral list => list.Items,
        _ => [expression],
    };

    /// <summary>What a lambda gives back: its expression, or the value of its first return.</summary>
    public static Expression? Result(Function? function) => function?.Body is { } body ? FirstReturn(body) : null;

    private static Expression? FirstReturn(Block body)
    {
        foreach (var statement in body.Statements)
        {
            if (statement is Return { Value: { } value }) return value;
            if (statement is If branch && FirstReturn(branch.Then) is { } inner) return inner;
        }
        return null;
    }

    public static Expression? Result(Expression? lambda) => lambda is Closure closure ? Result(closure.Function) : null;
}
