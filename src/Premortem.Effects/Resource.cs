using Premortem.Code.Model;
using Premortem.Effects.Libraries;
using Premortem.Effects.Values;

namespace Premortem.Effects;

/// <summary>
/// What an effect touches: a table, collection, key space, queue, host, variable or lock, in a kind of store. The name is a constant when
/// known, or a symbolic value that a caller may make known.
/// </summary>
public sealed record Resource(StoreKind Store, Value Name)
{
    public static readonly Resource None = new(StoreKind.None, Value.Unknown);

    public Resource(StoreKind store, string name) : this(store, new ConstantValue(LiteralKind.String, name)) { }

    /// <summary>The name when it is known, else null.</summary>
    public string? KnownName => Name switch
    {
        ConstantValue constant => constant.Text,
        TypeValue type => type.Type.Name,
        _ => null,
    };

    public bool Equals(Resource? other) =>
        other is not null && Store == other.Store && (ReferenceEquals(Name, other.Name) || KnownName is { } name && name == other.KnownName);

    public override int GetHashCode() => HashCode.Combine(Store, KnownName);

    public override string ToString() => $"{Store}:{Name}";
}
