using Premortem.Code.Model;
using Premortem.Effects.Linking;

namespace Premortem.Effects.Schema.Reading;

/// <summary>What a class derives from: classes of the program, nearest first, and names outside of it.</summary>
/// <param name="Own">Classes of the program, each once.</param>
/// <param name="External">Dotted names (<c>django.db.models.Model</c>); a base that is a variable is named as what made it (<c>declarative_base()</c>).</param>
internal sealed record Ancestors(IReadOnlyList<TypeDeclaration> Own, IReadOnlySet<string> External);

/// <summary>Finds ancestors, each class once.</summary>
internal sealed class TypeAncestry(DeclaredValues values)
{
    private readonly Dictionary<TypeDeclaration, Ancestors> known = [];
    private readonly HashSet<TypeDeclaration> underWay = [];

    private CodeBase Code => values.Code;

    public Ancestors Of(TypeDeclaration type)
    {
        if (known.TryGetValue(type, out var found)) return found;
        var own = new List<TypeDeclaration>();
        var external = new HashSet<string>(StringComparer.Ordinal);
        if (!underWay.Add(type)) return new(own, external);
        foreach (var reference in type.Bases) AddBase(type, reference.Name, own, external);
        foreach (var expression in type.BaseExpressions)
            if (expression is Call call) AddFactory(type, call, own, external);
        underWay.Remove(type);
        return known[type] = new(own, external);
    }

    private void AddBase(TypeDeclaration type, string name, List<TypeDeclaration> own, HashSet<string> external)
    {
        if (Code.FindType(type.Module, name, type.DeclaringType) is { } parent && parent != type) AddParent(parent, own, external);
        else external.Add(QualifiedName(type.Module, name));
    }

    private void AddParent(TypeDeclaration parent, List<TypeDeclaration> own, HashSet<string> external)
    {
        if (!own.Contains(parent)) own.Add(parent);
        var inherited = Of(parent);
        foreach (var ancestor in inherited.Own)
            if (!own.Contains(ancestor)) own.Add(ancestor);
        external.UnionWith(inherited.External);
    }

    /// <summary>A base made by a call: mixins given to it count as bases, and so does what made it.</summary>
    private void AddFactory(TypeDeclaration type, Call call, List<TypeDeclaration> own, HashSet<string> external)
    {
        external.Add($"{CallShape.LastName(call.Callee)}()");
        foreach (var argument in call.Positionals())
            if (Dotted(argument) is { } name) AddBase(type, name, own, external);
    }

    private static string? Dotted(Expression expression) => expression switch
    {
        Name name => name.Identifier,
        Member member when Dotted(member.Target) is { } target => $"{target}.{member.Name}",
        _ => null,
    };

    /// <summary>A name as its package knows it, or as the call that made it.</summary>
    public string QualifiedName(Module module, string name)
    {
        int dot = name.IndexOf('.');
        string first = dot < 0 ? name : name[..dot], rest = dot < 0 ? "" : name[dot..];
        if (values.Find(module, first) is { Value: Call made }) return $"{CallShape.LastName(made.Callee)}(){rest}";
        if (!Code.NamesOf(module).Imports.TryGetValue(first, out var import)) return LongestImport(module, name) ?? name;
        string imported = import.Imported is null or "*" or "default" ? import.Specifier : $"{import.Specifier}.{import.Imported}";
        return imported + rest;
    }

    /// <summary><c>import a.b</c> is used as <c>a.b.C</c>.</summary>
    private string? LongestImport(Module module, string name)
    {
        foreach (var import in Code.NamesOf(module).Imports.Values)
            if (import.Imported is null && name.StartsWith(import.Local + ".", StringComparison.Ordinal)) return import.Specifier + name[import.Local.Length..];
        return null;
    }
}
