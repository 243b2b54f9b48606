using System.Collections.Immutable;
using Premortem.Catalog.Yaml;

namespace Premortem.Effects.Libraries.Reading;

/// <summary>What a library or type says of all its calls that do not say otherwise.</summary>
internal readonly record struct CallDefaults(StoreKind Store, bool IsAsync, bool Blocks);

/// <summary>Reads the entry of one call.</summary>
internal sealed class CallReader(TypeNames types)
{
    private static readonly CallModel Harmless = new() { Effect = EffectKind.Harmless, IsHarmless = true };

    /// <summary>Calls by name; a key may list several names, <c>get|head: {…}</c>.</summary>
    public Dictionary<string, CallModel> ReadAll(YamlMapping? calls, CallDefaults defaults)
    {
        var read = new Dictionary<string, CallModel>(StringComparer.Ordinal);
        foreach (YamlEntry entry in calls?.Entries ?? [])
        {
            if (Read(entry.Value, defaults) is not { } call)
                continue;
            foreach (string name in entry.Key.Split('|', StringSplitOptions.TrimEntries))
            {
                if (!read.TryAdd(name, call))
                    entry.Value.Report($"'{name}' is described twice");
            }
        }
        return read;
    }

    /// <summary>Null after a report.</summary>
    public CallModel? Read(YamlNode node, CallDefaults defaults)
    {
        if (node is YamlScalar { Text: "harmless" })
            return Harmless;
        if (node is YamlMapping mapping)
            return Read(new ModelKeys(mapping), defaults);
        node.Report($"a call must be a mapping, or the word harmless, but this is {node.Kind}");
        return null;
    }

    private CallModel Read(ModelKeys keys, CallDefaults defaults)
    {
        bool isHarmless = keys.Flag("harmless");
        EffectKind? effect = keys.Member<EffectKind>("effect") ?? (isHarmless ? EffectKind.Harmless : null);
        Selector? sql = keys.Selector("sql");
        bool isLazy = keys.Flag("lazy");
        bool reachesOut = sql is not null || ReachesOut(effect);
        StoreKind? store = keys.Member<StoreKind>("store") ?? (reachesOut && defaults.Store != StoreKind.None ? defaults.Store : null);
        var call = new CallModel
        {
            Effect = effect,
            IsHarmless = isHarmless,
            Sql = sql,
            Store = store,
            Result = keys.Member<ResultShape>("result") ?? ResultShape.None,
            IsAsync = keys.OptionalFlag("async") ?? (defaults.IsAsync && reachesOut),
            Blocks = keys.OptionalFlag("blocks") ?? (defaults.Blocks && reachesOut && !isLazy),
            IsLazy = isLazy,
            NeverThrows = keys.Flag("never-throws"),
            Returns = ReadReturns(keys),
            ReturnsArgument = keys.Selector("returns-argument"),
            Provenance = keys.Member<Provenance>("provenance") ?? Provenance.Unknown,
            DeprecatedFor = keys.Text("deprecated-for"),
            Special = keys.Text("special"),
        };
        call = ReadGuards(keys, ReadTarget(keys, call));
        call = ReadRunning(keys, ReadOutside(keys, call));
        keys.RejectOthers<CallModel>();
        return call;
    }

    private static CallModel ReadTarget(ModelKeys keys, CallModel call) => call with
    {
        Table = keys.Selector("table"),
        Key = keys.Selector("key"),
        Where = keys.Selector("where"),
        Set = keys.Selector("set"),
        Column = keys.Selector("column"),
        Payload = keys.Selector("payload"),
        Entity = keys.Selector("entity"),
        ChangedFieldsOnly = keys.Flag("changed-fields-only"),
        Columns = keys.Selector("columns"),
        Limit = keys.Selector("limit"),
        Limited = keys.Flag("limited"),
        Parameters = keys.Selector("parameters"),
        Handle = keys.Selector("handle"),
        JoinsAmbientTransaction = keys.Flag("joins-ambient-transaction"),
    };

    private static CallModel ReadGuards(ModelKeys keys, CallModel call) => call with
    {
        Lock = keys.Member<RowLock>("lock") ?? RowLock.None,
        LockWhen = keys.Selector("lock-when"),
        Conflict = keys.Member<ConflictHandling>("conflict") ?? ConflictHandling.Raise,
        ConflictIgnoredWhen = keys.Selector("conflict-ignored-when"),
        ConflictColumns = keys.Selector("conflict-columns"),
        ConditionalWhen = keys.Selector("conditional-when"),
        Conditional = keys.Flag("conditional"),
        IdempotencyKey = keys.Selector("idempotency-key"),
        Expiry = keys.Selector("expiry"),
        Bound = keys.Selector("bound"),
        UnboundedWithoutBound = keys.Flag("unbounded-without-bound"),
        Reach = keys.Word("reach", "process", "cluster"),
        SessionLock = keys.Flag("session-lock"),
        NonBlocking = keys.Flag("non-blocking"),
    };

    private static CallModel ReadOutside(ModelKeys keys, CallModel call) => call with
    {
        Timeout = keys.Selector("timeout"),
        DefaultTimeout = ReadDefaultTimeout(keys),
        Retries = keys.Selector("retries"),
        RetriesItself = keys.Flag("retries-itself"),
        Delay = keys.Selector("delay"),
        Url = keys.Selector("url"),
        Method = keys.Word("method", "GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"),
        MethodFrom = keys.Selector("method-from"),
        Idempotent = keys.Flag("idempotent"),
    };

    private CallModel ReadRunning(ModelKeys keys, CallModel call) => call with
    {
        Runs = ReadRuns(keys.Map("runs")),
        Reruns = keys.Flag("reruns"),
        Isolation = keys.Selector("isolation"),
        Scope = keys.Member<ScopeEffect>("scope") ?? ScopeEffect.None,
        Entry = keys.Member<EntryKind>("entry") ?? EntryKind.None,
        Repeats = keys.Word("repeats", "client", "broker", "scheduler", "none"),
        Gives = ReadGives(keys),
        Acknowledges = keys.Word("acknowledges", "before", "after", "manual"),
    };

    private string? ReadReturns(ModelKeys keys)
    {
        string? written = keys.Text("returns");
        return written is null or "self" or "element" ? written : types.Refer(written, keys.Mapping.Find("returns")!);
    }

    /// <summary>Seconds, or <c>none</c> for a call that waits without end.</summary>
    private static double? ReadDefaultTimeout(ModelKeys keys)
    {
        const string key = "default-timeout";
        if (!keys.Has(key))
            return null;
        return keys.Mapping.Find(key) is YamlScalar { Text: "none" } ? -1 : keys.Mapping.OptionalNumber(key);
    }

    private ImmutableArray<RunModel> ReadRuns(YamlMapping? runs)
    {
        if (runs is null)
            return [];
        var read = ImmutableArray.CreateBuilder<RunModel>();
        foreach (YamlEntry entry in runs.Entries)
        {
            Selector? argument = Selector.TryParse(entry.Key);
            if (argument is null)
                entry.Value.Report($"'{entry.Key}' names no argument");
            else if (entry.Value is YamlMapping detailed)
                read.Add(ReadRun(argument, new ModelKeys(detailed)));
            else if (runs.OptionalEnum<Fate>(entry.Key) is { } fate)
                read.Add(new RunModel(argument, fate));
        }
        return read.ToImmutable();
    }

    private RunModel ReadRun(Selector argument, ModelKeys keys)
    {
        Fate fate = keys.Member<Fate>("fate") ?? MissingFate(keys);
        var run = new RunModel(argument, fate) { Gives = ReadGives(keys) };
        keys.RejectOthers<RunModel>(except: "argument");
        return run;
    }

    private static Fate MissingFate(ModelKeys keys) => keys.Mapping.RequireEnum<Fate>("fate");

    private ImmutableArray<string> ReadGives(ModelKeys keys)
    {
        var gives = ImmutableArray.CreateBuilder<string>();
        foreach (string word in keys.Texts("gives"))
        {
            bool isRole = RunModel.Roles.Contains(word);
            if (!isRole && word.All(char.IsAsciiLetterLower))
                keys.Mapping.Report($"'gives' must name a type or one of {string.Join(", ", RunModel.Roles)}, but not '{word}'");
            gives.Add(isRole ? word : types.Refer(word, keys.Mapping));
        }
        return gives.ToImmutable();
    }

    /// <summary>Whether the effect leaves the process and so waits, blocks or goes to the library's store.</summary>
    private static bool ReachesOut(EffectKind? effect) => effect is not (null or EffectKind.Harmless or EffectKind.Construct
        or EffectKind.Log or EffectKind.Metric or EffectKind.StateRead or EffectKind.StateWrite or EffectKind.Spawn
        or EffectKind.Invoke or EffectKind.Respond);
}
