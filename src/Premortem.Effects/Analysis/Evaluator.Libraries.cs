using System.Collections.Immutable;
using Premortem.Code.Model;
using Premortem.Effects.Analysis.Specials;
using Premortem.Effects.Libraries;
using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis;

internal sealed partial class Evaluator
{
    /// <summary>Does what a library model says of a call.</summary>
    private Value ApplyModel(CallModel model, LibraryModel library, LibraryType? type, Value? receiver, CallArguments arguments, CallFact? fact, TextSpan span)
    {
        if (fact is not null)
        {
            fact.Model = model;
            fact.Library = library;
            // Given a function that the model doesn't run, it is the callback form: no promise comes back.
            fact.IsAsync |= model.IsAsync && !(model.Runs.IsEmpty && arguments.Positional is [.., FunctionValue]);
            fact.IsLazy |= model.IsLazy;
        }
        // Builtins look at their arguments: a lazy query given to len() or list() runs.
        if (library.Packages.Contains(LibraryCatalog.Builtins)) arguments = MaterializeAll(arguments, span);
        if (receiver is not null && type is not null && model.Table is null) receiver = OfEntity(receiver, type);
        var call = new ModelCall(model, library, type, receiver, arguments, span) { Fact = fact };
        var special = SpecialOf(call);
        Value? ran = special is { RunsFunctions: true } ? null : RunFunctions(call);
        if (special?.Apply(this, call) is { } meant) return meant;
        if (model.ReturnsArgument is not null) return Select(call, model.ReturnsArgument) ?? ran ?? Value.Unknown;
        if (model.Sql is not null && RunSql(call) is { } fromSql) return fromSql;
        if (model.Handle is not null && model.Effect is null && model.Sql is null) RunOn(call);
        NoteCollectionChange(call);
        return IsQuery(call) ? ApplyToQuery(call) : ApplyPlain(call, ran);
    }

    /// <summary>The type may be special as a whole; calls that leave it are special by themselves.</summary>
    private static Special? SpecialOf(ModelCall call) =>
        call.Type?.Model.Special == "pipeline" && call.Model.Special != "pipeline-exec" ? Special.Named("pipeline") : Special.Named(call.Model.Special);

    /// <summary>A repository declared for an entity (<c>Repository&lt;Order&gt;</c>) is a query on the entity's table.</summary>
    private Value OfEntity(Value receiver, LibraryType type)
    {
        if (receiver is QueryValue || (type.Model.Store == StoreKind.None ? type.Library.Store : type.Model.Store) is not (StoreKind.Sql or StoreKind.Document)) return receiver;
        if (program.Types.RowsOf(receiver) is not { } entity) return receiver;
        return new QueryValue(new Query { Resource = new Resource(type.Library.Store, new TypeValue(entity)), Handle = HandleOf(receiver) }, type);
    }

    private Value? Select(ModelCall call, Selector? selector) => call.Arguments.Select(selector, call.Receiver, Option);

    private List<Value> SelectAll(ModelCall call, Selector? selector) => call.Arguments.SelectAll(selector, call.Receiver, Option);

    /// <summary>A member of an option object; null when it isn't there.</summary>
    private Value? Option(Value value, string name)
    {
        if (changes.Field(value, name) is { } stored) return stored;
        return value switch
        {
            ObjectValue literal => literal[name] ?? (literal.Spreads.Length > 0 ? Spreaded(literal, name) : null),
            ListValue list when int.TryParse(name, out int at) && at < list.Items.Length => list.Items[at],
            CallValue or LibraryValue or QueryValue when Nested(value) is { } inner => Option(inner, name),
            _ => null,
        };
    }

    /// <summary>Options wrapped in a constructor: <c>new PutObjectCommand({…})</c>.</summary>
    private static Value? Nested(Value value) => value switch
    {
        CallValue { Arguments: [ObjectValue first, ..] } => first,
        LibraryValue { Origin: CallValue { Arguments: [ObjectValue first, ..] } } => first,
        _ => null,
    };

    private Value? Spreaded(ObjectValue literal, string name)
    {
        foreach (var spread in literal.Spreads)
            if (Option(spread, name) is { } found) return found;
        return null;
    }

    private static bool IsQuery(ModelCall call) =>
        call.Receiver is QueryValue || call.Model.Table is not null && call.Store is StoreKind.Sql or StoreKind.Document;

    /// <summary>A statement made earlier is run here, on the handle given here.</summary>
    private void RunOn(ModelCall call)
    {
        if (Select(call, call.Model.Handle) is not { } handle || handle is ConstantValue) return;
        var made = output.Calls.FindLast(c => ReferenceEquals(c.Result, call.Receiver));
        for (int i = made?.FirstEffect ?? 0; made is not null && i < made.EndEffect && i < output.Effects.Count; i++)
            if (output.Effects[i].Chain.IsEmpty) output.Effects[i].Handle ??= handle;
    }

    // ---- statements under construction

    private Value ApplyToQuery(ModelCall call)
    {
        var model = call.Model;
        var query = Refine(call, StartQuery(call));
        var type = ReturnedType(call) ?? (call.Receiver as QueryValue)?.Type ?? call.Type;
        bool runs = model.Effect is not null && !model.IsLazy;
        if (runs) return Run(query, call, type);
        bool waits = model.Effect is not null || query.Pending is not null;
        if (!waits && model.Returns is not null and not "self" && model.Table is null && call.Receiver is QueryValue && ReturnedType(call) is null) return new CallValue(model.Returns, call.Receiver, [.. call.Arguments.All], model.Provenance);
        return type is null ? Value.Unknown : new QueryValue(query.Verb is null ? query : query with { Place = SiteOf(call.Span) }, type);
    }

    private Query StartQuery(ModelCall call)
    {
        var query = (call.Receiver as QueryValue)?.Query;
        if (call.Model.Table is not null && Select(call, call.Model.Table) is { } table)
        {
            var resource = new Resource(call.Store, TableName(table));
            query = query is null ? new Query { Resource = resource, Handle = HandleOf(call.Receiver) } : query.Resource.KnownName is null ? query with { Resource = resource } : query;
        }
        return query ?? new Query { Resource = new Resource(call.Store, Value.Unknown), Handle = HandleOf(call.Receiver) };
    }

    private static Value? HandleOf(Value? receiver) => receiver is ExternalValue or TypeValue ? null : receiver is QueryValue query ? query.Query.Handle : receiver;

    /// <summary>What names a table: text, a model class, a table object, a column of one.</summary>
    private Value TableName(Value value) => value switch
    {
        ConstantValue or TypeValue => value,
        ListValue { Items: [var first, ..] } => TableName(first),
        QueryValue query => query.Query.Resource.Name,
        InstanceValue instance => new TypeValue(instance.Type),
        LibraryValue { Origin: CallValue { Arguments: [ConstantValue name, ..] } } => name,
        CallValue { Arguments: [ConstantValue { Kind: LiteralKind.String } name, ..] } => name,
        CallValue { Arguments: [MemberValue column, ..] } => TableName(column.Target),
        MemberValue { Target: TypeValue owner } => owner,
        MemberValue { Target: var target } when program.Types.ShapeOf(target) is { IsType: true, Declared: { } declared } => new TypeValue(declared),
        VariableValue variable => TableName(variable.Initial),
        UnionValue { Options: [var first, ..] } => TableName(first),
        _ => program.Types.ShapeOf(value).Declared is { } type && program.Types.IsEntity(type) ? new TypeValue(type) : value,
    };

    private Query Refine(ModelCall call, Query query)
    {
        var model = call.Model;
        if (model.Where is not null)
        {
            var reader = new PredicateReader(this);
            foreach (var condition in SelectAll(call, model.Where)) reader.Read(condition);
            query = query with { Where = query.Where.AddRange(reader.Conditions), HasUnreadCondition = query.HasUnreadCondition | reader.HasUnread };
        }
        if (model.Set is not null)
        {
            var writes = WriteReader.Read(SelectAll(call, model.Set), model.Effect == EffectKind.Delta, out bool unread);
            query = query with { Writes = query.Writes.AddRange(writes), HasUnreadWrites = query.HasUnreadWrites | unread };
        }
        if (model.Lock != RowLock.None && (model.LockWhen is null || IsGiven(Select(call, model.LockWhen)))) query = query with { Lock = model.Lock };
        else if (model.LockWhen is not null && IsGiven(Select(call, model.LockWhen))) query = query with { Lock = RowLock.Update };
        if (model.Conflict != ConflictHandling.Raise) query = query with { Conflict = model.Conflict };
        if (model.ConflictIgnoredWhen is not null && IsGiven(Select(call, model.ConflictIgnoredWhen))) query = query with { Conflict = ConflictHandling.Ignore };
        if (model.ConflictColumns is not null) query = query with { ConflictColumns = ColumnNames(SelectAll(call, model.ConflictColumns)) };
        if (model.Limited || IsGiven(Select(call, model.Limit))) query = query with { Limited = true };
        if (model.Effect is { } verb && model.IsLazy) query = query with { Verb = verb, Pending = model };
        if (Select(call, model.Handle) is { } handle && handle is not ConstantValue) query = query with { Handle = handle };
        else if (query.Handle is null && HandleOf(call.Receiver) is { } own) query = query with { Handle = own };
        return query;
    }

    private static bool IsGiven(Value? value) => value is not null and not ConstantValue { Kind: LiteralKind.Null } and not ConstantValue { Kind: LiteralKind.Boolean, Text: "false" or "False" };

    private static ImmutableArray<string> ColumnNames(List<Value> values) =>
        [.. values.SelectMany(v => v is ListValue list ? list.Items : v is ObjectValue o ? [.. o.Entries.Select(e => (Value)new ConstantValue(LiteralKind.String, e.Key))] : [v])
            .Select(v => v switch { ConstantValue c => c.Text, MemberValue m => m.Name, _ => "?" })];

    private Value Run(Query query, ModelCall call, LibraryType? type)
    {
        var model = call.Model;
        // Peewee's execute() does what the statement says.
        var kind = model.Special == "execute" ? query.Verb ?? model.Effect!.Value : model.Effect!.Value;
        var effect = FromQuery(query, kind, call);
        var result = EmitEntities(call, query, effect) ?? Emit(effect);
        return model.Effect == EffectKind.Read && model.Returns is not null && type is not null && model.Result == ResultShape.None ? new QueryValue(query, type) : result;
    }

    /// <summary>Entities given to a statement, each a row of its own (<c>bulk_create([...])</c>); null when none is known.</summary>
    private ResultValue? EmitEntities(ModelCall call, Query query, Effect statement)
    {
        if (call.Model.Entity is null) return null;
        ResultValue? result = null;
        foreach (var entity in SelectAll(call, call.Model.Entity).SelectMany(e => e is ListValue list ? list.Items : [e]).Take(4))
            if (entity is InstanceValue or ObjectValue or ResultValue or ParameterValue or MemberValue or ElementValue)
                result = EmitEntity(call, query.Resource, entity, statement);
        return result;
    }

    private Effect FromQuery(Query query, EffectKind kind, ModelCall call) => PlainEffect(call) with
    {
        Kind = kind == EffectKind.Update && !query.Writes.IsEmpty && query.Writes.All(w => w.IsDelta) && !query.HasUnreadWrites ? EffectKind.Delta : kind,
        Resource = query.Resource, Where = query.Where, HasUnreadCondition = query.HasUnreadCondition, Writes = query.Writes, HasUnreadWrites = query.HasUnreadWrites, Lock = query.Lock, SkipsLocked = query.SkipsLocked,
        Conflict = query.Conflict, ConflictColumns = query.ConflictColumns, Limited = query.Limited || call.Model.Result is ResultShape.One or ResultShape.Exists or ResultShape.Count,
        Handle = query.Handle,
    };

    /// <summary>Runs what a builder put together, where it is awaited, iterated or tested.</summary>
    private Value Materialize(Value value, TextSpan span)
    {
        if (value is DeferredValue deferred) return Emit(deferred.Effect);
        if (value is not QueryValue query) return value;
        var model = query.Query.Pending is { Result: not ResultShape.None } pending ? pending : query.Type.Model.Iterate ?? query.Type.Model.Await ?? query.Query.Pending;
        if (query.Query.Verb is null && model?.Effect is null) return value;
        model ??= new CallModel { Result = query.Query.Verb == EffectKind.Read ? ResultShape.Many : ResultShape.Affected };
        var call = new ModelCall(model with { Effect = query.Query.Verb ?? model.Effect }, query.Type.Library, query.Type, value, CallArguments.Empty, span);
        var effect = FromQuery(query.Query, call.Model.Effect!.Value, call);
        return Emit(query.Query.Place is { } place ? effect with { Site = place } : effect);
    }

    /// <summary>In JavaScript a builder's query is a promise too: an async function that returns it, or a library that is given it, runs it.</summary>
    private Value MaterializePromise(Value value, TextSpan span) => Language == "javascript" ? MaterializeEach(value, span) : value;

    private CallArguments MaterializeAll(CallArguments arguments, TextSpan span) =>
        arguments.Positional.Any(IsPending)
            ? new CallArguments([.. arguments.Positional.Select(p => MaterializeEach(p, span))], arguments.Named, arguments.HasSpread, arguments.HasNamedSpread)
            : arguments;

    private static bool IsPending(Value value) => value is QueryValue or DeferredValue || value is ListValue list && list.Items.Any(i => i is QueryValue or DeferredValue);

    /// <summary>A query, or each of a list of queries (<c>Promise.all([...])</c>).</summary>
    private Value MaterializeEach(Value value, TextSpan span) =>
        value is ListValue list && list.Items.Any(i => i is QueryValue or DeferredValue) ? new ListValue([.. list.Items.Select(i => Materialize(i, span))]) : Materialize(value, span);

    // ---- everything else

    private Value ApplyPlain(ModelCall call, Value? ran)
    {
        var model = call.Model;
        Value? result = null;
        if (model.Entity is not null && SelectAll(call, model.Entity) is { Count: > 0 } entities)
        {
            foreach (var entity in entities.SelectMany(e => e is ListValue list ? list.Items : [e])) result = EmitEntity(call, null, entity);
        }
        var type = ReturnedType(call);
        if (model is { IsLazy: true, Entity: null, Effect: not null and not EffectKind.Harmless } && type is null) return new DeferredValue(PlainEffect(call));
        if (result is null && model.Effect is not null and not EffectKind.Harmless && !IsLocalCollection(call)) result = Emit(PlainEffect(call));
        if (type is not null)
            return new LibraryValue(type, new CallValue(NameOf(call), call.Receiver, [.. call.Arguments.All], model.Provenance)) { Timeout = TimeoutOf(call).State, Provenance = model.Provenance };
        if (result is not null && (model.Result != ResultShape.None || model.Effect is EffectKind.CallOut or EffectKind.Receive or EffectKind.Lock or EffectKind.Publish)) return result;
        return ran ?? new CallValue(NameOf(call), call.Receiver, [.. call.Arguments.All], model.Provenance);
    }

    private static string NameOf(ModelCall call) => call.Receiver is ExternalValue external ? external.QualifiedName : call.Type?.Name ?? call.Library.Name;

    private LibraryType? ReturnedType(ModelCall call) => call.Model.Returns switch
    {
        null => null,
        "self" => (call.Receiver as QueryValue)?.Type ?? call.Type,
        "element" => null,
        var id => program.Libraries.TypeById(id),
    };

    private Effect PlainEffect(ModelCall call)
    {
        var model = call.Model;
        var (state, given, fallback) = TimeoutOf(call);
        var writes = model.Set is null ? [] : WriteReader.Read(SelectAll(call, model.Set), model.Effect == EffectKind.Delta, out _);
        if (model.Column is not null && Select(call, model.Column) is ConstantValue column)
            writes = [new ColumnWrite(column.Text, Select(call, model.Set) ?? Value.Unknown, model.Effect == EffectKind.Delta)];
        return new Effect
        {
            Kind = model.Effect ?? EffectKind.Read,
            Resource = model.Effect is EffectKind.StateRead or EffectKind.StateWrite && call.Receiver is not null && StateOf(call.Receiver) is { } memory ? new Resource(StoreKind.Memory, memory)
                : new Resource(call.Store, model.Table is not null ? TableName(Select(call, model.Table) ?? Value.Unknown) : Select(call, model.Url) ?? Place(call)),
            Site = SiteOf(call.Span), Result = model.Result, Key = Select(call, model.Key),
            Where = [], Writes = writes,
            Handle = Select(call, model.Handle) ?? HandleOf(call.Receiver), Payload = Select(call, model.Payload) ?? (model.Effect == EffectKind.StateWrite ? Select(call, model.Set) : null),
            IdempotencyKey = model.IdempotencyKey is null ? null : Select(call, model.IdempotencyKey),
            Expiry = Select(call, model.Expiry), Delay = Select(call, model.Delay), Timeout = state, TimeoutValue = given, DefaultTimeout = fallback,
            Method = (model.MethodFrom is not null && Select(call, model.MethodFrom) is ConstantValue method ? method.Text : model.Method)?.ToUpperInvariant(),
            RetriesItself = model.RetriesItself, IsIdempotent = model.Idempotent, Blocks = model.Blocks, NonBlocking = model.NonBlocking,
            IsConditional = model.Conditional || IsGiven(Select(call, model.ConditionalWhen)),
            Conflict = model.ConflictIgnoredWhen is not null && IsGiven(Select(call, model.ConflictIgnoredWhen)) ? ConflictHandling.Ignore : model.Conflict,
            Limited = model.Limited || IsGiven(Select(call, model.Limit)) || IsGiven(Select(call, model.Bound)),
            IsClusterWide = model.Reach == "cluster", Model = model, Library = call.Library,
        };
    }

    /// <summary>Without a name of its own a resource is the place it is reached through: the client's field or variable.</summary>
    private static Value Place(ModelCall call) => call.Receiver switch
    {
        LibraryValue { Origin: CallValue { Arguments: [ConstantValue name, ..] } } => name,
        LibraryValue library => library.Origin,
        null or ExternalValue => Value.Unknown,
        _ => call.Receiver,
    };

    /// <summary>The call in a callee that only this function could resolve: what it does stands there, not here.</summary>
    private (Site Site, ImmutableArray<Site> Chain)? openCall;

    private ResultValue Emit(Effect effect)
    {
        if (openCall is { } open && effect.Chain.IsEmpty) effect = effect with { Site = open.Site, Chain = open.Chain };
        effect = effect with { Order = order++, Scope = scope, Decisions = decisions, Session = effect.Session ?? (sessionTransactions.Count > 0 ? SessionOf(effect.Handle) : null) };
        if (output.Effects.Count < MaximumEffects) output.Effects.Add(effect);
        else output.IsTruncated = true;
        return new ResultValue(effect);
    }

    /// <summary>An object of a model class is written: a new one is inserted, a loaded one written back.</summary>
    private ResultValue EmitEntity(ModelCall call, Resource? resource, Value entity, Effect? statement = null)
    {
        if (entity is PromiseValue promise) entity = promise.Settled;
        var type = program.Types.ShapeOf(entity).Declared ?? EntityByChange(entity);
        var assigned = changes.FieldsOf(entity).ToArray();
        bool isNew = entity is InstanceValue or ObjectValue;
        var restriction = call.Model.Columns is null ? null : Select(call, call.Model.Columns);
        var columns = restriction is ListValue list ? ColumnNames([list]) : [];
        // Restricted to columns that can't be read: which ones is open, but not that it is the whole row.
        bool restricted = IsGiven(restriction);
        var writes = WriteReader.Read(entity is ObjectValue ? [entity] : [new ObjectValue(assigned, [])], false, out _);
        if (!columns.IsEmpty) writes = [.. writes.Where(w => columns.Contains(w.Column))];
        return Emit(new Effect
        {
            Kind = isNew && call.Model.Effect is EffectKind.Update or EffectKind.Upsert ? EffectKind.Insert : WholeDelta(writes, call.Model.Effect ?? EffectKind.Update),
            Resource = resource ?? new Resource(call.Store, type is not null ? new TypeValue(type) : OwnerType(entity)),
            Site = SiteOf(call.Span), Result = call.Model.Result, Entity = entity, Writes = writes,
            WritesWholeRow = !isNew && !call.Model.ChangedFieldsOnly && !restricted && call.Model.Effect == EffectKind.Update,
            Handle = Select(call, call.Model.Handle) ?? statement?.Handle ?? (call.Receiver is LibraryValue or MemberValue or ParameterValue or HandleValue ? HandleOf(call.Receiver) : null),
            Conflict = statement?.Conflict ?? ConflictHandling.Raise, ConflictColumns = statement?.ConflictColumns ?? [],
            Model = call.Model, Library = call.Library, // What a unit of work is given waits for its flush.
            Blocks = call.Model.Blocks && !call.Library.Types.Values.Any(t => t.TracksChanges),
        });
    }

    private static EffectKind WholeDelta(ImmutableArray<ColumnWrite> writes, EffectKind kind) =>
        kind == EffectKind.Update && !writes.IsEmpty && writes.All(w => w.IsDelta) ? EffectKind.Delta : kind;
}
