using System.Text;
using Premortem.Code.Syntax;

namespace Premortem.Code.FrontEnds.Python;

/// <summary>The grammar's symbol and field ids as enumerations, looked up once.</summary>
internal sealed class PythonGrammar
{
    private readonly PythonKind[] kinds = new PythonKind[ushort.MaxValue + 1];
    private readonly byte[] fieldIds;
    private readonly Grammar grammar = Grammar.For(SourceLanguage.Python);

    public PythonGrammar()
    {
        foreach (var kind in Enum.GetValues<PythonKind>()) kinds[IdOf(kind)] = kind;
        fieldIds = [.. Enum.GetValues<PythonField>().Select(field => field == PythonField.None ? (byte)0 : grammar.Field(SnakeCase(field.ToString())))];
    }

    public PythonKind KindOf(ushort symbol) => kinds[symbol];

    public byte IdOf(PythonField field) => fieldIds[(int)field];

    /// <summary>The model's spelling of a binary, unary, comparison or augmented operator token.</summary>
    public string OperatorOf(ushort symbol) => grammar.KindName(symbol) switch
    {
        "<>" => "!=",
        "@" or "@=" => "matmul",
        "+=" => "+",
        "-=" => "-",
        "*=" => "*",
        "/=" => "/",
        "//=" => "//",
        "%=" => "%",
        "**=" => "**",
        ">>=" => ">>",
        "<<=" => "<<",
        "&=" => "&",
        "^=" => "^",
        "|=" => "|",
        var same => same,
    };

    private ushort IdOf(PythonKind kind) => kind switch
    {
        PythonKind.Other => 0,
        PythonKind.Error => Grammar.Error,
        PythonKind.FromToken => grammar.Token("from"),
        PythonKind.ImportToken => grammar.Token("import"),
        PythonKind.AsyncToken => grammar.Token("async"),
        PythonKind.UnderscoreToken => grammar.Token("_"),
        PythonKind.MinusToken => grammar.Token("-"),
        _ => grammar.Kind(SnakeCase(kind.ToString())),
    };

    private static string SnakeCase(string pascalCase)
    {
        var text = new StringBuilder();
        foreach (char c in pascalCase)
        {
            if (char.IsUpper(c) && text.Length > 0) text.Append('_');
            text.Append(char.ToLowerInvariant(c));
        }
        return text.ToString();
    }
}
