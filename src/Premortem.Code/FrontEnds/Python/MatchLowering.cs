using Premortem.Code.Model;
using Index = Premortem.Code.Model.Index;

namespace Premortem.Code.FrontEnds.Python;

/// <summary>
/// Lowers <c>match</c> to a switch. Literals and dotted names are compared with the subject; what a class, sequence or
/// mapping pattern asks is an <see cref="Opaque"/> test over the class and the values in it. Names that a pattern binds
/// are assigned at the start of the arm: the subject itself, or something unknown out of it.
/// </summary>
internal sealed class MatchLowering(PythonSource source, ExpressionLowering expressions, StatementLowering statements)
{
    private const int None = PythonSource.None;

    public Switch Lower(int node)
    {
        int first = source.Child(node, PythonField.Subject);
        var subject = expressions.LowerOrOpaque(first, node);
        int second = first == None ? None : source.NextOfField(first, PythonField.Subject);
        if (second != None)
        {
            List<Expression> items = [subject];
            for (; second != None; second = source.NextOfField(second, PythonField.Subject)) items.Add(expressions.Lower(second));
            subject = new ListLiteral(new TextSpan(subject.Span.Start, items[^1].Span.End), ListKind.Tuple, [.. items]);
        }

        var arms = new List<SwitchArm>();
        int body = source.Child(node, PythonField.Body);
        for (int part = body == None ? None : source.First(body); part != None; part = source.Next(part))
            if (source.Kind(part) == PythonKind.CaseClause) arms.Add(LowerArm(part, subject));
        return new Switch(source.Span(node), subject, [.. arms]);
    }

    private SwitchArm LowerArm(int node, Expression subject)
    {
        var tests = new List<Expression>();
        var bindings = new List<Statement>();
        int pattern = source.Child(node, PythonKind.CasePattern);
        if (source.IsBroken(node) && pattern != None && source.IsBroken(pattern)) tests.Add(new Opaque(source.Span(pattern), []));
        else if (pattern != None && source.Next(pattern) is var next && next != None && source.Kind(next) == PythonKind.CasePattern)
        {
            // `case a, b:` is a sequence without brackets.
            var parts = new List<Expression>();
            for (int part = pattern; part != None && source.Kind(part) == PythonKind.CasePattern; part = source.Next(part))
                Read(part, Unknown(part), parts, bindings);
            tests.Add(new Opaque(source.Span(pattern), [.. parts]));
        }
        else if (pattern != None && !Read(pattern, subject, tests, bindings)) tests.Clear();

        int guard = source.Child(node, PythonField.Guard);
        var condition = guard == None ? null : expressions.LowerOrOpaque(source.First(guard), guard);
        return new SwitchArm([.. tests], condition, statements.LowerBlock(source.Child(node, PythonField.Consequence), bindings));
    }

    // Adds the tests and bindings of a pattern; false when it matches everything.
    private bool Read(int node, Expression subject, List<Expression> tests, List<Statement> bindings)
    {
        if (!source.TryEnter(node)) return true;
        bool isRefutable = ReadInside(node, subject, tests, bindings);
        source.Leave();
        return isRefutable;
    }

    private bool ReadInside(int node, Expression subject, List<Expression> tests, List<Statement> bindings)
    {
        int inner = source.First(node);
        switch (source.Kind(node))
        {
            case PythonKind.CasePattern when inner == None: return false;
            case PythonKind.CasePattern: return Read(inner, subject, tests, bindings);
            case PythonKind.AsPattern:
                if (inner != None && source.Next(inner) is var alias and not None) Bind(alias, subject, bindings);
                return inner != None && Read(inner, subject, tests, bindings);
            case PythonKind.DottedName when inner == None || source.Next(inner) == None:
                if (!source.Text(node).SequenceEqual("_"u8)) Bind(node, subject, bindings);
                return false;
            case PythonKind.UnionPattern: return ReadAlternatives(node, subject, tests, bindings);
            case PythonKind.ClassPattern: case PythonKind.ListPattern: case PythonKind.TuplePattern: case PythonKind.DictPattern:
            case PythonKind.KeywordPattern:
                tests.Add(LowerStructure(node, bindings));
                return true;
            case PythonKind.SplatPattern:
                if (inner != None) Bind(inner, Unknown(node), bindings);
                return false;
            case PythonKind.Integer: case PythonKind.Float:
                tests.Add(LowerNumber(node));
                return true;
            case PythonKind.ComplexPattern:
                tests.Add(new Opaque(source.Span(node), []));
                return true;
            default:
                tests.Add(expressions.Lower(node));
                return true;
        }
    }

    private bool ReadAlternatives(int node, Expression subject, List<Expression> tests, List<Statement> bindings)
    {
        bool isRefutable = true;
        for (int part = source.First(node); part != None; part = source.Next(part))
            isRefutable &= Read(part, subject, tests, bindings);
        return isRefutable;
    }

    private Opaque LowerStructure(int node, List<Statement> bindings)
    {
        var parts = new List<Expression>();
        int part = source.First(node);
        if (part != None && source.Kind(node) == PythonKind.ClassPattern)
        {
            parts.Add(expressions.LowerDottedName(part));
            part = source.Next(part);
        }
        else if (part != None && source.Kind(node) == PythonKind.KeywordPattern) part = source.Next(part);
        for (; part != None; part = source.Next(part)) Read(part, Unknown(part), parts, bindings);
        return new Opaque(source.Span(node), [.. parts]);
    }

    // The sign is a token before the number, not a node around it.
    private Literal LowerNumber(int node)
    {
        var number = (Literal)expressions.Lower(node);
        int sign = None;
        for (int part = source.Tree.FirstChild(source.Tree.Parent(node)); part != node; part = source.Tree.NextSibling(part)) sign = part;
        return sign != None && source.Kind(sign) == PythonKind.MinusToken
            ? new Literal(new TextSpan(source.Span(sign).Start, number.Span.End), LiteralKind.Number, "-" + number.Text)
            : number;
    }

    private void Bind(int name, Expression value, List<Statement> bindings)
    {
        var span = source.Span(name);
        bindings.Add(new Assignment(span, expressions.LowerTarget(name), IsRepeatable(value) ? value : Unknown(name)));
    }

    private Opaque Unknown(int node) => new(source.Span(node), []);

    private static bool IsRepeatable(Expression expression) => expression switch
    {
        Literal or Name or SelfReference => true,
        Opaque { Parts: [] } => true,
        Member member => IsRepeatable(member.Target),
        Index index => IsRepeatable(index.Target) && IsRepeatable(index.Key),
        _ => false,
    };
}
