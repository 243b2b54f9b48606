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
        if (module.Body.Body is { } body) CollectVariables(body);
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
    /// <summary>Variables assigned by the module's own statements.</summary>
    public HashSet<string> Variables { get; } = new(StringComparer.Ordinal);
    private Dictionary<string, Import> InnerImports { get; } = new(StringComparer.Ordinal);

    /// <summary>The module itself gives that name a meaning: a function, type, import or variable.</summary>
    public bool Declares(string name) => Functions.ContainsKey(name) || Types.ContainsKey(name) || Imports.ContainsKey(name) || Variables.Contains(name);

    public bool Exports(string name) => exports.ContainsKey(name);

    /// <summary>Exports under that name, then the re-exports of everything.</summary>
    public IEnumerable<Export> ExportsOf(string name)
    {
        var named = exports.TryGetValue(name, out var list) ? list : (IEnumerable<Export>)none;
        return name != "default" && exports.TryGetValue("*", out var all) ? named.Concat(all) : named;
    }

    private void CollectVariables(Statement statement)
    {
        switch (statement)
        {
            case Block block: foreach (var inner in block.Statements) CollectVariables(inner); break;
            case Assignment { Target: Name name }: Variables.Add(name.Identifier); break;
            case Assignment { Target: ListLiteral list }: foreach (var item in list.Items.OfType<Name>()) Variables.Add(item.Identifier); break;
            case If branch: CollectVariables(branch.Then); if (branch.Otherwise is not null) CollectVariables(branch.Otherwise); break;
            case Try attempt: CollectVariables(attempt.Body); foreach (var handler in attempt.Handlers) CollectVariables(handler.Body); break;
        }
    }
}
