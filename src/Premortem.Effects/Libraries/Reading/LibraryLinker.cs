using System.Collections.Immutable;
using Premortem.Catalog.Yaml;

namespace Premortem.Effects.Libraries.Reading;

/// <summary>Gives each type what it has from its bases, across libraries, and checks references that lead out of a file.</summary>
internal sealed class LibraryLinker
{
    private static readonly CallModel PlainConstruction = new();
    private readonly Dictionary<string, TypeModel> declared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TypeModel> linked = new(StringComparer.Ordinal);
    private readonly HashSet<string> underWay = new(StringComparer.Ordinal);
    private readonly List<DocumentProblem> problems = [];

    private LibraryLinker(IEnumerable<LibraryModel> libraries)
    {
        foreach (TypeModel type in libraries.SelectMany(library => library.Types.Values))
            declared.TryAdd(type.Id, type);
    }

    /// <summary>All types by id.</summary>
    /// <exception cref="InvalidDocumentException">A type refers to one that no library has, or is its own base.</exception>
    public static Dictionary<string, TypeModel> Link(ImmutableArray<LibraryModel> libraries)
    {
        var linker = new LibraryLinker(libraries);
        foreach (string id in linker.declared.Keys)
            linker.Linked(id);
        foreach (LibraryModel library in libraries)
            linker.CheckReferences(library);
        return linker.problems.Count == 0 ? linker.linked : throw new InvalidDocumentException(linker.problems);
    }

    private TypeModel Linked(string id)
    {
        if (linked.TryGetValue(id, out TypeModel? done))
            return done;
        TypeModel type = declared[id];
        if (!underWay.Add(id))
        {
            problems.Add(Problem(id, "is its own base"));
            return type;
        }
        foreach (string baseId in type.Bases)
        {
            if (declared.ContainsKey(baseId))
                type = Inherit(type, Linked(baseId));
            else
                problems.Add(Problem(id, $"has the base '{baseId}', which no library has"));
        }
        CallModel construction = type.Construct ?? PlainConstruction;
        type = type with { Construct = construction with { Returns = construction.Returns ?? id } };
        linked[id] = type;
        return type;
    }

    private static TypeModel Inherit(TypeModel type, TypeModel from) => type with
    {
        Construct = type.Construct ?? (from.Construct is { } construct ? construct with { Returns = null } : null),
        Invoke = type.Invoke ?? Adapted(from.Invoke, type),
        Iterate = type.Iterate ?? Adapted(from.Iterate, type),
        Await = type.Await ?? Adapted(from.Await, type),
        Enter = type.Enter ?? from.Enter,
        Methods = Merged(type.Methods, from.Methods, call => Adapted(call, type)!),
        Members = Merged(type.Members, from.Members, member => member),
        Hooks = Merged(type.Hooks, from.Hooks, call => call),
        Statics = type.Statics ?? from.Statics,
        IsEntity = type.IsEntity || from.IsEntity,
        IsTransaction = type.IsTransaction || from.IsTransaction,
        IsConnection = type.IsConnection || from.IsConnection,
        IsCollection = type.IsCollection || from.IsCollection,
        IsConcurrent = type.IsConcurrent || from.IsConcurrent,
        Operators = type.Operators.IsEmpty ? from.Operators : type.Operators,
        Special = type.Special ?? from.Special,
    };

    /// <summary>An asynchronous twin inherits the calls of its synchronous base: what blocked there is awaited here.</summary>
    private static CallModel? Adapted(CallModel? call, TypeModel heir) =>
        call is { Blocks: true } && heir.IsAsync ? call with { Blocks = false, IsAsync = true } : call;

    private static Dictionary<string, T> Merged<T>(IReadOnlyDictionary<string, T> own, IReadOnlyDictionary<string, T> inherited, Func<T, T> adapt)
    {
        var merged = new Dictionary<string, T>(own, StringComparer.Ordinal);
        foreach ((string name, T value) in inherited)
            merged.TryAdd(name, adapt(value));
        return merged;
    }

    private void CheckReferences(LibraryModel library)
    {
        foreach (string id in ModelReferences.Of(library))
        {
            if (!declared.ContainsKey(id))
                problems.Add(Problem($"{library.Language}/{library.Name}", $"refers to '{id}', which no library has"));
        }
    }

    private static DocumentProblem Problem(string subject, string message) =>
        new(new DocumentPosition($"{string.Join('/', subject.Split('/').Take(2))}.yaml", 1, 1), $"'{subject}' {message}");
}
