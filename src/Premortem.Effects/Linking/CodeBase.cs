using Premortem.Code.Model;
using Premortem.Code.Syntax;

namespace Premortem.Effects.Linking;

/// <summary>All modules of a program with the look-ups between them. Immutable once built; order of input doesn't matter.</summary>
public sealed class CodeBase
{
    private readonly Dictionary<string, Module> byPath = new(StringComparer.Ordinal);
    private readonly Dictionary<Module, ModuleNames> names = [];
    private readonly Dictionary<SourceLanguage, ModuleResolver> resolvers;
    private readonly Dictionary<string, List<Function>> methodsByName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<TypeDeclaration>> typesByName = new(StringComparer.Ordinal);
    private readonly Dictionary<TypeDeclaration, List<TypeDeclaration>> subtypes = [];
    private readonly Dictionary<(Module, string, TypeDeclaration?), TypeDeclaration?> foundTypes = [];
    private readonly Dictionary<(Module, string), Module?> starSources = [];

    public CodeBase(IEnumerable<Module> modules, IReadOnlyDictionary<SourceLanguage, ModuleResolver> resolvers)
    {
        this.resolvers = new Dictionary<SourceLanguage, ModuleResolver>(resolvers);
        Modules = [.. modules.OrderBy(m => m.Path, StringComparer.Ordinal)];
        foreach (var module in Modules)
        {
            byPath[module.Path] = module;
            names[module] = new ModuleNames(module);
        }
        foreach (var module in Modules)
            foreach (var type in module.Types) Register(type);
        foreach (var type in AllTypes()) RegisterSubtypes(type);
    }

    public Module[] Modules { get; }

    public Module? ByPath(string path) => byPath.GetValueOrDefault(path);

    public ModuleNames NamesOf(Module module) => names[module];

    public ImportTarget Resolve(Module from, string specifier, int level) =>
        resolvers.TryGetValue(from.Language, out var resolver) ? resolver.Resolve(from, specifier, level) : new(null, specifier, "");

    /// <summary>Methods of that name anywhere in the program, tests left out.</summary>
    public IReadOnlyList<Function> MethodsNamed(string name) => methodsByName.TryGetValue(name, out var found) ? found : [];

    public IReadOnlyList<TypeDeclaration> TypesNamed(string name) => typesByName.TryGetValue(name, out var found) ? found : [];

    /// <summary>Direct subclasses and implementors.</summary>
    public IReadOnlyList<TypeDeclaration> SubtypesOf(TypeDeclaration type) => subtypes.TryGetValue(type, out var found) ? found : [];

    public IEnumerable<TypeDeclaration> AllTypes() => Modules.SelectMany(m => m.Types).SelectMany(WithNested);

    private static IEnumerable<TypeDeclaration> WithNested(TypeDeclaration type) => type.Types.SelectMany(WithNested).Prepend(type);

    /// <summary>The type that a name stands for in a module: declared there, imported, or nested in <paramref name="within"/>.</summary>
    public TypeDeclaration? FindType(Module module, string dottedName, TypeDeclaration? within = null)
    {
        if (!foundTypes.TryGetValue((module, dottedName, within), out var found))
            foundTypes[(module, dottedName, within)] = found = Lookup(module, dottedName, within, 0);
        return found;
    }

    /// <summary>The module from which star imports bring a name into another one; null when none does.</summary>
    public Module? StarSource(Module module, string name)
    {
        if (starSources.TryGetValue((module, name), out var known)) return known;
        // Modules that import everything from each other end here.
        starSources[(module, name)] = null;
        foreach (var import in names[module].StarImports)
        {
            if (Resolve(module, import.Specifier, import.Level).Module is not { } source || source == module) continue;
            if ((names[source].Declares(name) ? source : StarSource(source, name)) is { } found) return starSources[(module, name)] = found;
        }
        return null;
    }

    private TypeDeclaration? Lookup(Module module, string dottedName, TypeDeclaration? within, int depth)
    {
        if (depth > 12) return null;
        string[] steps = dottedName.Split('.');
        for (var outer = within; outer is not null; outer = outer.DeclaringType)
            if (outer.Types.FirstOrDefault(t => t.Name == steps[0]) is { } nested) return Descend(nested, steps, 1);
        var scope = names[module];
        if (scope.Types.TryGetValue(steps[0], out var type)) return Descend(type, steps, 1);
        if (!scope.Imports.TryGetValue(steps[0], out var import)) return StarImported(module, dottedName, depth);
        return FromImport(module, import, steps, depth);
    }

    private TypeDeclaration? FromImport(Module module, Import import, string[] steps, int depth)
    {
        var target = Resolve(module, import.Specifier, import.Level);
        if (import.Imported is null or "*")
            return target.Module is not null && steps.Length > 1 ? Exported(target.Module, string.Join('.', steps[1..]), depth + 1) : null;
        if (target.Module is not null && Exported(target.Module, import.Imported, depth + 1) is { } found) return Descend(found, steps, 1);
        // Python: `from package import module`.
        var inner = Resolve(module, import.Specifier.Length == 0 ? import.Imported : $"{import.Specifier}.{import.Imported}", import.Level);
        return inner.Module is not null && steps.Length > 1 ? Exported(inner.Module, string.Join('.', steps[1..]), depth + 1) : null;
    }

    private TypeDeclaration? StarImported(Module module, string name, int depth)
    {
        int dot = name.IndexOf('.');
        return StarSource(module, dot < 0 ? name : name[..dot]) is { } source ? Exported(source, name, depth + 1) : null;
    }

    /// <summary>A type that a module gives out under a name, through re-exports.</summary>
    private TypeDeclaration? Exported(Module module, string name, int depth)
    {
        if (depth > 12) return null;
        foreach (var export in names[module].ExportsOf(name))
        {
            if (export.From is not null)
            {
                if (Resolve(module, export.From, 0).Module is { } source
                    && Exported(source, export.Local is null or "*" ? name : export.Local, depth + 1) is { } found) return found;
            }
            else if (export.Local is not null && export.Local != name && Lookup(module, export.Local, null, depth + 1) is { } local) return local;
        }
        return Lookup(module, name, null, depth + 1);
    }

    private static TypeDeclaration? Descend(TypeDeclaration type, string[] steps, int from)
    {
        for (int i = from; i < steps.Length; i++)
        {
            if (type.Types.FirstOrDefault(t => t.Name == steps[i]) is not { } nested) return null;
            type = nested;
        }
        return type;
    }

    private void Register(TypeDeclaration type)
    {
        if (!type.Module.IsTest)
        {
            Add(typesByName, type.Name, type);
            foreach (var method in type.Methods) Add(methodsByName, method.Name, method);
        }
        foreach (var nested in type.Types) Register(nested);
    }

    private void RegisterSubtypes(TypeDeclaration type)
    {
        foreach (var reference in type.Bases)
        {
            var parent = FindType(type.Module, reference.Name, type.DeclaringType);
            if (parent is null || parent == type) continue;
            if (!subtypes.TryGetValue(parent, out var list)) subtypes[parent] = list = [];
            list.Add(type);
        }
    }

    private static void Add<T>(Dictionary<string, List<T>> map, string key, T value)
    {
        if (!map.TryGetValue(key, out var list)) map[key] = list = [];
        list.Add(value);
    }
}
