namespace Premortem.Effects.Libraries;

/// <summary>All that the loaded libraries say of one package; where two speak of the same name the first wins.</summary>
internal sealed class PackageModels
{
    private static readonly CallModel Harmless = new() { Effect = EffectKind.Harmless, IsHarmless = true };
    private readonly NameTable<CallModel> functions = new();
    private readonly NameTable<TypeModel> types = new();
    private readonly NameTable<TypeModel> values = new();
    private readonly NameTable<string> errors = new();
    private readonly List<LibraryModel> libraries = [];

    public IReadOnlyList<LibraryModel> Libraries => libraries;

    /// <summary>What any function that is not listed does.</summary>
    public CallModel? AnyFunction => functions.Find("*");

    public void Add(LibraryModel library, IReadOnlyDictionary<string, TypeModel> typesById)
    {
        libraries.Add(library);
        functions.Add(library.Functions, call => call);
        types.Add(library.Types, type => typesById[type.Id]);
        types.Add(library.Aliases, id => typesById[id]);
        values.Add(library.Values, id => typesById[id]);
        errors.Add(library.Errors, meaning => meaning);
    }

    /// <summary>
    /// What a call by this dotted path does: a function, the construction of a type, or a method of a type or module-level value.
    /// The longest suffix of the path that is known decides.
    /// </summary>
    public CallModel? Call(string path)
    {
        foreach (ReadOnlySpan<char> suffix in DottedPath.Suffixes(path))
        {
            if (functions.Find(suffix) is { } function)
                return function;
            if (types.Find(suffix) is { } type)
                return type.Construct;
            if (values.Find(suffix) is { } value)
                return value.Invoke;
            // Making an exception does nothing.
            if (errors.Find(suffix) is not null)
                return Harmless;
            if (DottedPath.TrySplit(suffix, out ReadOnlySpan<char> head, out ReadOnlySpan<char> last)
                && Receiver(head)?.Method(last.ToString()) is { } method)
                return method;
        }
        return null;
    }

    public TypeModel? Type(string path) => Find(types, path);

    public string? Error(string path) => Find(errors, path);

    /// <summary>The type of a module-level value, or of a member of one.</summary>
    public MemberModel? Value(string path)
    {
        foreach (ReadOnlySpan<char> suffix in DottedPath.Suffixes(path))
        {
            if (values.Find(suffix) is { } type)
                return new MemberModel { Type = type.Id };
            if (DottedPath.TrySplit(suffix, out ReadOnlySpan<char> head, out ReadOnlySpan<char> last)
                && Receiver(head)?.Member(last.ToString()) is { } member)
                return member;
        }
        return null;
    }

    private TypeModel? Receiver(ReadOnlySpan<char> head) => types.Find(head) ?? values.Find(head);

    private static T? Find<T>(NameTable<T> known, string path) where T : class
    {
        foreach (ReadOnlySpan<char> suffix in DottedPath.Suffixes(path))
        {
            if (known.Find(suffix) is { } found)
                return found;
        }
        return null;
    }
}
