using Premortem.Catalog.Yaml;

namespace Premortem.Effects.Libraries.Reading;

/// <summary>Reads the entry of one type.</summary>
internal sealed class TypeReader(TypeNames types, CallReader calls)
{
    /// <summary>Null after a report.</summary>
    public TypeModel? Read(string name, YamlNode node, CallDefaults library)
    {
        if (node is not YamlMapping mapping)
        {
            node.Report($"a type must be a mapping, but '{name}' is {node.Kind}");
            return null;
        }
        var keys = new ModelKeys(mapping);
        StoreKind store = keys.Member<StoreKind>("store") ?? library.Store;
        bool isAsync = keys.OptionalFlag("async") ?? library.IsAsync;
        bool blocks = keys.OptionalFlag("blocks") ?? (library.Blocks && !isAsync);
        var defaults = new CallDefaults(store, isAsync, blocks);
        var type = new TypeModel
        {
            Id = types.IdOf(name),
            Name = name,
            Bases = [.. keys.Texts("bases").Select(name => types.Refer(name, mapping))],
            UsualNames = [.. keys.Texts("usual-names")],
            Operators = [.. keys.Texts("operators")],
            Store = store,
            Construct = Call(keys, "construct", defaults with { IsAsync = false }),
            Invoke = Call(keys, "invoke", defaults),
            Iterate = Call(keys, "iterate", defaults),
            Await = Call(keys, "await", defaults),
            Enter = Call(keys, "enter", defaults),
            Methods = calls.ReadAll(keys.Map("methods"), defaults),
            Members = ReadMembers(keys.Map("members")),
            Hooks = calls.ReadAll(keys.Map("hooks"), defaults),
            Statics = keys.Text("statics") is { } statics ? types.IdOf(statics) : null,
            IsAsync = isAsync,
            Blocks = blocks,
            Special = keys.Text("special"),
        };
        return ReadFlags(keys, type);
    }

    private static TypeModel ReadFlags(ModelKeys keys, TypeModel type)
    {
        type = type with
        {
            IsEntity = keys.Flag("entity"),
            TracksChanges = keys.Flag("tracks-changes"),
            IsTransaction = keys.Flag("transaction"),
            IsConnection = keys.Flag("connection"),
            IsCollection = keys.Flag("collection"),
            IsConcurrent = keys.Flag("concurrent"),
        };
        // Id and name come from the key above, so writing them is a mistake.
        keys.RejectOthers<TypeModel>(except: ["id", "name"]);
        return type;
    }

    private CallModel? Call(ModelKeys keys, string key, CallDefaults defaults) =>
        keys.Has(key) && keys.Mapping.Find(key) is { } node ? calls.Read(node, defaults) : null;

    private Dictionary<string, MemberModel> ReadMembers(YamlMapping? members)
    {
        var read = new Dictionary<string, MemberModel>(StringComparer.Ordinal);
        foreach (YamlEntry entry in members?.Entries ?? [])
        {
            if (ReadMember(entry.Value) is not { } member)
                continue;
            foreach (string name in entry.Key.Split('|', StringSplitOptions.TrimEntries))
            {
                if (!read.TryAdd(name, member))
                    entry.Value.Report($"'{name}' is described twice");
            }
        }
        return read;
    }

    /// <summary>The short form is the type alone: <c>session: Session</c>.</summary>
    private MemberModel? ReadMember(YamlNode node)
    {
        if (node is YamlScalar { IsNull: false } scalar)
            return new MemberModel { Type = TypeOf(scalar.Text, scalar) };
        if (node is not YamlMapping mapping)
        {
            node.Report($"a member must be a type or a mapping, but this is {node.Kind}");
            return null;
        }
        var keys = new ModelKeys(mapping);
        var member = new MemberModel
        {
            Type = keys.Text("type") is { } written ? TypeOf(written, mapping) : null,
            Table = keys.Word("table", "name", "owner"),
            Provenance = keys.Member<Provenance>("provenance") ?? Provenance.Unknown,
        };
        keys.RejectOthers<MemberModel>();
        return member;
    }

    private string TypeOf(string written, YamlNode place) => written == "self" ? written : types.Refer(written, place);
}
