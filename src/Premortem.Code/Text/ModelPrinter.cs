using System.Globalization;
using System.Text;
using Premortem.Code.Model;

namespace Premortem.Code.Text;

/// <summary>
/// Writes a module as indented text that <see cref="ModelParser"/> reads back to an equal module. Spans are left out but for the
/// line where a statement or declaration starts (<c>@12</c>), and that only when asked for.
/// </summary>
public sealed partial class ModelPrinter
{
    private readonly StringBuilder output = new();
    private readonly Module module;
    private readonly bool withLines;
    private int depth;

    private ModelPrinter(Module module, bool withLines) => (this.module, this.withLines) = (module, withLines);

    public static string Print(Module module, bool withLines = false)
    {
        var printer = new ModelPrinter(module, withLines);
        printer.PrintModule();
        return printer.output.ToString();
    }

    private void PrintModule()
    {
        output.Append("module ").Append(Quoted(module.Path)).Append(' ').Append(module.Language.ToString().ToLowerInvariant());
        if (module.IsTest) output.Append(" test");
        EndLine();
        foreach (var import in module.Imports)
            if (import.Within is null) PrintImport(import);
        foreach (var export in module.Exports)
            if (export.Value is null || !IsInBody(export)) PrintExport(export);
        foreach (var comment in module.Comments) PrintComment(comment);
        foreach (var problem in module.Problems)
            Line($"problem {problem.Line.ToString(CultureInfo.InvariantCulture)}:{problem.Column.ToString(CultureInfo.InvariantCulture)} {Quoted(problem.Message)}");
        foreach (var declaration in module.Types) PrintType(declaration);
        foreach (var function in module.Functions) PrintFunction(function);
        PrintModuleBody();
    }

    private void PrintModuleBody()
    {
        if (module.Body.Body is not { Statements.Length: > 0 } body) return;
        Line("body");
        depth++;
        foreach (var statement in body.Statements)
        {
            Indent(statement.Span);
            PrintExportsOf(statement);
            PrintStatement(statement);
        }
        depth--;
    }

    private void PrintImport(Import import)
    {
        Indent(import.Span);
        output.Append("import ");
        if (import.IsTypeOnly) output.Append("type ");
        output.Append(Quoted(import.Specifier));
        if (import.Imported is not null) output.Append(' ').Append(import.Imported == "*" ? "*" : Word(import.Imported));
        if (import.Local.Length > 0) output.Append(" as ").Append(import.Local == "*" ? "*" : Word(import.Local));
        if (import.Level > 0) output.Append(" level ").Append(import.Level);
        EndLine();
    }

    private void PrintExport(Export export)
    {
        Indent(export.Span);
        output.Append("export ").Append(ExportName(export.Exported));
        if (export.Local is not null) output.Append(" = ").Append(ExportName(export.Local));
        if (export.Value is not null)
        {
            output.Append(" value ");
            Print(export.Value, TextGrammar.ConditionalLevel);
        }
        if (export.From is not null) output.Append(" from ").Append(Quoted(export.From));
        EndLine();
    }

    private void PrintComment(Comment comment)
    {
        string place = comment.StandsAlone ? " alone" : "";
        Line($"comment {comment.Line.ToString(CultureInfo.InvariantCulture)}{place} {Quoted(comment.Text)}");
    }

    /// <summary><c>export default, .find := statement</c>: the statement's value and an entry of its object are given out.</summary>
    private void PrintExportsOf(Statement statement)
    {
        string separator = "export ";
        foreach (var export in module.Exports)
        {
            if (export.Value is null) continue;
            bool isWhole = ReferenceEquals(ValueOf(statement), export.Value);
            if (!isWhole && !IsEntryOf(statement, export)) continue;
            output.Append(separator).Append(isWhole ? "" : ".").Append(ExportName(export.Exported));
            separator = ", ";
        }
        if (separator == ", ") output.Append(" := ");
    }

    private bool IsInBody(Export export)
    {
        foreach (var statement in module.Body.Body?.Statements ?? [])
            if (ReferenceEquals(ValueOf(statement), export.Value) || IsEntryOf(statement, export)) return true;
        return false;
    }

    private static bool IsEntryOf(Statement statement, Export export) =>
        ModelText.EntryNamed(ValueOf(statement), export.Exported) is { } entry && ReferenceEquals(entry, export.Value);

    private static Expression? ValueOf(Statement statement) => ModelText.ValueOf(statement);

    private static string ExportName(string name) => name == "*" ? "*" : Word(name);

    private void Line(string text)
    {
        Indent(TextSpan.None);
        output.Append(text);
        EndLine();
    }

    private void Indent(TextSpan span)
    {
        output.Append(' ', depth * 2);
        if (withLines && span != TextSpan.None) output.Append('@').Append(module.LineOf(span.Start)).Append(' ');
    }

    private void EndLine() => output.Append('\n');

    private static string Word(string name) =>
        TextGrammar.IsWord(name) && !TextGrammar.IsReserved(name) ? name : $"`{Escaped(name, '`')}`";

    private static string Quoted(string text) => $"\"{Escaped(text, '"')}\"";

    private static string Escaped(string text, char quote, bool isTemplate = false)
    {
        var escaped = new StringBuilder(text.Length + 2);
        foreach (char c in text)
        {
            if (c == quote || c == '\\') escaped.Append('\\').Append(c);
            else if (c == '\n') escaped.Append("\\n");
            else if (c == '\r') escaped.Append("\\r");
            else if (c == '\t') escaped.Append("\\t");
            else if (isTemplate && c is '{' or '}') escaped.Append(c).Append(c);
            else if (char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029') escaped.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else escaped.Append(c);
        }
        return escaped.ToString();
    }
}
