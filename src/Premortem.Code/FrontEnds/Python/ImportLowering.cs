using Premortem.Code.Model;

namespace Premortem.Code.FrontEnds.Python;

/// <summary>
/// Lowers import statements, which leave no statement behind. <c>import a.b</c> without a name of its own is kept under
/// its whole dotted name: the import meant by <c>a.b.f</c> is the longest one that the use begins with.
/// </summary>
internal sealed class ImportLowering(PythonSource source)
{
    private const int None = PythonSource.None;

    /// <summary>Whether imports are read for type checkers only (inside <c>if TYPE_CHECKING</c>).</summary>
    public bool IsTypeOnly { get; set; }

    /// <summary><c>import a, b.c as d</c></summary>
    public void LowerImport(int node, List<Import> imports)
    {
        for (int part = source.Child(node, PythonField.Name); part != None; part = source.NextOfField(part, PythonField.Name))
        {
            ReadNames(part, out string specifier, out string local);
            imports.Add(new Import(specifier, null, local, source.Span(part), 0, IsTypeOnly));
        }
    }

    /// <summary><c>from ..a import b as c, d</c></summary>
    public void LowerFrom(int node, List<Import> imports)
    {
        if (!TryReadModule(node, out string specifier, out int level)) return;
        int all = source.Child(node, PythonKind.WildcardImport);
        if (all != None) imports.Add(new Import(specifier, "*", "*", source.Span(all), level, IsTypeOnly));
        for (int part = source.Child(node, PythonField.Name); part != None; part = source.NextOfField(part, PythonField.Name))
        {
            if (source.IsBroken(part)) continue;
            ReadNames(part, out string imported, out string local);
            imports.Add(new Import(specifier, imported, local, source.Span(part), level, IsTypeOnly));
        }
    }

    private void ReadNames(int node, out string imported, out string local)
    {
        int name = node, alias = None;
        if (source.Kind(node) == PythonKind.AliasedImport)
        {
            name = source.Child(node, PythonField.Name);
            alias = source.Child(node, PythonField.Alias);
        }
        imported = name == None ? "" : DottedName(name);
        local = alias == None ? imported : source.Name(alias);
    }

    // What stands between `from` and `import`; false when that is no dotted name.
    private bool TryReadModule(int node, out string specifier, out int level)
    {
        (specifier, level) = ("", 0);
        int from = source.Child(node, PythonKind.FromToken), import = source.Child(node, PythonKind.ImportToken);
        if (from == None || import == None) return false;
        string text = Compact(source.TextBetween(from, import));
        while (level < text.Length && text[level] == '.') level++;
        specifier = text[level..];
        return text.Length > 0 && !specifier.EndsWith('.') && specifier.All(c => char.IsLetterOrDigit(c) || c is '_' or '.');
    }

    private string DottedName(int node) => Compact(source.Name(node));

    // Space and line continuations around the dots are allowed.
    private static string Compact(string text) =>
        text.AsSpan().IndexOfAny(" \t\r\n\\") < 0 ? text : string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c != '\\'));
}
