namespace Premortem.Effects.Libraries;

/// <summary>Things by name that can be looked up by a part of a longer text.</summary>
internal sealed class NameTable<T> where T : class
{
    private readonly Dictionary<string, T> byName;
    private readonly Dictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> bySpan;

    public NameTable()
    {
        byName = new Dictionary<string, T>(StringComparer.Ordinal);
        bySpan = byName.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The first thing of a name stays.</summary>
    public void Add<TSource>(IReadOnlyDictionary<string, TSource> things, Func<TSource, T> convert)
    {
        foreach ((string name, TSource thing) in things)
            byName.TryAdd(name, convert(thing));
    }

    public bool TryAdd(string name, T thing) => byName.TryAdd(name, thing);

    public T? Find(ReadOnlySpan<char> name) => bySpan.TryGetValue(name, out T? found) ? found : null;
}
