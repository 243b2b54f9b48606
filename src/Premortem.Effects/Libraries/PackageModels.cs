namespace Premortem.Effects.Libraries;

/// <summary>All that the loaded libraries say of one package; where two speak of the same name the first wins.</summary>
internal sealed class PackageModels
{
    private readonly Dictionary<string, CallModel> functions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TypeModel> types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TypeModel> values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> errors = new(StringComparer.Ordinal);
    private readonly List<LibraryModel> libraries = [];

    public IReadOnlyList<LibraryModel> Libraries => libraries;

    /// <summary>What any function that is not listed does.</summary>
    public CallModel? AnyFunction => functions.GetValueOrDefault("*");

    public void Add(LibraryModel library, IReadOnlyDictionary<string, TypeModel> typesById)
    {
        libraries.Add(library);
        foreach ((string name, CallModel call) in library.Functions)
            functions.TryAdd(name, call);
        foreach ((string name, TypeModel type) in library.Types)
            types.TryAdd(name, typesById[type.Id]);
        foreach ((string name, string id) in library.Aliases)
            types.TryAdd(name, typesById[id]);
        foreach ((string name, string id) in library.Values)
            values.TryAdd(name, typesById[id]);
        foreach ((string name, string meaning) in library.Errors)
            errors.TryAdd(name, meaning);
    }

    /// <summary>
    /// What a call by this dotted path does: a function, the construction of a type, or a method of a type or module-level value.
    /// The longest suffix of the path that is known decides.
    /// </summary>
    public CallModel? Call(string path)
    {
        foreach (string suffix in DottedPath.Suffixes(path))
        {
            if (functions.TryGetValue(suffix, out CallModel? call))
                return call;
            if (types.TryGetValue(suffix, out TypeModel? type))
                return type.Construct;
            if (values.TryGetValue(suffix, out TypeModel? value))
                return value.Invoke;
            (string head, string last) = DottedPath.Split(suffix);
            if (head.Length > 0 && Receiver(head)?.Method(last) is { } method)
                return method;
        }
        return null;
    }

    public TypeModel? Type(string path) => Find(types, path);

    public string? Error(string path) => Find(errors, path);

    /// <summary>The type of a module-level value, or of a member of one.</summary>
    public MemberModel? Value(string path)
    {
        foreach (string suffix in DottedPath.Suffixes(path))
        {
            if (values.TryGetValue(suffix, out TypeModel? type))
                return new MemberModel { Type = type.Id };
            (string head, string last) = DottedPath.Split(suffix);
            if (head.Length > 0 && Receiver(head)?.Member(last) is { } member)
                return member;
        }
        return null;
    }

    private TypeModel? Receiver(string head) => types.GetValueOrDefault(head) ?? values.GetValueOrDefault(head);

    private static T? Find<T>(Dictionary<string, T> known, string path) where T : class
    {
        foreach (string suffix in DottedPath.Suffixes(path))
        {
            if (known.TryGetValue(suffix, out T? found))
                return found;
        }
        return null;
    }
}
