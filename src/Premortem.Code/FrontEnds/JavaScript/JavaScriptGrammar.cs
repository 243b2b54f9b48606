using System.Text;
using Premortem.Code.Syntax;

namespace Premortem.Code.FrontEnds.JavaScript;

/// <summary>
/// The symbol and field ids of one of the three grammars (JavaScript, TypeScript, TSX) as enumerations, looked up once.
/// Kinds that a grammar doesn't have never come up in its trees.
/// </summary>
internal sealed class JavaScriptGrammar
{
    private readonly JavaScriptKind[] kinds = new JavaScriptKind[ushort.MaxValue + 1];
    private readonly JavaScriptField[] fields = new JavaScriptField[byte.MaxValue + 1];
    private readonly Dictionary<ushort, string> operators = [];

    public JavaScriptGrammar(SourceLanguage language)
    {
        var grammar = Grammar.For(language);
        foreach (var kind in Enum.GetValues<JavaScriptKind>()) Add(grammar, kind);
        kinds[Grammar.Error] = JavaScriptKind.Error;
        foreach (var field in Enum.GetValues<JavaScriptField>())
            if (grammar.HasField(SnakeCase(field.ToString()))) fields[grammar.Field(SnakeCase(field.ToString()))] = field;
        foreach (string spelling in OperatorSpellings)
            if (grammar.HasToken(spelling)) operators[grammar.Token(spelling)] = ModelOperator(spelling);
    }

    private static IEnumerable<string> OperatorSpellings =>
        ("! ~ - + typeof void delete && || ?? >> >>> << & ^ | * / % ** < <= == === != !== >= > instanceof in ++ -- "
            + "+= -= *= /= %= ^= &= |= >>= >>>= <<= **= &&= ||= ??=").Split(' ');

    public JavaScriptKind KindOf(ushort symbol) => kinds[symbol];

    public JavaScriptField FieldOf(byte field) => fields[field];

    /// <summary>The model's spelling of an operator token; that of a compound assignment is without its <c>=</c>.</summary>
    public string OperatorOf(ushort symbol) => operators.TryGetValue(symbol, out string? spelling) ? spelling : "?";

    private void Add(Grammar grammar, JavaScriptKind kind)
    {
        if (kind is JavaScriptKind.Other or JavaScriptKind.Error) return;
        string? token = TokenOf(kind);
        string name = SnakeCase(kind.ToString());
        if (token is null && grammar.HasKind(name)) kinds[grammar.Kind(name)] = kind;
        if (token is not null && grammar.HasToken(token)) kinds[grammar.Token(token)] = kind;
    }

    private static string? TokenOf(JavaScriptKind kind) => kind switch
    {
        JavaScriptKind.StarToken => "*",
        JavaScriptKind.QuestionToken => "?",
        JavaScriptKind.OptionalCallToken => "?.",
        JavaScriptKind.EqualsToken => "=",
        JavaScriptKind.CommaToken => ",",
        JavaScriptKind.StaticGetToken => "static get",
        _ when kind.ToString().EndsWith("Token", StringComparison.Ordinal) => kind.ToString()[..^"Token".Length].ToLowerInvariant(),
        _ => null,
    };

    private static string ModelOperator(string spelling) => spelling switch
    {
        "===" or "==" => "==",
        "!==" or "!=" => "!=",
        "<=" or ">=" => spelling,
        "++" => "+",
        "--" => "-",
        _ => spelling.TrimEnd('='),
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
