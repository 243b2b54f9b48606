using Premortem.Code.Model;
using Premortem.Code.Syntax;

namespace Premortem.Code.Text;

/// <summary>
/// Reads what <see cref="ModelPrinter"/> writes, so that analyses are tested without a front end. Offsets are made up: a
/// statement lies on the line that its <c>@12</c> mark says (marks hold for what is nested too), else on its own line of
/// the text. A blank line, and what follows <c># </c>, is skipped.
/// </summary>
/// <remarks>
/// A module begins with <c>module "a/b.ts" typescript</c>. Then, in any order: imports (<c>import "pg" Pool as Pool</c>,
/// <c>import "pg" as pg</c>), exports (<c>export name</c>, <c>export default = name</c>), types, functions, and the module's own
/// statements, as they are or indented below <c>body</c>. Blocks are indented as in Python; operators, calls and literals are
/// those of JavaScript with one operator each for comparison (<c>==</c>, <c>!=</c>). Its own are:
/// <code>
/// class Wallet : Base                      interface, enum, alias, struct, record
///   field balance : number = 0             static readonly field name? : string
///   @[get("/")] async method deposit(amount : number, named key = null, ...rest) : Promise[Row]
///     let row = await self.db.query($"select {amount}")
///   abstract method missing() : void;      the semicolon says that there is no body
/// x = async fn(tx) => tx.id                x = fn(a) => {, the lines of the body, }
/// loop i &lt; 10; (i += 1)                    for x in xs, while a, do while a; each may end in: label outer
/// using open(x) as f                       lock m, async using f
/// try, catch E as e when e.ok, else, finally
/// switch x, case 1, "a" falls, default     falls: control goes on into the next arm
/// $"text {hole}", sql$"select {x}"         template, tagged template
/// opaque(a, b), op"name"(a), other"/re/"   what has no spelling of its own
/// </code>
/// A name that is a word of this language stands in backquotes.
/// </remarks>
public sealed partial class ModelParser
{
    private readonly string text;
    private readonly List<Import> imports = [];
    private readonly List<Export> exports = [];
    private readonly List<Comment> comments = [];
    private readonly List<SyntaxProblem> problems = [];
    private readonly List<Function> functions = [];
    private readonly List<TypeDeclaration> types = [];
    private readonly List<Statement> body = [];
    private Function? within;
    private int at;

    private ModelParser(string text) => this.text = text.Replace("\r\n", "\n", StringComparison.Ordinal);

    /// <exception cref="FormatException">The text is no module; the message begins with the line.</exception>
    public static Module Parse(string text)
    {
        var module = new ModelParser(text).ParseModule();
        ModuleOwnership.Assign(module);
        return module;
    }

    private Module ParseModule()
    {
        PeekIndent();
        SkipToContent();
        Expect("module ");
        string path = ReadString();
        Skip(' ');
        string language = ReadWord();
        bool isTest = TakeWord("test");
        EndLine();
        while (PeekIndent() is var indent and >= 0)
        {
            if (indent > 0) throw Error("a line of the module is indented");
            SkipToContent();
            ParseModuleLine();
        }
        return new Module
        {
            Path = path,
            Language = Enum.Parse<SourceLanguage>(language, ignoreCase: true),
            LineStarts = MadeUpLines(),
            IsTest = isTest,
            Imports = [.. imports],
            Exports = [.. exports],
            Comments = [.. comments],
            Problems = [.. problems],
            Functions = [.. functions],
            Types = [.. types],
            Body = new Function
            {
                Name = "<module>",
                Kind = FunctionKind.ModuleBody,
                Span = new TextSpan(0, highest),
                Body = new Block(new TextSpan(0, highest), [.. body]),
            },
        };
    }

    private void ParseModuleLine()
    {
        switch (PeekWord())
        {
            case "comment" when IsKeyword("comment"): ParseComment(); return;
            case "problem" when IsKeyword("problem"): ParseProblem(); return;
            case "body" when IsKeyword("body"):
                TakeWord("body");
                EndLine();
                body.AddRange(ParseBlock(0).Statements);
                return;
        }
        var outer = OpenMark();
        int start = Here();
        if (IsKeyword("import")) ParseImport(start);
        else if (IsKeyword("export")) ParseExport(start);
        else if (IsFunctionHead(at)) functions.Add(ParseFunction(0));
        else if (IsTypeHead(at)) types.Add(ParseType(0));
        else body.Add(ParseStatementHere(0, start));
        CloseMark(outer);
    }

    private void ParseComment()
    {
        TakeWord("comment");
        int line = ReadInteger();
        bool standsAlone = TakeWord("alone");
        Skip(' ');
        comments.Add(new Comment(line, ReadString(), standsAlone));
        EndLine();
    }

    private void ParseProblem()
    {
        TakeWord("problem");
        int line = ReadInteger();
        Expect(":");
        int column = ReadInteger();
        Skip(' ');
        problems.Add(new SyntaxProblem(line, column, ReadString()));
        EndLine();
    }

    private void ParseImport(int start)
    {
        TakeWord("import");
        bool isTypeOnly = TakeWord("type");
        Skip(' ');
        string specifier = ReadString();
        Skip(' ');
        string? imported = IsAtEnd || PeekWord() is "as" or "level" ? null : ReadNameOrStar();
        string local = TakeWord("as") ? ReadNameOrStar() : "";
        int level = TakeWord("level") ? ReadInteger() : 0;
        imports.Add(new Import(specifier, imported, local, SpanFrom(start), level, isTypeOnly) { Within = within });
        EndLine();
    }

    private void ParseExport(int start)
    {
        TakeWord("export");
        var given = new List<(string Name, bool IsEntry)>();
        do
        {
            Skip(' ');
            bool isEntry = Take('.');
            given.Add((ReadNameOrStar(), isEntry));
            Skip(' ');
        }
        while (Take(','));
        if (Take(":="))
        {
            Skip(' ');
            AddExportsOf(ParseStatementHere(0, Here()), given, start);
            return;
        }
        string exported = given[0].Name;
        if (TakeWord("value")) exports.Add(new Export(exported, null, ParseExpression(), null, SpanFrom(start)));
        else
        {
            string local = Take('=') ? ReadNameOrStar() : exported;
            string? from = null;
            if (TakeWord("from"))
            {
                Skip(' ');
                from = ReadString();
            }
            exports.Add(new Export(exported, local, null, from, SpanFrom(start)));
        }
        EndLine();
    }

    private void AddExportsOf(Statement statement, List<(string Name, bool IsEntry)> given, int start)
    {
        var value = ModelText.ValueOf(statement) ?? throw Error("the exporting statement has no value");
        foreach (var (name, isEntry) in given)
        {
            var exported = isEntry ? ModelText.EntryNamed(value, name) ?? throw Error($"no entry '{name}'") : value;
            exports.Add(new Export(name, null, exported, null, new TextSpan(start, start + 1)));
        }
        body.Add(statement);
    }

    private string ReadNameOrStar()
    {
        Skip(' ');
        return Take('*') ? "*" : ReadWord();
    }
}
