using Premortem.Code.Model;

namespace Premortem.Code.Text;

public sealed partial class ModelParser
{
    private Expression ParseExpression()
    {
        Skip(' ');
        int start = Here();
        if (IsFunctionHead(at)) return ParseClosure(start);
        if (PeekWord() == "yield") return ParseYield(start);
        var test = ParseBinary(TextGrammar.CoalesceLevel);
        int before = at;
        Skip(' ');
        if (Current != '?' || at + 1 >= text.Length || text[at + 1] != ' ')
        {
            at = before;
            return test;
        }
        at++;
        var whenTrue = ParseExpression();
        Skip(' ');
        Expect(":");
        var whenFalse = ParseExpression();
        return new Conditional(SpanFrom(start), test, whenTrue, whenFalse);
    }

    private Yield ParseYield(int start)
    {
        TakeWord("yield");
        bool isFrom = Current == '*' && Take('*');
        int before = at;
        Skip(' ');
        if (!IsAtEnd && Current is not (')' or ']' or '}' or ',' or ':')) return new Yield(SpanFrom(start), ParseExpression(), isFrom);
        at = before;
        return new Yield(SpanFrom(start), null, isFrom);
    }

    private Closure ParseClosure(int start)
    {
        int indent = IndentHere();
        var function = ParseHead(start, indent);
        Skip(' ');
        Expect("=>");
        Skip(' ');
        if (!Take(';'))
        {
            if (Current == '{' && IsLastOnLine()) ParseBraces(function, indent);
            else function.Body = ParseReturned(function);
        }
        return new Closure(new TextSpan(start, Math.Max(Here(), start + 1)), function);
    }

    private bool IsLastOnLine()
    {
        int before = at;
        at++;
        Skip(' ');
        bool isLast = IsAtEnd;
        at = before;
        return isLast;
    }

    private void ParseBraces(Function function, int indent)
    {
        at++;
        EndLine();
        var (anchorBefore, furthestBefore) = (anchor, furthest);
        function.Body = ParseBody(function, indent);
        furthest = Math.Max(furthest, furthestBefore);
        PeekIndent();
        SkipToContent();
        anchor = anchorBefore is null ? null : new Anchor(at, furthest + 1);
        Expect("}");
    }

    private Block ParseReturned(Function function)
    {
        var outer = within;
        within = function;
        int start = Here();
        var value = ParseExpression();
        within = outer;
        return new Block(SpanFrom(start), [new Return(SpanFrom(start), value)]);
    }

    private Expression ParseBinary(int level)
    {
        int start = Here();
        var left = ParseUnary();
        while (true)
        {
            int before = at;
            Skip(' ');
            if (PeekOperator() is not { } found || found.Level < level)
            {
                at = before;
                return left;
            }
            at += found.Spelling.Length;
            Skip(' ');
            var right = ParseBinary(found.Level + 1);
            var span = SpanFrom(start);
            left = found.Spelling switch
            {
                "&&" => new Logical(span, LogicalKind.And, left, right),
                "||" => new Logical(span, LogicalKind.Or, left, right),
                "??" => new Logical(span, LogicalKind.Coalesce, left, right),
                _ => new Operation(span, found.Spelling, [left, right]),
            };
        }
    }

    private (string Spelling, int Level)? PeekOperator()
    {
        var found = FindOperator();
        if (found is not { } op) return null;
        int after = at + op.Spelling.Length;
        // A compound assignment, not an operation.
        bool isAssigned = after < text.Length && text[after] == '=' && op.Spelling[^1] != '=';
        if (isAssigned && !(char.IsLetter(op.Spelling[^1]) && after + 1 < text.Length && text[after + 1] == '=')) return null;
        return op;
    }

    private (string Spelling, int Level)? FindOperator()
    {
        if (IsAtEnd) return null;
        if (StartsWith("&&")) return ("&&", TextGrammar.AndLevel);
        if (StartsWith("||")) return ("||", TextGrammar.OrLevel);
        if (StartsWith("??")) return ("??", TextGrammar.CoalesceLevel);
        foreach (var op in TextGrammar.Binary)
        {
            if (!StartsWith(op.Spelling)) continue;
            int after = at + op.Spelling.Length;
            bool isWord = char.IsLetter(op.Spelling[^1]);
            if (!isWord || after >= text.Length || !TextGrammar.IsWordPart(text[after])) return op;
        }
        return null;
    }

    /// <summary>The operator of the assignment that stands here, empty for a plain one, null when none stands here.</summary>
    private string? PeekAssignment()
    {
        if (Current == '=') return StartsWith("==") || StartsWith("=>") ? null : "";
        if (FindOperator() is not { } op || op.Spelling is "==" or "!=" or "<=" or ">=") return null;
        int after = at + op.Spelling.Length;
        bool isAssigned = after < text.Length && text[after] == '=' && !(after + 1 < text.Length && text[after + 1] == '=');
        return isAssigned ? op.Spelling : null;
    }

    private Expression ParseUnary()
    {
        int start = Here();
        string word = PeekWord();
        if (word == "await")
        {
            at += word.Length;
            Skip(' ');
            return new Await(SpanFrom(start), ParseUnary());
        }
        if (Array.IndexOf(TextGrammar.UnaryWords, word) >= 0)
        {
            at += word.Length;
            Skip(' ');
            return new Operation(SpanFrom(start), word, [ParseUnary()]);
        }
        if (Current is not ('-' or '!' or '~' or '+')) return ParsePostfix();
        string spelling = Current == '-' ? "neg" : Current.ToString();
        at++;
        Skip(' ');
        return new Operation(SpanFrom(start), spelling, [ParseUnary()]);
    }

    private Expression ParsePostfix()
    {
        int start = Here();
        if (PeekWord() == "new" && at + 3 < text.Length && text[at + 3] == ' ')
        {
            TakeWord("new");
            Skip(' ');
            var created = ParseChain(ParsePrimary(), start, withCalls: false);
            return ParseChain(new Call(SpanFrom(start), created, ParseArguments(), isNew: true), start, withCalls: true);
        }
        return ParseChain(ParsePrimary(), start, withCalls: true);
    }

    private Expression ParseChain(Expression target, int start, bool withCalls)
    {
        while (true)
        {
            if (withCalls && Current == '(') target = new Call(SpanFrom(start), target, ParseArguments());
            else if (withCalls && StartsWith("?.(") && Take("?.")) target = new Call(SpanFrom(start), target, ParseArguments(), isOptional: true);
            else if (withCalls && StartsWith("$\"")) target = new Call(SpanFrom(start), target, [new Argument(ParseTemplate())], isTagged: true);
            else if (Current == '[')
            {
                at++;
                var key = ParseExpression();
                Expect("]");
                target = new Model.Index(SpanFrom(start), target, key);
            }
            else if (Current == '.' || StartsWith("?."))
            {
                bool isOptional = !Take(".");
                if (isOptional) at += 2;
                string name = (Take("#") ? "#" : "") + ReadWord();
                target = new Member(SpanFrom(start), target, name, isOptional);
            }
            else return target;
        }
    }

    private Argument[] ParseArguments()
    {
        Expect("(");
        var arguments = new List<Argument>();
        while (!Take(')'))
        {
            arguments.Add(ParseArgument());
            if (!Take(',') && Current != ')') throw Error("')' is missing");
        }
        return [.. arguments];
    }

    private Argument ParseArgument()
    {
        Skip(' ');
        if (Take("...")) return new Argument(ArgumentKind.Spread, null, ParseExpression());
        if (Take("**")) return new Argument(ArgumentKind.NamedSpread, null, ParseExpression());
        int before = at;
        if (Current == '`' || PeekWord().Length > 0)
        {
            string name = ReadWord();
            Skip(' ');
            if (Current == '=' && !StartsWith("==") && !StartsWith("=>"))
            {
                at++;
                return new Argument(ArgumentKind.Named, name, ParseExpression());
            }
            at = before;
        }
        return new Argument(ParseExpression());
    }

    /// <summary>Expressions and spreads, separated by commas, up to what can't follow one.</summary>
    private Expression[] ParseItems()
    {
        var items = new List<Expression>();
        Skip(' ');
        if (Current is ']' or ')' or '}') return [];
        do
        {
            Skip(' ');
            if (Current is ']' or ')' or '}') break;
            items.Add(ParseItem());
        }
        while (Take(','));
        return [.. items];
    }

    private Expression ParseItem()
    {
        Skip(' ');
        int start = Here();
        return Take("...") ? new Spread(SpanFrom(start), ParseExpression()) : ParseExpression();
    }
}
