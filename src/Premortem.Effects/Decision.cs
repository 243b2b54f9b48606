using Premortem.Effects.Values;

namespace Premortem.Effects;

/// <summary>A branch that an instruction hangs on: it is reached only when the test came out as <see cref="Outcome"/>. Linked to the decisions before it.</summary>
public sealed class Decision(Value test, bool outcome, Site site, Decision? previous)
{
    public Value Test { get; } = test;
    public bool Outcome { get; } = outcome;
    public Site Site { get; } = site;
    public Decision? Previous { get; } = previous;

    public IEnumerable<Decision> Chain()
    {
        for (var decision = this; decision is not null; decision = decision.Previous) yield return decision;
    }
}
