using Premortem.Code.Model;

namespace Premortem.Effects.Linking;

/// <summary>The names that a module declares, brings in and gives out.</summary>
public sealed class ModuleNames
{
    private static readonly Export[] none = [];
    private readonly Dictionary<string, List<Export>> exports = new(StringComparer.Ordinal);

    public ModuleNames(Module module)
    {
        Module = module;
        foreach (var function in module.Functions) Functions.TryAdd(function.Name, function);
        foreach (var type in module.Types) Types.TryAdd(type.Name, type);
        foreach (var import in module.Imports)
        {
            if (import.Imported == "*" && import.Local is "" or "*") StarImports.Add(import);
            // An import inside a function is seen by that function alone; the module's own one wins the name.
            else if (import.Within is null) Imports[import.Local] = import;
            else InnerImports.TryAdd(import.Local, import);
        }
        foreach (var (name, import) in InnerImports) Imports.TryAdd(name, import);
        foreach (var export in module.Exports)
        {
            if (!exports.TryGetValue(export.Exported, out var list)) exports[export.Exported] = list = [];
            list.Add(export);
        }
    }

    public Module Module { get; }
    public Dictionary<string, Function> Functions { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, TypeDeclaration> Types { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, Import> Imports { get; } = new(StringComparer.Ordinal);
    public List<Import> StarImports { get; } = [];
    private Dictionary<string, Import> InnerImports { get; } = new(StringComparer.Ordinal);

    public bool Exports(string name) => exports.ContainsKey(name);

    /// <summary>Exports under that name, then the re-exports of everything.</summary>
    public IEnumerable<Export> ExportsOf(string name)
    {
        var named = exports.TryGetValue(name, out var list) ? list : (IEnumerable<Export>)none;
        return name != "default" && exports.TryGetValue("*", out var all) ? named.Concat(all) : named;
    }
}
