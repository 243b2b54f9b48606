using System.Text;
using Premortem.Code.Model;

namespace Premortem.Code.Text;

public sealed partial class ModelParser
{
    private Expression ParsePrimary()
    {
        int start = Here();
        switch (Current)
        {
            case '"': return ParseText(start);
            case '$' when StartsWith("$\""): return ParseTemplate();
            case '(': return ParseParenthesised(start);
            case '[': return ParseList(start, ListKind.List, ComprehensionKind.List, "[", "]");
            case '#' when StartsWith("#{"): return ParseList(start, ListKind.Set, ComprehensionKind.Set, "#{", "}");
            case '{': return ParseObject(start);
            case '`': return new Name(SpanFrom(start), ReadQuoted('`'));
        }
        int end = TextGrammar.EndOfNumber(text, at);
        if (end == at) return ParseWord(start);
        string number = text[at..end];
        at = end;
        return new Literal(SpanFrom(start), LiteralKind.Number, number);
    }

    private Literal ParseText(int start)
    {
        string value = ReadString();
        return new Literal(SpanFrom(start), LiteralKind.String, value);
    }

    private Expression ParseWord(int start)
    {
        string word = ReadWord();
        if (Current == '"') return ParsePrefixed(word, start);
        switch (word)
        {
            case "null" or "undefined" or "None": return new Literal(SpanFrom(start), LiteralKind.Null, word);
            case "true" or "false": return new Literal(SpanFrom(start), LiteralKind.Boolean, word);
            case "self": return new SelfReference(SpanFrom(start));
            case "cls": return new SelfReference(SpanFrom(start), isType: true);
            case "super": return new SuperReference(SpanFrom(start));
            case "opaque":
                Expect("(");
                var parts = ParseItems();
                Expect(")");
                return new Opaque(SpanFrom(start), parts);
        }
        if (TextGrammar.IsReserved(word)) throw Error($"'{word}' is no name; put it into backquotes");
        return new Name(SpanFrom(start), word);
    }

    /// <summary><c>other"..."</c> and its like, and <c>op"name"(operands)</c>.</summary>
    private Expression ParsePrefixed(string word, int start)
    {
        string value = ReadString();
        if (word != "op")
        {
            if (!Enum.TryParse<LiteralKind>(word, ignoreCase: true, out var kind)) throw Error($"'{word}' is no kind of literal");
            return new Literal(SpanFrom(start), kind, value);
        }
        Expect("(");
        var operands = ParseItems();
        Expect(")");
        return new Operation(SpanFrom(start), value, operands);
    }

    private Template ParseTemplate()
    {
        int start = Here();
        at += 2;
        var parts = new List<Expression>();
        var literal = new StringBuilder();
        while (Current != '"')
        {
            if (at >= text.Length || Current == '\n') throw Error("'\"' is missing");
            bool isHole = Current == '{' && !StartsWith("{{");
            if (isHole) AddHole(parts, literal, start);
            else
            {
                if (StartsWith("{{") || StartsWith("}}")) at++;
                literal.Append(ReadCharacter());
            }
        }
        at++;
        Flush(parts, literal, start);
        return new Template(SpanFrom(start), [.. parts]);
    }

    private void AddHole(List<Expression> parts, StringBuilder literal, int start)
    {
        Flush(parts, literal, start);
        at++;
        parts.Add(ParseExpression());
        Expect("}");
    }

    private void Flush(List<Expression> parts, StringBuilder literal, int start)
    {
        if (literal.Length > 0) parts.Add(new Literal(SpanFrom(start), LiteralKind.String, literal.ToString()));
        literal.Clear();
    }

    /// <summary>A tuple, a generator, an inner assignment, a spread, or an expression in parentheses.</summary>
    private Expression ParseParenthesised(int start)
    {
        at++;
        if (Take(')')) return new ListLiteral(SpanFrom(start), ListKind.Tuple, []);
        var first = ParseItem();
        Skip(' ');
        if (PeekAssignment() is { } spelling)
        {
            at += spelling.Length + 1;
            var value = ParseExpression();
            Expect(")");
            return new AssignmentExpression(SpanFrom(start), first, value, spelling.Length == 0 ? null : spelling);
        }
        if (PeekWord() == "for") return ParseComprehension(start, ComprehensionKind.Generator, null, first, ")");
        if (!Take(','))
        {
            Expect(")");
            return first;
        }
        Expression[] items = [first, .. ParseItems()];
        Expect(")");
        return new ListLiteral(SpanFrom(start), ListKind.Tuple, items);
    }

    private Expression ParseList(int start, ListKind kind, ComprehensionKind comprehension, string open, string close)
    {
        at += open.Length;
        Skip(' ');
        if (Take(close)) return new ListLiteral(SpanFrom(start), kind, []);
        var first = ParseItem();
        Skip(' ');
        if (PeekWord() == "for") return ParseComprehension(start, comprehension, null, first, close);
        Expression[] items = Take(',') ? [first, .. ParseItems()] : [first];
        Skip(' ');
        Expect(close);
        return new ListLiteral(SpanFrom(start), kind, items);
    }

    private Comprehension ParseComprehension(int start, ComprehensionKind kind, Expression? key, Expression element, string close)
    {
        var clauses = new List<ComprehensionClause>();
        while (TakeWord("for"))
        {
            bool isAsync = TakeWord("await");
            var target = ParsePostfixAfterBlank();
            if (!TakeWord("in")) throw Error("'in' is missing");
            Skip(' ');
            var source = ParseBinary(TextGrammar.CoalesceLevel);
            var conditions = new List<Expression>();
            while (TakeWord("if"))
            {
                Skip(' ');
                conditions.Add(ParseBinary(TextGrammar.CoalesceLevel));
            }
            clauses.Add(new ComprehensionClause(target, source, [.. conditions], isAsync));
        }
        Skip(' ');
        Expect(close);
        return new Comprehension(SpanFrom(start), kind, key, element, [.. clauses]);
    }

    private Expression ParseObject(int start)
    {
        at++;
        var entries = new List<ObjectEntry>();
        while (!Take('}'))
        {
            var entry = ParseEntry();
            Skip(' ');
            if (PeekWord() == "for") return ParseComprehension(start, ComprehensionKind.Dictionary, entry.Key, entry.Value, "}");
            entries.Add(entry);
            if (!Take(',') && Current != '}') throw Error("'}' is missing");
        }
        return new ObjectLiteral(SpanFrom(start), [.. entries]);
    }

    private ObjectEntry ParseEntry()
    {
        Skip(' ');
        if (Take("...")) return new ObjectEntry(null, ParseExpression());
        int start = Here();
        Expression key;
        if (Current == '[')
        {
            at++;
            key = ParseExpression();
            Expect("]");
        }
        else
        {
            string name = Current == '"' ? ReadString() : ReadWord();
            key = new Literal(SpanFrom(start), LiteralKind.String, name);
        }
        Skip(' ');
        Expect(":");
        return new ObjectEntry(key, ParseExpression());
    }
}
