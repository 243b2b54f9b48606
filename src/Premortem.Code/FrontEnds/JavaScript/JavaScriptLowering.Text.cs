using System.Globalization;
using System.Text;
using Premortem.Code.Model;
using Kind = Premortem.Code.FrontEnds.JavaScript.JavaScriptKind;
using NodeField = Premortem.Code.FrontEnds.JavaScript.JavaScriptField;

namespace Premortem.Code.FrontEnds.JavaScript;

internal sealed partial class JavaScriptLowering
{
    /// <summary>A string's value: without quotes, escapes resolved.</summary>
    private string StringValue(int node)
    {
        var text = tree.Text(node);
        if (text.Length >= 2 && text[0] is (byte)'"' or (byte)'\'' && text[^1] == text[0]) text = text[1..^1];
        return Unescape(text);
    }

    private string Unescape(ReadOnlySpan<byte> text)
    {
        if (!text.Contains((byte)'\\')) return text.Length <= LongestPooledString ? names.Intern(text) : Encoding.UTF8.GetString(text);
        string escaped = Encoding.UTF8.GetString(text);
        var value = new StringBuilder(escaped.Length);
        for (int at = 0; at < escaped.Length; at++)
        {
            if (escaped[at] == '\\' && at + 1 < escaped.Length) at = AppendEscaped(escaped, at + 1, value);
            else value.Append(escaped[at]);
        }
        return value.ToString();
    }

    /// <summary>Appends what an escape stands for; gives back the place of its last character.</summary>
    private static int AppendEscaped(string text, int at, StringBuilder value)
    {
        switch (text[at])
        {
            case 'n': value.Append('\n'); return at;
            case 't': value.Append('\t'); return at;
            case 'r': value.Append('\r'); return at;
            case 'b': value.Append('\b'); return at;
            case 'f': value.Append('\f'); return at;
            case 'v': value.Append('\v'); return at;
            case '0': value.Append('\0'); return at;
            case '\n': return at;
            case '\r': return at + 1 < text.Length && text[at + 1] == '\n' ? at + 1 : at;
            case 'x' when TryHexadecimal(text, at + 1, 2, out int code): value.Append((char)code); return at + 2;
            case 'u' when TryHexadecimal(text, at + 1, 4, out int code): value.Append((char)code); return at + 4;
            case 'u' when at + 1 < text.Length && text[at + 1] == '{': return AppendCodePoint(text, at, value);
            default: value.Append(text[at]); return at;
        }
    }

    private static int AppendCodePoint(string text, int at, StringBuilder value)
    {
        int close = text.IndexOf('}', at);
        if (close < 0 || !TryHexadecimal(text, at + 2, close - at - 2, out int code) || !Rune.IsValid(code))
        {
            value.Append('u');
            return at;
        }
        value.Append(new Rune(code).ToString());
        return close;
    }

    private static bool TryHexadecimal(string text, int start, int length, out int code)
    {
        code = 0;
        return length is > 0 and <= 6 && start + length <= text.Length
            && int.TryParse(text.AsSpan(start, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out code);
    }

    /// <summary>A template without holes is a string, unless a tag reads it.</summary>
    private Expression LowerTemplate(int node, TextSpan span, bool isTagged)
    {
        int mark = expressions.Count;
        int textStart = tree.Start(node) + 1;
        for (int child = FirstCode(node); child >= 0; child = NextCode(child))
        {
            if (KindOf(child) != Kind.TemplateSubstitution) continue;
            PushTemplateText(textStart, tree.Start(child));
            expressions.Push(LowerExpression(FirstCode(child)));
            textStart = tree.End(child);
        }
        int end = tree.Text(node) is [.., (byte)'`'] && tree.End(node) > tree.Start(node) + 1 ? tree.End(node) - 1 : tree.End(node);
        if (!isTagged && expressions.Count == mark)
            return new Literal(span, LiteralKind.String, textStart < end ? Unescape(tree.Source[textStart..end]) : "");
        PushTemplateText(textStart, end);
        return new Template(span, expressions.TakeFrom(mark));
    }

    private void PushTemplateText(int start, int end)
    {
        if (start >= end) return;
        expressions.Push(new Literal(new TextSpan(start, end), LiteralKind.String, Unescape(tree.Source[start..end])));
    }

    /// <summary>The name of a member or entry: strings unquoted, computed names in brackets as written.</summary>
    private string PropertyName(int node)
    {
        if (node < 0) return "";
        return KindOf(node) == Kind.String ? StringValue(node) : TextOf(node);
    }

    /// <summary>What a function or class assigned to this target is called; empty when it has no simple name.</summary>
    private string NameFor(int target)
    {
        if (target < 0) return "";
        return KindOf(target) switch
        {
            Kind.Identifier or Kind.ShorthandPropertyIdentifierPattern => TextOf(target),
            Kind.MemberExpression => TextOf(Child(target, NodeField.Property)),
            _ => "",
        };
    }

    private Expression LowerJsx(int node, TextSpan span)
    {
        int opening = KindOf(node) == Kind.JsxElement ? Child(node, NodeField.OpenTag) : node;
        int name = Child(opening, NodeField.Name);
        if (name >= 0 && IsComponent(name)) return new Call(span, LowerExpression(name), [new Argument(LowerProperties(node, opening))]);
        int mark = expressions.Count;
        for (int child = FirstCode(opening); child >= 0; child = NextCode(child))
            if (FieldOf(child) == NodeField.Attribute && AttributeValue(child) is >= 0 and var value && KindOf(value) != Kind.String)
                expressions.Push(LowerExpression(value));
        PushChildren(node, opening);
        return new Opaque(span, expressions.TakeFrom(mark));
    }

    /// <summary>A capital letter or a dotted name: a function is called; else it is an element of the page.</summary>
    private bool IsComponent(int name)
    {
        if (KindOf(name) is Kind.MemberExpression or Kind.NestedIdentifier) return true;
        return KindOf(name) is Kind.Identifier or Kind.TypeIdentifier && tree.Text(name) is [var first, ..] && !char.IsAsciiLetterLower((char)first);
    }

    /// <summary>Attributes and children of a component as the object that it is called with.</summary>
    private ObjectLiteral LowerProperties(int node, int opening)
    {
        int mark = entries.Count;
        for (int child = FirstCode(opening); child >= 0; child = NextCode(child))
            if (FieldOf(child) == NodeField.Attribute) PushAttribute(child);
        int childrenMark = expressions.Count;
        PushChildren(node, opening);
        if (expressions.Count > childrenMark)
        {
            var children = new ListLiteral(SpanOf(node), ListKind.List, expressions.TakeFrom(childrenMark));
            entries.Push(new ObjectEntry(new Literal(SpanOf(node), LiteralKind.String, "children"), children));
        }
        return new ObjectLiteral(SpanOf(opening), entries.TakeFrom(mark));
    }

    private void PushAttribute(int attribute)
    {
        int value = AttributeValue(attribute);
        if (KindOf(attribute) == Kind.JsxExpression)
        {
            // {...props}
            if (value >= 0) entries.Push(new ObjectEntry(null, LowerExpression(KindOf(value) == Kind.SpreadElement ? FirstCode(value) : value)));
            return;
        }
        int name = FirstCode(attribute);
        Expression lowered = value < 0 ? new Literal(SpanOf(attribute), LiteralKind.Boolean, "true") : LowerExpression(value, TextOf(name));
        entries.Push(new ObjectEntry(StringLiteral(name), lowered));
    }

    /// <summary>The expression of <c>name={value}</c>, <c>name="text"</c> or <c>{...value}</c>; None for a bare name.</summary>
    private int AttributeValue(int attribute)
    {
        int value = KindOf(attribute) == Kind.JsxAttribute ? NextCode(FirstCode(attribute)) : attribute;
        return value >= 0 && KindOf(value) == Kind.JsxExpression ? FirstCode(value) : value;
    }

    private void PushChildren(int node, int opening)
    {
        if (node == opening) return;
        for (int child = FirstCode(node); child >= 0; child = NextCode(child))
        {
            if (KindOf(child) is Kind.JsxElement or Kind.JsxSelfClosingElement) expressions.Push(LowerExpression(child));
            else if (KindOf(child) == Kind.JsxExpression && FirstCode(child) is >= 0 and var value) expressions.Push(LowerExpression(value));
        }
    }
}
