using Premortem.Code.Model;

namespace Premortem.Code.Text;

public sealed partial class ModelParser
{
    private static readonly string[] s_modifiers = ["async", "static", "abstract"];
    private static readonly string[] s_functionWords = ["function", "fn", "method", "constructor", "getter", "setter"];
    private static readonly string[] s_typeWords = ["class", "interface", "enum", "alias", "struct", "record"];

    /// <summary>Whether decorators, modifiers and the word of a function stand here, as opposed to names spelled like these words.</summary>
    private bool IsFunctionHead(int position) => IsHead(position, s_functionWords);

    private bool IsTypeHead(int position) => IsHead(position, s_typeWords);

    private bool IsHead(int position, string[] kinds)
    {
        var (before, anchorBefore, furthestBefore) = (at, anchor, furthest);
        at = position;
        if (StartsWith("@["))
        {
            ParseDecorators();
            Skip(' ');
        }
        while (Array.IndexOf(s_modifiers, PeekWord()) >= 0 && at + PeekWord().Length < text.Length && text[at + PeekWord().Length] == ' ')
        {
            at += PeekWord().Length;
            Skip(' ');
        }
        string word = PeekWord();
        at += word.Length;
        bool isHead = Array.IndexOf(kinds, word) >= 0 && IsHeadTail(word);
        (at, anchor, furthest) = (before, anchorBefore, furthestBefore);
        return isHead;
    }

    /// <summary>After the word comes a name, and a function's parameters; only <c>fn</c> and <c>function</c> can do without a name.</summary>
    private bool IsHeadTail(string word)
    {
        bool isGenerator = Current == '*' && Take('*');
        if (Current == '(') return isGenerator || word is "fn" or "function";
        if (Current != ' ') return false;
        Skip(' ');
        string name = PeekWord();
        if (Current != '`' && (name.Length == 0 || TextGrammar.IsReserved(name))) return false;
        ReadWord();
        return Array.IndexOf(s_typeWords, word) >= 0 || Current == '(';
    }

    private Function ParseFunction(int indent)
    {
        int start = Here();
        var function = ParseHead(start, indent);
        Skip(' ');
        bool isSignature = Take(';');
        EndLine();
        if (!isSignature) function.Body = ParseBody(function, indent);
        return function;
    }

    /// <summary>The span reaches over the body only when the body follows; so the head looks ahead for its end.</summary>
    private Function ParseHead(int start, int indent)
    {
        var decorators = ParseDecorators();
        Skip(' ');
        bool isAbstract = TakeWord("abstract");
        bool isStatic = TakeWord("static");
        bool isAsync = TakeWord("async");
        Skip(' ');
        var kind = PeekWord() switch
        {
            "fn" => FunctionKind.Lambda,
            var word => Enum.Parse<FunctionKind>(word, ignoreCase: true),
        };
        at += PeekWord().Length;
        bool isGenerator = Current == '*' && Take('*');
        Skip(' ');
        int nameStart = Here();
        string name = Current == '(' ? "" : ReadWord();
        var nameSpan = name.Length == 0 ? TextSpan.None : SpanFrom(nameStart);
        var parameters = ParseParameters();
        return new Function
        {
            Name = name,
            Kind = kind,
            Span = new TextSpan(start, EndOfFunction(indent, start)),
            NameSpan = nameSpan,
            Parameters = parameters,
            ReturnType = ParseDeclared(),
            Decorators = decorators,
            IsAbstract = isAbstract,
            IsStatic = isStatic,
            IsAsync = isAsync,
            IsGenerator = isGenerator,
            OuterNames = ParseOuterNames(),
        };
    }

    /// <summary>A bound from the text's own lines; marks inside may lie further down, which spans of functions don't need to show.</summary>
    private int EndOfFunction(int indent, int start)
    {
        var (before, anchorBefore, furthestBefore, highestBefore) = (at, anchor, furthest, highest);
        while (at < text.Length && text[at] != '\n') at++;
        int end = Here();
        if (at < text.Length) at++;
        while (anchor is null && PeekIndent() > indent)
        {
            while (at < text.Length && text[at] != '\n') at++;
            end = Here();
            if (at < text.Length) at++;
        }
        (at, anchor, furthest, highest) = (before, anchorBefore, furthestBefore, Math.Max(highestBefore, end + 1));
        return Math.Max(end, start + 1);
    }

    private Block ParseBody(Function function, int indent)
    {
        var outer = within;
        within = function;
        var block = ParseBlock(indent);
        within = outer;
        return block;
    }

    private string[] ParseOuterNames()
    {
        if (!TakeWord("outer")) return [];
        var names = new List<string>();
        Expect("(");
        do
        {
            Skip(' ');
            names.Add(ReadWord());
        }
        while (Take(','));
        Expect(")");
        return [.. names];
    }

    private Expression[] ParseDecorators()
    {
        if (!Take("@[")) return [];
        var decorators = ParseItems();
        Expect("]");
        return decorators;
    }

    private Parameter[] ParseParameters()
    {
        Expect("(");
        var parameters = new List<Parameter>();
        while (!Take(')'))
        {
            parameters.Add(ParseParameter());
            if (!Take(',') && Current != ')') throw Error("')' is missing");
        }
        return [.. parameters];
    }

    private Parameter ParseParameter()
    {
        Skip(' ');
        var decorators = ParseDecorators();
        Skip(' ');
        bool declaresField = TakePrefix("field");
        var kind = Take("...") ? ParameterKind.Rest : Take("**") ? ParameterKind.NamedRest : TakePrefix("named") ? ParameterKind.Named : ParameterKind.Positional;
        string name = ReadWord();
        bool isOptional = Current == '?' && Take('?');
        var pattern = TakeWord("as") ? ParsePostfixAfterBlank() : null;
        var type = ParseDeclared();
        var initial = Take('=') ? ParseExpression() : null;
        return new Parameter(name, type, initial, kind, pattern, declaresField, isOptional) { Decorators = decorators };
    }

    /// <summary>Takes a word that says something about the name after it, not a name spelled like it.</summary>
    private bool TakePrefix(string word)
    {
        int after = at + word.Length;
        bool isPrefix = PeekWord() == word && after + 1 < text.Length && text[after] == ' '
            && (TextGrammar.IsWordStart(text[after + 1]) || text[after + 1] is '`' or '.' or '*') && !IsWordAt(after + 1, "as");
        if (isPrefix) at = after + 1;
        return isPrefix;
    }

    private bool IsWordAt(int position, string word)
    {
        int before = at;
        at = position;
        bool isWord = PeekWord() == word;
        at = before;
        return isWord;
    }

    private Expression ParsePostfixAfterBlank()
    {
        Skip(' ');
        return ParsePostfix();
    }

    private TypeReference? ParseDeclared()
    {
        int before = at;
        Skip(' ');
        if (Current == ':' && !StartsWith(":="))
        {
            at++;
            return ParseTypeReference();
        }
        at = before;
        return null;
    }

    private TypeDeclaration ParseType(int indent)
    {
        int start = Here();
        var decorators = ParseDecorators();
        bool isAbstract = TakeWord("abstract");
        Skip(' ');
        var kind = Enum.Parse<TypeKind>(ReadWord(), ignoreCase: true);
        Skip(' ');
        int nameStart = Here();
        string name = ReadWord();
        var nameSpan = SpanFrom(nameStart);
        var bases = new List<TypeReference>();
        if (Take(':'))
            do bases.Add(ParseTypeReference());
            while (Take(','));
        var aliased = Take('=') ? ParseTypeReference() : null;
        EndLine();
        var members = ParseMembers(indent);
        return new TypeDeclaration
        {
            Name = name,
            Kind = kind,
            Span = WholeFrom(start),
            NameSpan = nameSpan,
            Bases = [.. bases],
            BaseExpressions = [.. members.BaseExpressions],
            BaseArguments = [.. members.BaseArguments],
            Aliased = aliased,
            Decorators = decorators,
            Fields = [.. members.Fields],
            Methods = [.. members.Methods],
            Types = [.. members.Types],
            Body = members.Body,
            IsAbstract = isAbstract,
        };
    }

    private sealed class Members
    {
        public List<Expression> BaseExpressions { get; } = [];
        public List<Argument> BaseArguments { get; } = [];
        public List<Field> Fields { get; } = [];
        public List<Function> Methods { get; } = [];
        public List<TypeDeclaration> Types { get; } = [];
        public Function? Body { get; set; }
    }

    private Members ParseMembers(int indent)
    {
        var members = new Members();
        int inner = PeekIndent();
        while (inner > indent && PeekIndent() == inner)
        {
            SkipToContent();
            var outer = OpenMark();
            ParseMember(members, inner);
            CloseMark(outer);
        }
        if (PeekIndent() > indent) throw Error("the indentation fits no member");
        return members;
    }

    private void ParseMember(Members members, int indent)
    {
        int start = Here();
        if (StartsWith("bases(")) ParseBases(members);
        else if (PeekWord() == "body") members.Body = ParseTypeBody(indent, start);
        else if (IsFunctionHead(at)) members.Methods.Add(ParseFunction(indent));
        else if (IsTypeHead(at)) members.Types.Add(ParseType(indent));
        else members.Fields.Add(ParseField(start));
    }

    private void ParseBases(Members members)
    {
        at += "bases".Length;
        foreach (var argument in ParseArguments())
        {
            if (argument.Kind == ArgumentKind.Positional) members.BaseExpressions.Add(argument.Value);
            else members.BaseArguments.Add(argument);
        }
        EndLine();
    }

    private Function ParseTypeBody(int indent, int start)
    {
        TakeWord("body");
        bool isSignature = Take(';');
        EndLine();
        var function = new Function { Name = "<body>", Kind = FunctionKind.TypeBody, Span = new TextSpan(start, start + 1) };
        if (!isSignature) function.Body = ParseBody(function, indent);
        return function;
    }

    private Field ParseField(int start)
    {
        var decorators = ParseDecorators();
        bool isStatic = TakeWord("static");
        bool isReadOnly = TakeWord("readonly");
        if (!TakeWord("field")) throw Error("a member should stand here");
        Skip(' ');
        string name = ReadWord();
        bool isOptional = Current == '?' && Take('?');
        var type = ParseDeclared();
        var initial = Take('=') ? ParseExpression() : null;
        var field = new Field(name, type, initial, isStatic, SpanFrom(start)) { Decorators = decorators, IsReadOnly = isReadOnly, IsOptional = isOptional };
        EndLine();
        return field;
    }
}
