using Premortem.Code.Model;
using Premortem.Code.Syntax;

namespace Premortem.Code.FrontEnds.JavaScript;

/// <summary>
/// Lowers JavaScript, TypeScript and TSX. Types are kept as written, without their parameters; casts and non-null
/// assertions are dropped; CommonJS modules are read as imports and exports. Safe to use from several threads.
/// </summary>
public sealed class JavaScriptFrontEnd : FrontEnd
{
    private readonly Lazy<JavaScriptGrammar> javaScript = new(() => new JavaScriptGrammar(SourceLanguage.JavaScript));
    private readonly Lazy<JavaScriptGrammar> typeScript = new(() => new JavaScriptGrammar(SourceLanguage.TypeScript));
    private readonly Lazy<JavaScriptGrammar> tsx = new(() => new JavaScriptGrammar(SourceLanguage.Tsx));
    private readonly NamePool names = new();

    public override byte[] Prepare(byte[] utf8, SourceLanguage language) =>
        language == SourceLanguage.JavaScript ? utf8 : TypeScriptGaps.Blank(utf8);

    /// <summary>JavaScript with Flow's types is nearly TypeScript.</summary>
    public override SourceLanguage? SecondReading(SourceLanguage language) =>
        language == SourceLanguage.JavaScript ? SourceLanguage.Tsx : null;

    /// <exception cref="ArgumentException">The tree is of another language.</exception>
    public override Module Lower(SyntaxTree tree, string path, bool isTest)
    {
        var grammar = tree.Language switch
        {
            SourceLanguage.JavaScript => javaScript.Value,
            SourceLanguage.TypeScript => typeScript.Value,
            SourceLanguage.Tsx => tsx.Value,
            _ => throw new ArgumentException($"{tree.Language} is not JavaScript.", nameof(tree)),
        };
        var module = new JavaScriptLowering(tree, grammar, names, path).Run(isTest);
        ModuleOwnership.Assign(module);
        return module;
    }
}
