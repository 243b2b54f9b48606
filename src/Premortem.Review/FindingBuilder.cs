using Premortem.Effects;
using Premortem.Effects.Libraries;

namespace Premortem.Review;

/// <summary>Puts a finding together step by step; <see cref="Report"/> works out reach and severity.</summary>
public sealed class FindingBuilder(ReviewContext context, string mode, Site site)
{
    private readonly List<FindingStep> steps = [];
    private string message = "";
    private string impact = "";
    private string resource = "";
    private string signature = "";
    private FixAdvice? fix;
    private Loss loss = Loss.Data;
    private Evidence evidence = Evidence.AllStepsSeen;
    private Site? reachedThrough;
    private bool isDecision;

    public FindingBuilder Says(string text)
    {
        message = text;
        return this;
    }

    /// <summary>Adds a step; the call sites that lead to an inherited effect are left to <see cref="Effect.Chain"/>.</summary>
    public FindingBuilder Step(Site at, string text, Actor actor = Actor.First)
    {
        steps.Add(ReviewContext.Step(at, text, actor));
        return this;
    }

    public FindingBuilder Impact(string text, Loss lost)
    {
        impact = text;
        loss = lost;
        return this;
    }

    public FindingBuilder Fix(string text, Site? example = null)
    {
        fix = example is { } place ? new FixAdvice(text, place.Module.Path, place.Line) : new FixAdvice(text);
        return this;
    }

    public FindingBuilder About(string name, string sign = "")
    {
        resource = name;
        signature = sign;
        return this;
    }

    /// <summary>One step of the chain is likely, not seen.</summary>
    public FindingBuilder Assuming()
    {
        evidence = Evidence.OneStepAssumed;
        return this;
    }

    /// <summary>The function whose entry points decide the reach, when it isn't the one that the finding stands in.</summary>
    public FindingBuilder Through(Site place)
    {
        reachedThrough = place;
        return this;
    }

    public FindingBuilder AsDecision()
    {
        isDecision = true;
        return this;
    }

    public void Report()
    {
        if (site.Module.IsTest) return;
        var function = (reachedThrough ?? site).Function;
        var entry = context.Reach.EntriesOf(function).FirstOrDefault();
        var facts = new SeverityFacts(loss, context.Reach.ReachOf(function), evidence);
        var placed = ReviewContext.Step(site, message);
        context.Report(new Finding
        {
            Mode = mode, Path = site.Module.Path, Line = placed.Line, EndLine = placed.EndLine,
            Column = placed.Column, EndColumn = placed.EndColumn,
            Message = message, Steps = [.. steps], Facts = facts, Severity = SeverityRule.Of(facts), Impact = impact, Fix = fix,
            Symbol = site.Function.QualifiedName, Resource = resource, Signature = signature,
            Entry = entry is { Kind: not EntryKind.None } ? $"{entry.Kind.ToString().ToLowerInvariant()} {entry.Name}" : null, IsDecision = isDecision,
        });
    }
}
