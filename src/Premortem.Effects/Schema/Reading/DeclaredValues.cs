using Premortem.Code.Model;
using Premortem.Effects.Linking;
using Premortem.Effects.Sql;

namespace Premortem.Effects.Schema.Reading;

/// <summary>An expression with the module it stands in.</summary>
internal readonly record struct DeclaredValue(Module Module, Expression Value);

/// <summary>What the names of modules stand for, through imports: constants, shared columns, functions that make keys.</summary>
internal sealed class DeclaredValues(CodeBase code)
{
    private const int MaximumDepth = 8;
    private readonly Dictionary<Module, Dictionary<string, Expression>> values = [];

    public CodeBase Code { get; } = code;

    /// <summary>The value that a name was given at the top of its module, or null.</summary>
    public DeclaredValue? Find(Module module, string name, int depth = 0)
    {
        if (TopLevel(module).TryGetValue(name, out var own)) return new(module, own);
        if (depth > MaximumDepth || !Code.NamesOf(module).Imports.TryGetValue(name, out var import)) return null;
        if (Code.Resolve(module, import.Specifier, import.Level).Module is not { } source || import.Imported is null) return null;
        return Exported(source, import.Imported, depth + 1);
    }

    private DeclaredValue? Exported(Module module, string name, int depth)
    {
        if (depth > MaximumDepth) return null;
        foreach (var export in Code.NamesOf(module).ExportsOf(name))
        {
            if (export.Value is not null) return new(module, export.Value);
            if (export.From is null && export.Local is { } local && Find(module, local, depth + 1) is { } found) return found;
            if (export.From is not null && Code.Resolve(module, export.From, 0).Module is { } source
                && Exported(source, export.Local is null or "*" ? name : export.Local, depth + 1) is { } passed) return passed;
        }
        return Find(module, name, depth + 1);
    }

    public Function? FindFunction(Module module, string name, int depth = 0)
    {
        if (Code.NamesOf(module).Functions.TryGetValue(name, out var function)) return function;
        if (TopLevel(module).GetValueOrDefault(name) is Closure closure) return closure.Function;
        if (depth > MaximumDepth || !Code.NamesOf(module).Imports.TryGetValue(name, out var import)) return null;
        return Code.Resolve(module, import.Specifier, import.Level).Module is { } source && import.Imported is { } imported
            ? FindFunction(source, imported, depth + 1)
            : null;
    }

    /// <summary>Names with the values that a module gives them at its top.</summary>
    public IReadOnlyDictionary<string, Expression> TopLevel(Module module)
    {
        if (values.TryGetValue(module, out var known)) return known;
        var found = new Dictionary<string, Expression>(StringComparer.Ordinal);
        Collect(module.Body.Body?.Statements ?? [], found);
        return values[module] = found;
    }

    private static void Collect(Statement[] statements, Dictionary<string, Expression> found)
    {
        foreach (var statement in statements)
        {
            switch (statement)
            {
                case Assignment { Target: Name name, Value: { } value, Operator: null }: found.TryAdd(name.Identifier, value); break;
                case Block block: Collect(block.Statements, found); break;
                case Try attempt: Collect(attempt.Body.Statements, found); break;
            }
        }
    }

    /// <summary>A text that is written out, or put together from texts that are.</summary>
    public string? Text(Module module, Expression? expression, int depth = 0)
    {
        if (depth > MaximumDepth) return null;
        switch (expression)
        {
            case Literal { Kind: LiteralKind.String } literal: return literal.Text;
            case Name name when Find(module, name.Identifier) is { } found: return Text(found.Module, found.Value, depth + 1);
            case Member { Target: Name owner } member when Find(module, owner.Identifier) is { } found:
                return Text(found.Module, found.Value.Entry(member.Name), depth + 1);
            case Template template: return Join(module, template.Parts, depth);
            case Operation { Operator: "+" } sum: return Join(module, sum.Operands, depth);
            case Call call when CallShape.LastName(call.Callee) is "f" or "text" or "quoted_name" or "_" or "gettext_lazy": return Text(module, call.Positional(0), depth + 1);
            default: return null;
        }
    }

    private string? Join(Module module, Expression[] parts, int depth)
    {
        var texts = parts.Select(p => Text(module, p, depth + 1)).ToList();
        return texts.Contains(null) ? null : string.Concat(texts);
    }

    /// <summary>The texts of a list; null when one of them isn't known.</summary>
    public string[]? Texts(Module module, Expression? expression, int depth = 0)
    {
        if (depth > MaximumDepth) return null;
        switch (expression)
        {
            case ListLiteral list:
                var texts = list.Items.Select(i => Text(module, i)).OfType<string>().ToArray();
                return texts.Length == list.Items.Length ? texts : null;
            case Name name when Find(module, name.Identifier) is { } found: return Texts(found.Module, found.Value, depth + 1);
            default: return Text(module, expression) is { } single ? [single] : null;
        }
    }

    /// <summary>A text with holes where its parts aren't known; null when it is no text at all.</summary>
    public List<SqlPiece>? Sql(Module module, Expression? expression)
    {
        if (Text(module, expression) is { } whole) return [SqlPiece.Literal(whole)];
        switch (expression)
        {
            case Template template: return Pieces(module, template.Parts);
            case Operation { Operator: "+" } sum: return Pieces(module, sum.Operands);
            case Operation { Operator: "%", Operands: [var format, ..] }: return Sql(module, format);
            case Call { IsTagged: true } tagged: return Sql(module, tagged.Positional(0));
            case Call { Callee: Member { Name: "format" or "strip" or "trim" } formatted }: return Sql(module, formatted.Target);
            case Call call when CallShape.LastName(call.Callee) is "text" or "dedent" or "SQL" or "raw" or "sql" or "literal": return Sql(module, call.Positional(0));
            default: return null;
        }
    }

    private List<SqlPiece> Pieces(Module module, Expression[] parts)
    {
        var pieces = new List<SqlPiece>();
        for (int i = 0; i < parts.Length; i++) pieces.Add(Text(module, parts[i]) is { } text ? SqlPiece.Literal(text) : SqlPiece.Filled(i));
        return pieces;
    }
}
