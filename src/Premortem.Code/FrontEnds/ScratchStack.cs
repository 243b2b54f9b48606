namespace Premortem.Code.FrontEnds;

/// <summary>
/// Collects the items of nested lists in one growing buffer: remember <see cref="Count"/>, push, and take what was pushed
/// since then as an array of its own. Inner lists are taken before the outer one goes on.
/// </summary>
internal sealed class ScratchStack<T>
{
    private T[] items = new T[64];

    public int Count { get; private set; }

    public void Push(T item)
    {
        if (Count == items.Length) Array.Resize(ref items, Count * 2);
        items[Count++] = item;
    }

    public T[] TakeFrom(int mark)
    {
        if (mark == Count) return [];
        var taken = items.AsSpan(mark, Count - mark).ToArray();
        Array.Clear(items, mark, Count - mark);
        Count = mark;
        return taken;
    }

    public T Pop()
    {
        T item = items[--Count];
        items[Count] = default!;
        return item;
    }
}
