using System.Globalization;
using Premortem.Code.Model;

namespace Premortem.Code.Text;

public sealed partial class ModelParser
{
    /// <summary>The lines that are indented more than <paramref name="indent"/>.</summary>
    private Block ParseBlock(int indent)
    {
        int inner = PeekIndent();
        if (inner <= indent) return new Block(new TextSpan(furthest, furthest), []);
        var statements = new List<Statement>();
        while (PeekIndent() == inner)
        {
            SkipToContent();
            var outer = OpenMark();
            int start = Here();
            if (IsKeyword("import")) ParseImport(start);
            else if (IsKeyword("export")) ParseExportIn(statements, start);
            else statements.Add(ParseStatementHere(inner, start));
            CloseMark(outer);
        }
        if (PeekIndent() > indent) throw Error("the indentation fits no statement");
        var span = statements.Count == 0 ? new TextSpan(furthest, furthest) : new TextSpan(statements[0].Span.Start, furthest);
        return new Block(span, [.. statements]);
    }

    private void ParseExportIn(List<Statement> statements, int start)
    {
        int before = body.Count;
        ParseExport(start);
        statements.AddRange(body.Skip(before));
        body.RemoveRange(before, body.Count - before);
    }

    /// <summary>Whether the word opens a statement here, as opposed to a variable of that name.</summary>
    private bool IsKeyword(string word)
    {
        if (PeekWord() != word) return false;
        int before = at;
        at += word.Length;
        bool isKeyword = IsAtEnd || Current == ' ';
        Skip(' ');
        if (!IsAtEnd && (Current == ':' || PeekAssignment() is not null)) isKeyword = false;
        at = before;
        return isKeyword;
    }

    private Statement ParseStatementHere(int indent, int start)
    {
        if (IsFunctionHead(at) && ParseFunction(indent) is var function) return new FunctionDefinition(function.Span, function);
        if (IsTypeHead(at) && ParseType(indent) is var type) return new TypeDefinition(type.Span, type);
        string word = PeekWord();
        if (!TextGrammar.IsStatementWord(word) || !IsKeyword(word)) return ParseSimple(start, isDeclaration: false);
        int before = at;
        at += word.Length;
        switch (word)
        {
            case "block": return ParseNested(indent, start);
            case "let": return ParseSimple(start, isDeclaration: true);
            case "if": return ParseIf(indent, start);
            case "while" or "do" or "loop" or "for": return ParseLoop(word, indent, start);
            case "try": return ParseTry(indent, start);
            case "using" or "lock": return ParseScope(word, isAsync: false, indent, start);
            case "async": return ParseScope(ReadNameOrStar(), isAsync: true, indent, start);
            case "return": return Ended(new Return(SpanToEnd(start), ParseOptional()));
            case "throw": return Ended(new Throw(SpanToEnd(start), ParseOptional()));
            case "delete": return Ended(new Delete(SpanToEnd(start), ParseExpression()));
            case "break": return Ended(new Break(SpanToEnd(start), ParseLabel()));
            case "continue": return Ended(new Continue(SpanToEnd(start), ParseLabel()));
            case "switch": return ParseSwitch(indent, start);
            case "define": return ParseReference(start);
        }
        at = before;
        throw Error($"'{word}' doesn't belong here");
    }

    private Statement Ended(Statement statement)
    {
        EndLine();
        return statement;
    }

    /// <summary>The span up to the end of the line that is being read.</summary>
    private TextSpan SpanToEnd(int start)
    {
        int before = at;
        while (at < text.Length && text[at] != '\n') at++;
        var span = SpanFrom(start);
        at = before;
        return span;
    }

    private Block ParseNested(int indent, int start)
    {
        EndLine();
        return new Block(WholeFrom(start), ParseBlock(indent).Statements);
    }

    private Expression? ParseOptional()
    {
        Skip(' ');
        return IsAtEnd ? null : ParseExpression();
    }

    private string? ParseLabel()
    {
        Skip(' ');
        return IsAtEnd ? null : ReadWord();
    }

    /// <summary>An expression, an assignment or a declaration.</summary>
    private Statement ParseSimple(int start, bool isDeclaration)
    {
        var target = ParseExpression();
        var type = ParseDeclared();
        Skip(' ');
        string? spelling = PeekAssignment();
        Statement statement;
        if (spelling is null)
        {
            bool isAssignment = isDeclaration || type is not null;
            statement = isAssignment ? new Assignment(SpanFrom(start), target, null, null, type, isDeclaration) : new ExpressionStatement(SpanFrom(start), target);
        }
        else
        {
            at += spelling.Length + 1;
            var value = ParseOptional();
            statement = new Assignment(SpanFrom(start), target, value, spelling.Length == 0 ? null : spelling, type, isDeclaration);
        }
        EndLine();
        return statement;
    }

    private If ParseIf(int indent, int start)
    {
        var test = ParseExpression();
        EndLine();
        var then = ParseBlock(indent);
        Block? otherwise = null;
        if (TakeClause("else", indent))
        {
            Skip(' ');
            if (IsKeyword("if"))
            {
                int next = Here();
                TakeWord("if");
                var inner = ParseIf(indent, next);
                otherwise = new Block(inner.Span, [inner]);
            }
            else
            {
                EndLine();
                otherwise = ParseBlock(indent);
            }
        }
        return new If(WholeFrom(start), test, then, otherwise);
    }

    /// <summary>Takes the line of a clause at this indentation, up to behind its word.</summary>
    private bool TakeClause(string word, int indent)
    {
        var (before, anchorBefore, furthestBefore) = (at, anchor, furthest);
        if (PeekIndent() == indent)
        {
            SkipToContent();
            OpenMark();
            if (IsKeyword(word) && TakeWord(word))
            {
                furthest = Math.Max(furthest, furthestBefore);
                return true;
            }
        }
        (at, anchor, furthest) = (before, anchorBefore, furthestBefore);
        return false;
    }

    private Block? ParseClause(string word, int indent)
    {
        if (!TakeClause(word, indent)) return null;
        EndLine();
        return ParseBlock(indent);
    }

    private Loop ParseLoop(string word, int indent, int start)
    {
        bool isAsync = word == "for" && TakeWord("await");
        if (word == "do" && !TakeWord("while")) throw Error("'while' is missing");
        Expression? target = null, source = null, test = null, update = null;
        if (word == "for")
        {
            target = ParseOrStar(ParsePostfix);
            if (!TakeWord("in")) throw Error("'in' is missing");
            source = ParseOrStar(ParseExpression);
        }
        else test = ParseOrStar(ParseExpression);
        if (word == "loop")
        {
            Skip(' ');
            Expect(";");
            update = ParseOrStar(ParseExpression);
        }
        Skip(' ');
        string? label = TakeWord("label") ? ParseLabel() : null;
        EndLine();
        var loopBody = ParseBlock(indent);
        var otherwise = ParseClause("else", indent);
        var kind = word switch { "for" => LoopKind.ForEach, "loop" => LoopKind.For, "do" => LoopKind.DoWhile, _ => LoopKind.While };
        return new Loop(WholeFrom(start), kind, target, source, test, update, loopBody, otherwise, isAsync, label);
    }

    private Expression? ParseOrStar(Func<Expression> parse)
    {
        Skip(' ');
        return Take('*') ? null : parse();
    }

    private Try ParseTry(int indent, int start)
    {
        EndLine();
        var tried = ParseBlock(indent);
        var handlers = new List<Handler>();
        while (TakeClause("catch", indent)) handlers.Add(ParseHandler(indent));
        var otherwise = ParseClause("else", indent);
        var final = ParseClause("finally", indent);
        return new Try(WholeFrom(start), tried, [.. handlers], otherwise, final);
    }

    private Handler ParseHandler(int indent)
    {
        int start = Here();
        Skip(' ');
        Expression[] caught = IsAtEnd || PeekWord() is "as" or "when" ? [] : ParseItems();
        var variable = TakeWord("as") ? ParsePostfixAfterBlank() : null;
        var filter = TakeWord("when") ? ParseExpression() : null;
        EndLine();
        var handled = ParseBlock(indent);
        return new Handler(WholeFrom(start), caught, variable, filter, handled);
    }

    private Scope ParseScope(string word, bool isAsync, int indent, int start)
    {
        var kind = word == "lock" ? ScopeKind.Lock : ScopeKind.Using;
        var resource = ParseExpression();
        var target = TakeWord("as") ? ParsePostfixAfterBlank() : null;
        EndLine();
        var inner = ParseBlock(indent);
        return new Scope(WholeFrom(start), kind, resource, target, inner, isAsync);
    }

    private Switch ParseSwitch(int indent, int start)
    {
        var subject = ParseExpression();
        EndLine();
        var arms = new List<SwitchArm>();
        int inner = PeekIndent();
        while (inner > indent && PeekIndent() == inner)
        {
            bool isDefault = TakeClause("default", inner);
            if (!isDefault && !TakeClause("case", inner)) throw Error("'case' is missing");
            var tests = isDefault ? [] : ParseItems();
            var guard = TakeWord("when") ? ParseExpression() : null;
            bool fallsThrough = TakeWord("falls");
            EndLine();
            arms.Add(new SwitchArm(tests, guard, ParseBlock(inner), fallsThrough));
        }
        return new Switch(WholeFrom(start), subject, [.. arms]);
    }

    private Statement ParseReference(int start)
    {
        bool isType = TakeWord("type");
        if (!isType && !TakeWord("function")) throw Error("'function' or 'type' is missing");
        Skip(' ');
        string name = ReadWord();
        Skip(' ');
        int ordinal = IsAtEnd ? 1 : ReadInteger();
        var span = SpanFrom(start);
        EndLine();
        if (isType) return new TypeDefinition(span, Nth(types, t => t.Name == name, ordinal, name));
        return new FunctionDefinition(span, Nth(functions, f => f.Name == name, ordinal, name));
    }

    private T Nth<T>(List<T> declared, Predicate<T> isNamed, int ordinal, string name)
    {
        foreach (var candidate in declared)
            if (isNamed(candidate) && --ordinal == 0) return candidate;
        throw Error(string.Create(CultureInfo.InvariantCulture, $"the module declares no '{name}' before this line"));
    }
}
