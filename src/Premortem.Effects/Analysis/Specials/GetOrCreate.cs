using System.Collections.Immutable;
using Premortem.Code.Model;
using Premortem.Effects.Libraries;
using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis.Specials;

/// <summary>
/// <c>get_or_create(name=n, defaults={…})</c> reads, and inserts when nothing is found; a unique violation means that another was faster.
/// <c>update_or_create</c> reads and writes under a row lock.
/// </summary>
internal sealed class GetOrCreate : Special
{
    private static readonly string[] defaultNames = ["defaults", "create_defaults"];

    public override Value? Apply(Evaluator evaluator, ModelCall call)
    {
        var keys = call.Arguments.Named.Where(n => !defaultNames.Contains(n.Key)).ToArray();
        var defaults = defaultNames.Select(call.Arguments.ByName).OfType<ObjectValue>().SelectMany(d => d.Entries).ToArray();
        bool upserts = call.Model.Effect == EffectKind.Upsert;
        var lookUp = call with { Model = call.Model with { Set = null, Where = Selector.Parse("kwargs"), Special = null }, Arguments = new CallArguments([], keys, false, call.Arguments.HasNamedSpread) };
        if (evaluator.StatementOf(lookUp) is not { } found) return null;
        var columns = found.Where.Select(w => w.Column).ToImmutableArray();
        var values = upserts ? defaults : [.. keys.Where(k => !k.Key.Contains("__", StringComparison.Ordinal)), .. defaults];
        var writes = WriteReader.Read([new ObjectValue(values, [])], false, out bool unread);
        var read = evaluator.Happen(found with { Kind = EffectKind.Read, Result = ResultShape.One, Limited = true, Conflict = ConflictHandling.Raise, Lock = upserts ? RowLock.Update : found.Lock });
        var absent = new OperationValue("is", [read, Value.Null]);
        var written = evaluator.When(upserts ? null : absent, call, () => evaluator.Happen(found with
        {
            Kind = upserts ? EffectKind.Upsert : EffectKind.Insert, Result = ResultShape.Row, Writes = writes, HasUnreadWrites = unread || call.Arguments.HasNamedSpread,
            Conflict = upserts ? ConflictHandling.Update : ConflictHandling.Ignore, ConflictColumns = columns, Limited = true, Lock = RowLock.None,
        }));
        return new ListValue([Evaluator.JoinOf([read, written]), new OperationValue("is", [read, new ConstantValue(LiteralKind.Null, "null")])]);
    }
}
