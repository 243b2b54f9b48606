using Premortem.Code.Model;
using Premortem.Effects.Libraries;
using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis;

/// <summary>Light type inference: annotations, constructors, fields, library types; enough to know whose method a call is.</summary>
public sealed partial class TypeResolution(ProgramAnalysis program)
{
    private static readonly HashSet<string> wrappers = new(StringComparer.Ordinal)
    {
        "Promise", "Awaitable", "Coroutine", "Optional", "Annotated", "Final", "ClassVar", "Readonly", "Partial", "Required", "NonNullable",
        "Awaited", "Type", "type", "Pick", "Omit", "PromiseLike", "Mapped", "Task", "ValueTask", "Lazy", "Ref",
    };

    private static readonly HashSet<string> collections = new(StringComparer.Ordinal)
    {
        "Array", "ReadonlyArray", "List", "list", "Sequence", "Iterable", "Iterator", "Set", "set", "frozenset", "AsyncIterator", "AsyncIterable",
        "AsyncGenerator", "Generator", "Collection", "QuerySet", "tuple", "Tuple", "IEnumerable", "IList", "ICollection",
    };

    private readonly Dictionary<Function, LibraryType?> decorated = [];
    private readonly Dictionary<TypeDeclaration, LibraryType?> libraryBases = [];
    private readonly Dictionary<(TypeDeclaration, string), Value?> fields = [];
    private readonly HashSet<TypeDeclaration> constructing = [];
    private readonly Dictionary<TypeDeclaration, TypeDeclaration[]> lineages = [];
    private const int MaximumSteps = 60;
    private int steps;

    /// <summary>Name of the language as library models spell it.</summary>
    public static string LanguageOf(Module module) => LibraryLanguage.Of(module.Language);

    public ValueShape Resolve(TypeReference? reference, Module module, TypeDeclaration? within = null, int depth = 0)
    {
        if (reference is null || depth > 6) return ValueShape.Unknown;
        if (reference.Name == TypeReference.Union)
        {
            foreach (var option in reference.Arguments)
                if (Resolve(option, module, within, depth + 1) is { IsKnown: true } known) return known;
            return ValueShape.Unknown;
        }
        string simple = reference.Name[(reference.Name.LastIndexOf('.') + 1)..];
        if (reference.Arguments.Length > 0 && wrappers.Contains(simple))
        {
            var inner = Resolve(reference.Arguments[0], module, within, depth + 1);
            return simple is "Type" or "type" ? inner with { IsType = true } : inner;
        }
        if (program.Code.FindType(module, reference.Name, within) is { } declared) return Declared(declared, depth);
        if (LibraryTypeOf(module, reference.Name) is { } library)
            return new(null, false, library, reference.Arguments is [var argument, ..] && Resolve(argument, module, within, depth + 1) is { Declared: not null } rows ? new(rows) : null);
        if (reference.Arguments.Length > 0 && collections.Contains(simple))
            return new(null, false, BuiltinType(module, simple), new(Resolve(reference.Arguments[0], module, within, depth + 1)));
        return new(null, false, BuiltinType(module, simple));
    }

    private ValueShape Declared(TypeDeclaration type, int depth) =>
        type.Kind == TypeKind.Alias && type.Aliased is { } aliased && type.Fields.Length == 0 && type.Methods.Length == 0
            ? Resolve(aliased, type.Module, type, depth + 1)
            : new(type, false, null);

    private LibraryType? BuiltinType(Module module, string name) => program.Libraries.Type(LanguageOf(module), LibraryCatalog.Builtins, name);

    /// <summary>The library type that a dotted name stands for in a module, through its imports.</summary>
    public LibraryType? LibraryTypeOf(Module module, string dottedName)
    {
        int dot = dottedName.IndexOf('.');
        string first = dot < 0 ? dottedName : dottedName[..dot];
        string rest = dot < 0 ? "" : dottedName[(dot + 1)..];
        if (!program.Code.NamesOf(module).Imports.TryGetValue(first, out var import)) return null;
        return External(module, import) is { } external ? TypeOf(module, Extend(external, rest)) : null;
    }

    internal static ExternalValue Extend(ExternalValue value, string name) =>
        name.Length == 0 ? value : new(value.Package, value.Path.Length == 0 ? name : $"{value.Path}.{name}");

    /// <summary>What an import stands for outside the program, through modules that pass it on; null when the program declares it.</summary>
    internal ExternalValue? External(Module module, Import import, int depth = 0)
    {
        var target = program.Code.Resolve(module, import.Specifier, import.Level);
        if (target.Module is { } inside) return import.Imported is null or "*" || inside == module ? null : PassedOn(inside, import.Imported, depth + 1);
        if (target.Package is null) return null;
        string path = target.PackagePath;
        if (import.Imported is not null and not "*" and not "default") path = path.Length == 0 ? import.Imported : $"{path}.{import.Imported}";
        return new ExternalValue(target.Package, path);
    }

    /// <summary>What a module gives out under a name without having it: <c>export * from "package"</c>, <c>from package import name</c>.</summary>
    internal ExternalValue? PassedOn(Module source, string name, int depth = 0)
    {
        var names = program.Code.NamesOf(source);
        if (depth > 8 || names.Functions.ContainsKey(name) || names.Types.ContainsKey(name) || names.Variables.Contains(name)) return null;
        if (names.Imports.TryGetValue(name, out var import)) return External(source, import, depth + 1);
        foreach (var export in names.ExportsOf(name))
        {
            if (export.From is null)
            {
                if (export.Local is { } local && local != name && names.Imports.TryGetValue(local, out var renamed)) return External(source, renamed, depth + 1);
                continue;
            }
            string wanted = export.Local is null or "*" ? name : export.Local;
            var target = program.Code.Resolve(source, export.From, 0);
            if (target.Module is { } next && next != source && PassedOn(next, wanted, depth + 1) is { } found) return found;
            if (target.Package is null) continue;
            var external = wanted == "default" ? new ExternalValue(target.Package, target.PackagePath) : Extend(new ExternalValue(target.Package, target.PackagePath), wanted);
            if (export.Local != "*" || IsKnown(LanguageOf(source), external)) return external;
        }
        return null;
    }

    private bool IsKnown(string language, ExternalValue external) =>
        program.Libraries.Type(language, external.Package, external.Path) is not null
        || program.Libraries.ValueType(language, external.Package, external.Path) is not (null, Provenance.Unknown)
        || program.Libraries.Function(language, external) is not null;

    /// <summary>The library type behind an external name; the package itself stands for its default export.</summary>
    public LibraryType? TypeOf(Module module, ExternalValue external)
    {
        string language = LanguageOf(module);
        return program.Libraries.Type(language, external.Package, external.Path);
    }

    /// <summary>What is known about a value's type.</summary>
    public ValueShape ShapeOf(Value value, int depth = 0)
    {
        // Values share parts, so a union of unions has more paths than parts: a bound on the steps of one question, not on its depth alone.
        if (depth == 0) steps = 0;
        if (depth > 8 || ++steps > MaximumSteps) return ValueShape.Unknown;
        switch (value)
        {
            case SelfValue self: return new(self.Type, self.IsType, null);
            case TypeValue type: return new(type.Type, true, null);
            case InstanceValue instance: return new(instance.Type, false, null);
            case LibraryValue library: return new(null, false, library.Type);
            case QueryValue query: return new(null, false, query.Type);
            case HandleValue handle: return new(null, false, handle.Type);
            case VariableValue variable: return ShapeOf(variable.Initial, depth + 1);
            case PromiseValue promise: return ShapeOf(promise.Settled, depth + 1);
            case CallValue { Type: { } type }: return new(null, false, type);
            case ParameterValue parameter: return Resolve(parameter.Parameter.Type, parameter.Function.Module, parameter.Function.DeclaringType);
            case MemberValue member: return MemberShape(member, depth);
            case OperationValue { Operands: [var left, ..] } operation:
                return ShapeOf(left, depth + 1).Library is { } same && same.Model.Operators.Contains(operation.Operator) ? new(null, false, same) : ValueShape.Unknown;
            case ElementValue element: return ElementShape(element, depth);
            case ResultValue result: return ResultShapeOf(result.Effect);
            case UnionValue union:
                foreach (var option in union.Options)
                    if (ShapeOf(option, depth + 1) is { IsKnown: true } known) return known;
                return ValueShape.Unknown;
            default: return ValueShape.Unknown;
        }
    }

    private ValueShape ResultShapeOf(Effect effect)
    {
        if (effect.Resource.Name is not TypeValue type) return ValueShape.Unknown;
        var row = new ValueShape(type.Type, false, null);
        return effect.Result is ResultShape.Many ? new(null, false, null, new(row)) : effect.Result is ResultShape.One or ResultShape.Row ? row : ValueShape.Unknown;
    }

    private ValueShape MemberShape(MemberValue member, int depth)
    {
        var target = ShapeOf(member.Target, depth + 1);
        if (target.Declared is not { } type) return ValueShape.Unknown;
        if (FieldValue(type, member.Name) is { } value && ShapeOf(value, depth + 1) is { IsKnown: true } known) return known;
        return DeclaredFieldShape(type, member.Name, depth);
    }

    private ValueShape DeclaredFieldShape(TypeDeclaration type, string name, int depth)
    {
        foreach (var ancestor in Lineage(type))
        {
            foreach (var field in ancestor.Fields)
                if (field.Name == name && field.Type is not null) return Resolve(field.Type, ancestor.Module, ancestor);
            foreach (var method in ancestor.Methods)
            {
                if (method.Name == name && method.Kind == FunctionKind.Getter)
                    return method.ReturnType is not null ? Resolve(method.ReturnType, ancestor.Module, ancestor) : ValueShape.Unknown;
                if (method.Kind != FunctionKind.Constructor) continue;
                foreach (var parameter in method.Parameters)
                    if (parameter.DeclaresField && parameter.Name == name) return Resolve(parameter.Type, ancestor.Module, ancestor, depth + 1);
            }
        }
        return ValueShape.Unknown;
    }

    private ValueShape ElementShape(ElementValue element, int depth)
    {
        if (ShapeOf(element.Target, depth + 1).Element is { } known) return known.Shape;
        return element.Target is ResultValue { Effect: { Result: ResultShape.Many } effect } && effect.Resource.Name is TypeValue type
            ? new(type.Type, false, null) : ValueShape.Unknown;
    }

    /// <summary>The type, its bases in the program, and theirs, nearest first.</summary>
    public IReadOnlyList<TypeDeclaration> Lineage(TypeDeclaration type)
    {
        if (lineages.TryGetValue(type, out var known)) return known;
        var queue = new Queue<TypeDeclaration>([type]);
        var found = new List<TypeDeclaration>();
        while (queue.TryDequeue(out var current) && found.Count < 40)
        {
            if (found.Contains(current)) continue;
            found.Add(current);
            foreach (var reference in current.Bases)
                if (program.Code.FindType(current.Module, reference.Name, current.DeclaringType) is { } parent) queue.Enqueue(parent);
        }
        return lineages[type] = [.. found];
    }

    /// <summary>A method as the type answers to it: its own, or inherited from a type of the program.</summary>
    public Function? Method(TypeDeclaration type, string name)
    {
        foreach (var ancestor in Lineage(type))
            foreach (var method in ancestor.Methods)
                if (method.Name == name && method.Kind != FunctionKind.Setter) return method;
        return null;
    }

    public Function? Constructor(TypeDeclaration type) =>
        Lineage(type).Select(t => t.Methods.FirstOrDefault(m => m.Kind == FunctionKind.Constructor)).FirstOrDefault(m => m is not null);

    /// <summary>Implementations of a method in the types below one: what a call through an interface or base class may reach.</summary>
    public IEnumerable<Function> Overrides(TypeDeclaration type, string name, int limit = 6)
    {
        var found = new List<Function>();
        var queue = new Queue<TypeDeclaration>(program.Code.SubtypesOf(type));
        var seen = new HashSet<TypeDeclaration>();
        while (queue.TryDequeue(out var current) && found.Count < limit && seen.Count < 64)
        {
            if (!seen.Add(current) || current.Module.IsTest) continue;
            foreach (var method in current.Methods)
                if (method.Name == name && method.Body is not null) found.Add(method);
            foreach (var below in program.Code.SubtypesOf(current)) queue.Enqueue(below);
        }
        return found;
    }

    /// <summary>The library type that a type of the program derives from, directly or through others (<c>class Order(models.Model)</c>).</summary>
    public LibraryType? LibraryBase(TypeDeclaration type)
    {
        if (libraryBases.TryGetValue(type, out var known)) return known;
        libraryBases[type] = null;
        LibraryType? found = null;
        foreach (var ancestor in Lineage(type))
        {
            foreach (var reference in ancestor.Bases)
                if ((found = LibraryTypeOf(ancestor.Module, reference.Name)) is not null) break;
            found ??= EntityDecorator(ancestor);
            if (found is not null) break;
        }
        return libraryBases[type] = found;
    }

    private LibraryType? EntityDecorator(TypeDeclaration type)
    {
        foreach (var decorator in type.Decorators)
        {
            var callee = decorator is Call call ? call.Callee : decorator;
            if (callee is not Name name) continue;
            if (LibraryTypeOf(type.Module, name.Identifier) is { Model.IsEntity: true } entity) return entity;
            if (DecoratedEntity(type.Module, name.Identifier) is { } decorated) return decorated;
        }
        return null;
    }

    /// <summary>What its decorators make of a function (a task with <c>delay</c>); null when it stays a function.</summary>
    public LibraryType? DecoratedAs(Function function)
    {
        if (function.Decorators.Length == 0) return null;
        if (decorated.TryGetValue(function, out var known)) return known;
        decorated[function] = null;
        return decorated[function] = Evaluator.DecoratedType(program, function);
    }

    /// <summary>
    /// The model class that an untyped value is whose field is set so: the only one that declares such a field, or of several the only one
    /// that the value is named after.
    /// </summary>
    public TypeDeclaration? EntityWithField(string field, string name)
    {
        if (field.Length < 5) return null;
        entitiesByField ??= program.Code.AllTypes().Where(t => !t.Module.IsTest && t.Fields.Length > 0 && IsEntity(t))
            .SelectMany(t => t.Fields.Select(f => (f.Name, Type: t)).DistinctBy(f => f.Name)).ToLookup(f => f.Name, f => f.Type, StringComparer.Ordinal);
        var candidates = entitiesByField[field].ToArray();
        if (candidates is [var only]) return only;
        return candidates.Where(t => IsNamedAfter(name, t)).ToArray() is [var named] ? named : null;
    }

    private static bool IsNamedAfter(string name, TypeDeclaration type)
    {
        string typeName = type.Name.StartsWith("Abstract", StringComparison.Ordinal) ? type.Name[8..] : type.Name.StartsWith("Base", StringComparison.Ordinal) ? type.Name[4..] : type.Name;
        return Schema.SchemaModel.SameName(name, typeName);
    }

    private ILookup<string, TypeDeclaration>? entitiesByField;

    public bool IsEntity(TypeDeclaration type) => LibraryBase(type) is { Model.IsEntity: true };

    /// <summary>
    /// What a field of a type holds, from its initialiser or from what the constructor assigns; null when nothing is known.
    /// Constructor parameters stay symbolic and answer with their declared type.
    /// </summary>
    public Value? FieldValue(TypeDeclaration type, string name)
    {
        if (fields.TryGetValue((type, name), out var known)) return known;
        if (!constructing.Add(type)) return null;
        try
        {
            Value? value = null;
            foreach (var ancestor in Lineage(type))
                if ((value = OwnField(ancestor, name)) is not null) break;
            return fields[(type, name)] = value;
        }
        finally
        {
            constructing.Remove(type);
        }
    }

    private Value? OwnField(TypeDeclaration type, string name)
    {
        foreach (var method in type.Methods)
        {
            if (method.Kind != FunctionKind.Constructor || method.Body is null) continue;
            if (program.SummaryOf(method) is not { } summary) continue;
            foreach (var write in summary.FieldWrites)
                if (write.Name == name && write.Target is SelfValue) return write.Value;
        }
        foreach (var field in type.Fields)
            if (field.Name == name && field.Initializer is not null)
                return Evaluator.EvaluateConstant(program, type, field.Initializer);
        return null;
    }
}
