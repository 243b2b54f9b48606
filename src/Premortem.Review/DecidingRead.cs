using Premortem.Effects;
using Premortem.Effects.Libraries;
using Premortem.Effects.Values;

namespace Premortem.Review;

/// <summary>A read that a later effect hangs on.</summary>
/// <param name="Read">The read.</param>
/// <param name="Decision">The branch in between; null when an exception of the read decides.</param>
/// <param name="OnAbsence">The effect takes place when the read found nothing; null when that is open (a count against a limit, a state).</param>
public readonly record struct DecidingRead(Effect Read, Decision? Decision, bool? OnAbsence)
{
    private const int MaximumDecisions = 24;

    /// <summary>Reads that decided an effect, the nearest decision first.</summary>
    public static IEnumerable<DecidingRead> Of(Effect effect, IReadOnlyList<Effect> effects)
    {
        foreach (var decision in (effect.Decisions?.Chain() ?? []).Take(MaximumDecisions))
            foreach (var read in Values.ReadsIn(decision.Test))
                if (read.Order < effect.Order)
                    yield return new(read, decision, new Emptiness(read).Holds(decision.Test) is { } holds ? holds == decision.Outcome : null);
        foreach (var read in Handlers.MissedReads(effect, effects)) yield return new(read, null, true);
    }

    /// <summary>A number of rows is compared, and the effect takes place below the limit.</summary>
    public bool IsQuota => Read.Result is ResultShape.Count or ResultShape.Many && Decision is { } decision && ComparesBelow(decision.Test, decision.Outcome, Read, 0);

    private static bool ComparesBelow(Value test, bool outcome, Effect read, int depth)
    {
        if (depth > 6 || test is not OperationValue operation) return false;
        if (operation is { Operator: "!" or "not", Operands: [var inner] }) return ComparesBelow(inner, !outcome, read, depth + 1);
        if (operation.Operator is "&&" or "||") return operation.Operands.Any(o => ComparesBelow(o, outcome, read, depth + 1));
        if (operation.Operands is not [var left, var right]) return false;
        bool counts = Values.DependsOn(left, read), isCounted = Values.DependsOn(right, read);
        if (counts == isCounted) return false;
        bool below = operation.Operator is "<" or "<=" ? counts : operation.Operator is ">" or ">=" && isCounted;
        bool above = operation.Operator is ">" or ">=" ? counts : operation.Operator is "<" or "<=" && isCounted;
        return outcome ? below : above;
    }
}
