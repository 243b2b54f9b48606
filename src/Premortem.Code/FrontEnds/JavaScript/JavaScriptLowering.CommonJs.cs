using Premortem.Code.Model;

namespace Premortem.Code.FrontEnds.JavaScript;

internal sealed partial class JavaScriptLowering
{
    /// <summary>
    /// Takes <c>target = require("x")</c> (also of a member, or wrapped by a compiler's interop function) as an import and says
    /// whether it was one. Without a target it is an import for its effects.
    /// </summary>
    private bool TakeRequire(Expression value, Expression? target, TextSpan span)
    {
        string? member = null;
        var source = value;
        if (value is Member { Target: Call } selected) (member, source) = (selected.Name, selected.Target);
        if (RequiredModule(source) is not { } specifier) return false;
        switch (target)
        {
            case null when member is null: AddRequired(specifier, null, "", span); return true;
            case Name name: AddRequired(specifier, member, name.Identifier, span); return true;
            case ObjectLiteral pattern when member is null && IsFlat(pattern): AddRequired(specifier, pattern); return true;
            default: return false;
        }
    }

    private void AddRequired(string specifier, string? imported, string local, TextSpan span) =>
        imports.Add(new Import(specifier, imported, local, span) { Within = currentFunction });

    private void AddRequired(string specifier, ObjectLiteral pattern)
    {
        foreach (var entry in pattern.Entries)
            if (BoundName(entry.Value) is { } local) AddRequired(specifier, (entry.Key as Literal)?.Text, local.Identifier, local.Span);
    }

    private static bool IsFlat(ObjectLiteral pattern)
    {
        foreach (var entry in pattern.Entries)
            if (entry.Key is not (Literal or null) || BoundName(entry.Value) is null) return false;
        return true;
    }

    private static Name? BoundName(Expression pattern) =>
        pattern as Name ?? (pattern as AssignmentExpression)?.Target as Name;

    private static string? RequiredModule(Expression value)
    {
        if (value is not Call { Arguments: [{ Kind: ArgumentKind.Positional } argument, ..], IsNew: false } call) return null;
        return call.Callee switch
        {
            Name { Identifier: "require" } => (argument.Value as Literal)?.Kind == LiteralKind.String ? ((Literal)argument.Value).Text : null,
            Name { Identifier: "__importDefault" or "__importStar" or "_interopRequireDefault" or "_interopRequireWildcard" }
                or Member { Name: "__importDefault" or "__importStar" or "default", Target: Name { Identifier: "tslib_1" or "_interopRequireDefault" } }
                => RequiredModule(argument.Value),
            _ => null,
        };
    }

    /// <summary>Reads <c>module.exports = …</c> and <c>exports.x = …</c> among a module's statements.</summary>
    private void AddCommonJsExports(Block body)
    {
        foreach (var statement in body.Statements)
        {
            if (statement is not Assignment { Value: { } value, Operator: null, IsDeclaration: false } assignment) continue;
            if (IsExportsObject(assignment.Target)) AddWhole(value);
            else if (assignment.Target is Member { Target: var owner, Name: var name } && IsExportsObject(owner)) AddOne(name, value);
        }
    }

    private static bool IsExportsObject(Expression expression) =>
        expression is Name { Identifier: "exports" } or Member { Name: "exports", Target: Name { Identifier: "module" } };

    private void AddWhole(Expression value)
    {
        if (IsExportsObject(value)) return;
        if (RequiredModule(value) is { } specifier)
        {
            AddExport("*", value.Span, "*", null, specifier);
            AddExport("default", value.Span, "default", null, specifier);
            return;
        }
        AddOne("default", value);
        AddEntries(value);
    }

    /// <summary>The entries of an exported object can be required by name.</summary>
    private void AddEntries(Expression value)
    {
        if (value is not ObjectLiteral literal) return;
        foreach (var entry in literal.Entries)
        {
            if (entry.Key is Literal { Kind: LiteralKind.String } key && key.Text != "default") AddOne(key.Text, entry.Value);
            else if (entry.Key is null && RequiredModule(entry.Value) is { } specifier) AddExport("*", entry.Value.Span, "*", null, specifier);
        }
    }

    private void AddOne(string exported, Expression value)
    {
        var (member, source) = value is Member { Target: Call } selected ? (selected.Name, selected.Target) : ("*", value);
        if (RequiredModule(source) is { } specifier) AddExport(exported, value.Span, member, null, specifier);
        else if (value is Name name) AddExport(exported, value.Span, name.Identifier);
        else AddExport(exported, value.Span, null, value);
    }
}
