using Premortem.Code.Model;
using Premortem.Effects;
using Premortem.Effects.Libraries;
using Premortem.Effects.Values;

namespace Premortem.Review;

/// <summary>Where in the summarised function an effect stands: parts of a try statement, transactions, connections.</summary>
public static class Regions
{
    /// <summary>The place in the summarised function: the effect's own, or the call that brings it.</summary>
    public static Site PlaceOf(Effect effect) => effect.Chain.IsEmpty ? effect.Site : effect.Chain[0];

    public static bool Holds(TextSpan region, TextSpan inner) => inner.Start >= region.Start && inner.End <= region.End;

    /// <summary>The final part of a try statement that the effect stands in, innermost; null when in none.</summary>
    public static Block? FinalAround(Effect effect) =>
        (effect.Scope?.Chain() ?? []).FirstOrDefault(s => s is { Kind: EffectScopeKind.Finally, Node: Block })?.Node as Block;

    /// <summary>The try statement whose final part follows on the effect, however it comes out.</summary>
    public static Try? TryBefore(Effect effect, Block final) =>
        (effect.Scope?.Chain() ?? []).Select(s => s.Node).OfType<Try>().FirstOrDefault(t => t.Final == final);

    public static bool IsInHandler(Effect effect) => (effect.Scope?.Chain() ?? []).Any(s => s.Kind == EffectScopeKind.Handler);

    /// <summary>Some try with handlers, inside the region, catches what the effect throws.</summary>
    public static bool IsCaughtWithin(Effect effect, TextSpan region) =>
        effect.Call is { } call && call.Use.HasFlag(ResultUse.Caught)
        || (effect.Scope?.Chain() ?? []).Any(s => s is { Kind: EffectScopeKind.Try, Node: Try attempt } && Holds(region, attempt.Span));

    /// <summary>A branch inside the block decides whether the effect takes place; also one on a flag whose value is known at that point.</summary>
    public static bool IsDecidedWithin(Effect effect, Block region) =>
        (effect.Decisions?.Chain() ?? []).Any(d => Holds(region.Span, d.Site.Span)) || Branches.Around(PlaceOf(effect).Span, region) || effect.Call is { Node: { } node } && IsOptional(node);

    private static bool IsOptional(Call call) => call.IsOptional || call.Callee is Member { IsOptional: true };

    /// <summary>Statements through the handle may each go over another connection.</summary>
    public static bool IsPool(Value? handle, ReviewContext context) =>
        handle is not null && context.Program.Types.ShapeOf(handle).Library is { } type
        && (type.Model.Store != StoreKind.None ? type.Model.Store : type.Library.Store) == StoreKind.Sql && !type.Model.IsConnection && !type.Model.IsTransaction;

    /// <summary>The callee that brings the effect opens the scope around it, and has seen both; a scope that a wrapper opens around a function given to it is this function's matter.</summary>
    public static bool IsOfCallee(Effect effect, EffectScope scope) =>
        scope.Origin is { } original && effect.Origin?.Scope?.Chain().Contains(original) == true;

    /// <summary>The work leaves the place where it is written: it runs later or apart.</summary>
    public static bool IsDeferred(EffectScope scope) => scope.Kind is EffectScopeKind.Spawned or EffectScopeKind.Timer or EffectScopeKind.AfterCommit
        or EffectScopeKind.AfterResponse or EffectScopeKind.Unresolved or EffectScopeKind.Shutdown;

    /// <summary>Looks for a branch around a place.</summary>
    private sealed class Branches(TextSpan place) : ModelWalker
    {
        private bool found;

        public static bool Around(TextSpan place, Block region)
        {
            var walker = new Branches(place);
            walker.Visit(region);
            return walker.found;
        }

        public override void Visit(Statement statement)
        {
            if (statement is If or Switch && Holds(statement.Span, place)) found = true;
            else base.Visit(statement);
        }

        public override void Visit(Expression expression)
        {
            if (expression is Conditional or Logical && Holds(expression.Span, place)) found = true;
            else base.Visit(expression);
        }
    }
}
