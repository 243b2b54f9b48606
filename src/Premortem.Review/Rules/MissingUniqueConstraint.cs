using Premortem.Effects;
using Premortem.Effects.Analysis;
using Premortem.Effects.Libraries;

namespace Premortem.Review.Rules;

/// <summary>
/// A row is searched for by some columns and made if it isn't there, in two statements or by get-or-create, while the schema lets two
/// rows agree on those columns.
/// </summary>
public sealed class MissingUniqueConstraint : Rule
{
    public override string Mode => "missing-unique-constraint";

    public override void Check(FunctionEffects function, ReviewContext context)
    {
        if (!context.Reach.IsConcurrent(function.Function)) return;
        foreach (var insert in function.Effects)
        {
            if (insert.Kind != EffectKind.Insert || insert.Conflict != ConflictHandling.Raise || insert.IsConditional) continue;
            if (LookUp.DecidingInsert(function, insert, context) is not { IsQuota: false, Key: null, Table: { IsComplete: true } table } lookUp) continue;
            string columns = string.Join(", ", lookUp.Columns);
            context.At(Mode, insert.Site)
                .Says($"{table.Name} is looked up by ({columns}) and inserted if absent, but the schema has no unique key on that")
                .Step(lookUp.Read.Site, $"searched for ({columns}) here; nothing is found")
                .Step(insert.Site, "the row is inserted; a second caller at the same time inserts it too")
                .Impact("Two rows where the code expects one; later look-ups return either, or fail.", Loss.Data)
                .Fix($"Add a unique constraint on ({columns}) and insert with conflict handling.")
                .Through(new Site(function.Function, insert.Site.Span))
                .About(table.Name, $"absence-insert:{columns}")
                .Report();
        }
    }
}
