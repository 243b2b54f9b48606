using Premortem.Code.Model;
using Premortem.Effects.Libraries;
using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis;

internal sealed partial class Evaluator
{
    private Value LookUp(string name)
    {
        if (environment.TryGet(name, out var local)) return local;
        var value = LookUpIn(module, name, 0);
        // A client made in a way that isn't understood, under the name that such clients have.
        if (value is CallValue { Type: null } && program.Libraries.TypeByUsualName(Language, name) is { } usual) return new LibraryValue(usual, value);
        return value ?? Builtin(name);
    }

    private Value Builtin(string name)
    {
        var external = new ExternalValue(LibraryCatalog.Builtins, name);
        return OfPackage(external) ?? external;
    }

    /// <summary>What a name means at the level of a module; null when nothing declares it there.</summary>
    private Value? LookUpIn(Module target, string name, int depth)
    {
        if (depth > 10) return null;
        var names = program.Code.NamesOf(target);
        if (names.Functions.TryGetValue(name, out var found)) return new FunctionValue(found, null, null);
        if (names.Types.TryGetValue(name, out var type)) return new TypeValue(type);
        if (names.Imports.TryGetValue(name, out var import)) return Imported(target, import, depth);
        if (ModuleVariable(target, name) is { } variable) return variable;
        if (program.Code.StarSource(target, name) is { } source && LookUpIn(source, name, depth + 1) is { } starred) return starred;
        return null;
    }

    private Value? ModuleVariable(Module target, string name)
    {
        if (function == target.Body) return null;
        if (program.ModuleBody(target)?.Environment?.Own(name) is not { } value) return null;
        return IsChangeable(value) ? new VariableValue(target, name, value) : value;
    }

    private bool IsChangeable(Value value) => value switch
    {
        ObjectValue or ListValue => true,
        LibraryValue library => library.Type.Model.IsCollection,
        ConstantValue or UnionValue => true,
        _ => false,
    };

    private bool IsModuleVariable(string name, bool python)
    {
        if (function.Kind == FunctionKind.ModuleBody || OwnerOf(name) is not null) return false;
        if (python && !function.OuterNames.Contains(name)) return false;
        return program.ModuleBody(module)?.Environment?.Own(name) is not null;
    }

    private Value Imported(Module from, Import import, int depth)
    {
        var target = program.Code.Resolve(from, import.Specifier, import.Level);
        if (target.Module is null) return ImportedFromOutside(from, import, target.Package);
        if (import.Imported is null or "*") return new ModuleValue(target.Module);
        if (ExportedOrNull(target.Module, import.Imported, depth + 1) is { } value) return value;
        string inner = import.Specifier.Length == 0 ? import.Imported : $"{import.Specifier}.{import.Imported}";
        return from.Language == Code.Syntax.SourceLanguage.Python && program.Code.Resolve(from, inner, import.Level).Module is { } submodule
            ? new ModuleValue(submodule) : Value.Unknown;
    }

    private Value ImportedFromOutside(Module from, Import import, string? package)
    {
        if (package is null || program.Types.External(from, import) is not { } external) return Value.Unknown;
        // `import a.b.c` binds `a`; what is read from it names the rest.
        if (import.Imported is null && import.Local == import.Specifier && import.Specifier.Contains('.', StringComparison.Ordinal) && import.Level == 0
            && from.Language == Code.Syntax.SourceLanguage.Python)
            return new ExternalValue(external.Package, external.Path);
        return OfPackage(external) ?? external;
    }

    private Value Exported(Module target, string name) => ExportedOrNull(target, name, 0) ?? Value.Unknown;

    private Value? ExportedOrNull(Module target, string name, int depth)
    {
        if (depth > 10) return null;
        foreach (var export in program.Code.NamesOf(target).ExportsOf(name))
        {
            if (export.From is not null)
            {
                if (program.Code.Resolve(target, export.From, 0).Module is not { } source) continue;
                if (export.Local == "*" && export.Exported != "*") return new ModuleValue(source);
                if (ExportedOrNull(source, export.Local is null or "*" ? name : export.Local, depth + 1) is { } found) return found;
            }
            else if (export.Local is not null && LookUpIn(target, export.Local, depth + 1) is { } local) return local;
            else if (export.Value is not null && program.ModuleBody(target) is { } body) return body.Exports.GetValueOrDefault(export.Exported);
        }
        return LookUpIn(target, name, depth + 1) ?? (program.Types.PassedOn(target, name) is { } external ? OfPackage(external) ?? external : null);
    }

    private LibraryType? UsualType(Value value)
    {
        string? name = value switch
        {
            MemberValue member => member.Name,
            ParameterValue parameter => parameter.Parameter.Name,
            VariableValue variable => variable.Name,
            _ => null,
        };
        return name is null ? null : program.Libraries.TypeByUsualName(Language, name);
    }

    /// <summary>A handler around the call names exceptions of a package: the call is one of that package's, when just one of its types has it as a call to another system.</summary>
    private LibraryType? TypeByHandlers(string method)
    {
        // A name that collections have too says nothing.
        if (program.Libraries.Type(Language, LibraryCatalog.Builtins, Language == "python" ? "dict" : "Map")?.Model.Methods.ContainsKey(method) == true) return null;
        foreach (var around in scope?.Chain() ?? [])
        {
            if (around is not { Kind: EffectScopeKind.Try, Node: Try attempt }) continue;
            foreach (var type in attempt.Handlers.SelectMany(h => h.Types).SelectMany(t => t is ListLiteral list ? list.Items : [t]))
            {
                if (Evaluate(type, ResultUse.Other) is not ExternalValue external || external.Package == LibraryCatalog.Builtins) continue;
                TypeModel[] found = [.. program.Libraries.Catalog.LibrariesOf(Language, external.Package).SelectMany(l => l.Types.Values)
                    .Where(t => t.Methods.TryGetValue(method, out var call) && call.Effect == EffectKind.CallOut).OrderBy(t => t.Id, StringComparer.Ordinal).Take(2)];
                if (found is [var only]) return program.Libraries.TypeById(only.Id);
            }
            return null;
        }
        return null;
    }
}
