using System.Text;

namespace Premortem.Code.FrontEnds;

/// <summary>
/// One string for each spelling, shared by all files and threads: a program has far fewer names than uses of them.
/// A fixed table of chains that only grow, so readers take no lock; two threads that add the same spelling at once agree
/// on the first.
/// </summary>
internal sealed class NamePool
{
    private const int BucketCount = 1 << 16;
    private readonly Entry?[] buckets = new Entry?[BucketCount];

    public string Intern(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty) return "";
        uint hash = Hash(utf8);
        ref Entry? bucket = ref buckets[hash & (BucketCount - 1)];
        Entry? head = Volatile.Read(ref bucket);
        if (Find(head, null, hash, utf8) is { } known) return known;

        string name = Encoding.UTF8.GetString(utf8);
        byte[]? bytes = name.Length == utf8.Length ? null : utf8.ToArray();
        while (true)
        {
            var entry = new Entry(hash, name, bytes, head);
            Entry? seen = Interlocked.CompareExchange(ref bucket, entry, head);
            if (ReferenceEquals(seen, head)) return name;
            if (Find(seen, head, hash, utf8) is { } added) return added;
            head = seen;
        }
    }

    private static string? Find(Entry? entry, Entry? end, uint hash, ReadOnlySpan<byte> utf8)
    {
        for (; entry is not null && entry != end; entry = entry.Next)
            if (entry.Hash == hash && entry.Matches(utf8)) return entry.Name;
        return null;
    }

    private static uint Hash(ReadOnlySpan<byte> utf8)
    {
        uint hash = 2166136261;
        foreach (byte b in utf8) hash = (hash ^ b) * 16777619;
        return hash ^ (hash >> 15);
    }

    private sealed class Entry(uint hash, string name, byte[]? utf8, Entry? next)
    {
        public uint Hash => hash;
        public string Name => name;
        public Entry? Next => next;

        // Bytes are kept only where they aren't ASCII.
        public bool Matches(ReadOnlySpan<byte> other) => utf8 is null ? Ascii.Equals(other, name) : other.SequenceEqual(utf8);
    }
}
