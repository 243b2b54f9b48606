using Premortem.Code.Model;
using Premortem.Effects.Libraries;
using Premortem.Effects.Sql;
using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis;

internal sealed partial class Evaluator
{
    private readonly List<EffectScope> sessionTransactions = [];

    /// <summary>Runs a statement given as text or as a builder's query; null when the argument is neither.</summary>
    private Value? RunSql(ModelCall call)
    {
        var argument = Select(call, call.Model.Sql);
        if (argument is QueryValue query) return RunGivenQuery(call, query);
        var text = new SqlText(argument);
        if (!text.IsText) return null;
        var values = new SqlArguments(text, ParametersOf(call, argument!));
        Value? result = null;
        foreach (var statement in SqlStatementReader.ReadAll(text.Pieces).Take(12))
            foreach (var part in statement.WithInner().Reverse())
                result = RunStatement(call, part, values) ?? result;
        if (result is not null && call.Receiver is not null) changes.SetField(call.Receiver, LastRows, result);
        if (ReturnedType(call) is { } type) return new LibraryValue(type, result ?? Value.Unknown);
        return result;
    }

    private ResultValue RunGivenQuery(ModelCall call, QueryValue query)
    {
        var verb = query.Query.Verb ?? EffectKind.Read;
        var result = call.Model.Result != ResultShape.None ? call.Model.Result : verb == EffectKind.Read ? ResultShape.Many : ResultShape.Affected;
        var ran = new ModelCall(call.Model with { Effect = verb, Result = result }, query.Type.Library, query.Type, call.Receiver, CallArguments.Empty, call.Span);
        return Emit(FromQuery(query.Query with { Handle = HandleOf(call.Receiver) ?? query.Query.Handle }, verb, ran));
    }

    /// <summary>Values bound to placeholders: a list, an object, or the arguments that follow the text.</summary>
    private Value[] ParametersOf(ModelCall call, Value text)
    {
        if (call.Model.Parameters is null) return [];
        if (call.Model.Parameters.Alternatives.Any(a => a.Root == SelectorRoot.AllPositional))
            return [.. call.Arguments.Positional.SkipWhile(p => !ReferenceEquals(p, text)).Skip(1)];
        return Select(call, call.Model.Parameters) switch
        {
            ListValue list => list.Items,
            null => [],
            var one => [one],
        };
    }

    private ResultValue? RunStatement(ModelCall call, SqlStatement statement, SqlArguments values)
    {
        var handle = Select(call, call.Model.Handle) is { } given and not ConstantValue && !ReferenceEquals(given, Value.Unknown) ? given : HandleOf(call.Receiver);
        switch (statement.Verb)
        {
            case SqlVerb.Begin: return BeginSession(call, handle, statement.Isolation);
            case SqlVerb.Commit or SqlVerb.Rollback: return EndSession(call, handle, statement.Verb);
            case SqlVerb.Lock when statement.AdvisoryLock is { } advisory: return EmitLock(call, advisory, values, handle);
            case SqlVerb.Notify:
                return Emit(new Effect { Kind = EffectKind.Publish, Resource = new Resource(StoreKind.Queue, Named(statement.Table, values)), Site = SiteOf(call.Span), Payload = statement.Value is { } payload ? values.Of(payload) : null, Handle = handle, AtCommit = true, Model = call.Model, Library = call.Library });
        }
        if (KindOf(statement) is not { } kind) return null;
        if (statement.AdvisoryLock is { } taken) EmitLock(call, taken, values, handle);
        if (statement.Table is null) return null;
        return Emit(FromStatement(call, statement, kind, values) with { Handle = handle });
    }

    private static EffectKind? KindOf(SqlStatement statement) => statement.Verb switch
    {
        SqlVerb.Select => EffectKind.Read,
        SqlVerb.Insert => statement.Conflict == ConflictHandling.Update ? EffectKind.Upsert : EffectKind.Insert,
        SqlVerb.Update => !statement.Writes.IsEmpty && statement.Writes.All(w => w.IsDelta) ? EffectKind.Delta : EffectKind.Update,
        SqlVerb.Delete => EffectKind.Delete,
        _ => null,
    };

    private Effect FromStatement(ModelCall call, SqlStatement statement, EffectKind kind, SqlArguments values) => new()
    {
        Kind = kind,
        Resource = new Resource(StoreKind.Sql, Named(statement.Table, values)),
        Site = SiteOf(call.Span),
        Result = statement.Aggregate switch
        {
            SqlAggregate.Count => ResultShape.Count,
            SqlAggregate.Exists => ResultShape.Exists,
            _ when kind == EffectKind.Read => call.Model.Result is ResultShape.One ? ResultShape.One : ResultShape.Many,
            _ when statement.HasReturning => ResultShape.Row,
            _ => ResultShape.Affected,
        },
        Where = [.. statement.Where.Where(w => w.Column.Text is not null).Select(w => new Condition(w.Column.Text!, w.Operator, values.Of(w.Value)))],
        HasUnreadCondition = statement.HasUnreadCondition || statement.HasOr || statement.Where.Any(w => w.Column.Text is null),
        Writes = [.. statement.Writes.Where(w => w.Column.Text is not null).Select(w => new ColumnWrite(w.Column.Text!, values.Of(w.Value), w.IsDelta))],
        HasUnreadWrites = statement.HasUnreadWrites,
        Lock = statement.Lock, SkipsLocked = statement.SkipsLocked, Conflict = statement.Conflict, ConflictColumns = statement.ConflictColumns,
        Limited = statement.IsLimited || statement.Aggregate != SqlAggregate.None,
        Timeout = TimeoutOf(call).State, Model = call.Model, Library = call.Library, Blocks = call.Model.Blocks,
    };

    private Value Named(SqlName? name, SqlArguments values) => name switch
    {
        { Text: { } text } => new ConstantValue(LiteralKind.String, text),
        { Value: { } supplied } => TableName(values.Of(supplied)),
        _ => Value.Unknown,
    };

    private ResultValue EmitLock(ModelCall call, SqlAdvisoryLock advisory, SqlArguments values, Value? handle) => Emit(new Effect
    {
        Kind = advisory.IsUnlock ? EffectKind.Unlock : EffectKind.Lock,
        Resource = new Resource(StoreKind.Lock, "advisory"), Site = SiteOf(call.Span), Result = ResultShape.Claimed,
        Key = advisory.Key.IsEmpty ? null : new TemplateValue([.. advisory.Key.Select(values.Of)]),
        NonBlocking = advisory.IsTry, EndsWithTransaction = advisory.IsTransactionScoped, IsClusterWide = true, Handle = handle, Model = call.Model, Library = call.Library,
    });

    /// <summary>BEGIN sent as text: what follows on the same connection belongs to that transaction.</summary>
    private ResultValue BeginSession(ModelCall call, Value? handle, string? isolation)
    {
        sessionTransactions.Add(new EffectScope(EffectScopeKind.Transaction, scope, SiteOf(call.Span)) { Handle = handle, IsAmbient = handle is null, Isolation = isolation });
        return Emit(new Effect { Kind = EffectKind.Begin, Resource = new Resource(StoreKind.Sql, handle ?? Value.Unknown), Site = SiteOf(call.Span), Handle = handle, Model = call.Model, Library = call.Library });
    }

    private ResultValue EndSession(ModelCall call, Value? handle, SqlVerb verb)
    {
        var ended = Emit(new Effect { Kind = verb == SqlVerb.Commit ? EffectKind.Commit : EffectKind.Rollback, Resource = new Resource(StoreKind.Sql, handle ?? Value.Unknown), Site = SiteOf(call.Span), Handle = handle, Model = call.Model, Library = call.Library });
        // A rollback stands in the handler as a rule; the order of the text goes on to the commit.
        if (verb == SqlVerb.Commit && SessionOf(handle) is { } session) sessionTransactions.Remove(session);
        return ended;
    }

    private EffectScope? SessionOf(Value? handle) => sessionTransactions.FindLast(s => ReferenceEquals(s.Handle, handle) || s.Handle is LibraryValue a && handle is LibraryValue b && ReferenceEquals(a.Origin, b.Origin));
}
