using Premortem.Code.Model;
using Premortem.Effects;
using Premortem.Effects.Analysis;

namespace Premortem.Review;

/// <summary>Questions about loops that several rules ask.</summary>
public static class Loops
{
    /// <summary>The innermost loop statement around an effect, written in the function that the effects are of.</summary>
    public static EffectScope? Around(Effect effect) =>
        effect.Scope?.Chain().FirstOrDefault(s => s is { Kind: EffectScopeKind.Loop, Node: Loop });

    /// <summary>The loop ends only by a jump out of it: no test, or one that is always true.</summary>
    public static bool IsEndless(EffectScope scope) =>
        scope.Node is Loop { Source: null } loop && loop.Test is null or Literal { Kind: LiteralKind.Boolean, Text: "true" or "True" } or Literal { Kind: LiteralKind.Number, Text: "1" }
        && loop.Kind != LoopKind.ForEach;

    /// <summary>Runs as long as the process: endless, or until told to stop (a flag), with a pause in each pass.</summary>
    public static bool IsPoller(EffectScope scope, FunctionEffects function) =>
        IsEndless(scope) || scope.Node is Loop { Source: null, Test: { } test } && IsFlag(test) && HasPause(scope, function);

    private static bool IsFlag(Expression test) => test switch
    {
        Operation { Operator: "!" or "not", Operands: [var operand] } => IsFlag(operand),
        Name or Member => true,
        _ => false,
    };

    /// <summary>Some pass of the loop sleeps or waits for a timer.</summary>
    public static bool HasPause(EffectScope scope, FunctionEffects function) =>
        function.Effects.Any(e => (e.Kind == EffectKind.Sleep || e.Model?.Delay is not null) && (e.Scope?.Chain().Contains(scope) ?? false));

    /// <summary>The elements are put into an order where the loop stands, or where its source is assigned.</summary>
    public static bool IsOrdered(EffectScope scope, Function function)
    {
        if (scope.Node is not Loop { Source: { } source }) return true;
        if (Orders.In(source)) return true;
        return source is Name name && function.Body is { } body && Orders.Assigned(body, name.Identifier);
    }

    /// <summary>Looks for a call that sorts: <c>sorted(x)</c>, <c>x.sort()</c>, <c>x.order_by(…)</c>, <c>orderBy: …</c>.</summary>
    private sealed class Orders : ModelWalker
    {
        private string? variable;
        private bool found;

        public static bool In(Expression expression)
        {
            var walker = new Orders();
            walker.Visit(expression);
            return walker.found;
        }

        public static bool Assigned(Block body, string variable)
        {
            var walker = new Orders { variable = variable };
            walker.Visit(body);
            return walker.found;
        }

        public override void Visit(Statement statement)
        {
            if (variable is not null && statement is Assignment { Target: Name target, Value: { } value } && target.Identifier == variable) found |= In(value);
            base.Visit(statement);
        }

        public override void Visit(Expression expression)
        {
            switch (expression)
            {
                case Call { Callee: Member { Target: var target, Name: var method } } when IsOrder(method): found |= variable is null || target is Name sorted && sorted.Identifier == variable; break;
                case Call { Callee: Name { Identifier: var function } } when variable is null && IsOrder(function): found = true; break;
                case ObjectLiteral literal when variable is null: found |= literal.Entries.Any(e => e.Key is Name key && IsOrder(key.Identifier) || e.Key is Literal text && IsOrder(text.Text)); break;
            }
            base.Visit(expression);
        }

        private static bool IsOrder(string word) =>
            word.Contains("sort", StringComparison.OrdinalIgnoreCase) || word is "order_by" or "orderBy" or "order" or "OrderBy";
    }
}
