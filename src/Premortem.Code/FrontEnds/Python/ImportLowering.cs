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
        int module = source.Child(node, PythonField.ModuleName);
        if (module == None) return;
        ReadModule(module, out string specifier, out int level);
        int all = source.Child(node, PythonKind.WildcardImport);
        if (all != None) imports.Add(new Import(specifier, "*", "*", source.Span(all), level, IsTypeOnly));
        for (int part = source.Child(node, PythonField.Name); part != None; part = source.NextOfField(part, PythonField.Name))
        {
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

    private void ReadModule(int node, out string specifier, out int level)
    {
        level = 0;
        specifier = "";
        if (source.Kind(node) != PythonKind.RelativeImport)
        {
            specifier = DottedName(node);
            return;
        }
        foreach (byte b in source.Text(node))
        {
            if (b == '.') level++;
            else if (b is not ((byte)' ' or (byte)'\t')) break;
        }
        int name = source.Child(node, PythonKind.DottedName);
        if (name != None) specifier = DottedName(name);
    }

    // Space around the dots is allowed.
    private string DottedName(int node)
    {
        string text = source.Name(node);
        return text.AsSpan().ContainsAny(' ', '\t', '\\') ? string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c != '\\')) : text;
    }
}
