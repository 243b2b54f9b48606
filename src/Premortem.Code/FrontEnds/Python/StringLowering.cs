using System.Text;
using Premortem.Code.Model;

namespace Premortem.Code.FrontEnds.Python;

/// <summary>Lowers string literals, f-strings, and strings that stand side by side; format specifications are dropped.</summary>
internal sealed class StringLowering(PythonSource source, ExpressionLowering expressions)
{
    private const int None = PythonSource.None;

    /// <summary>Longer texts hardly ever occur twice, so sharing them doesn't pay.</summary>
    private const int MaxSharedBytes = 48;

    private readonly ScratchStack<Expression> parts = new();

    public Expression Lower(int node)
    {
        var span = source.Span(node);
        if (TryReadPlain(node, out string plain)) return new Literal(span, LiteralKind.String, plain);

        int mark = parts.Count;
        var text = new PendingText();
        if (source.Kind(node) == PythonKind.ConcatenatedString)
            for (int part = source.First(node); part != None; part = source.Next(part)) Read(part, text);
        else
            Read(node, text);
        if (parts.Count == mark) return new Literal(span, LiteralKind.String, text.Take());
        if (!text.IsEmpty) parts.Push(text.TakeLiteral());
        return new Template(span, parts.TakeFrom(mark));
    }

    // Nearly all strings: one piece without escapes.
    private bool TryReadPlain(int node, out string text)
    {
        text = "";
        if (source.Kind(node) != PythonKind.String) return false;
        int start = source.First(node);
        int content = start == None ? None : source.Next(start);
        if (content == None || IsFormatted(start)) return false;
        if (source.Kind(content) == PythonKind.StringEnd) return true;
        int end = source.Next(content);
        if (source.Kind(content) != PythonKind.StringContent || end == None || source.Kind(end) != PythonKind.StringEnd) return false;
        var utf8 = source.Text(content);
        if (utf8.Contains((byte)'\\')) return false;
        text = TextOf(utf8);
        return true;
    }

    private void Read(int node, PendingText pending)
    {
        bool isRaw = false, isFormatted = false;
        for (int part = source.First(node); part != None; part = source.Next(part))
        {
            switch (source.Kind(part))
            {
                case PythonKind.StringStart:
                    isRaw = source.Text(part).IndexOfAny((byte)'r', (byte)'R') >= 0;
                    isFormatted = IsFormatted(part);
                    break;
                case PythonKind.StringContent:
                    string text = TextOf(source.Text(part));
                    if (isFormatted) text = text.Replace("{{", "{").Replace("}}", "}");
                    pending.Add(source.Span(part), isRaw ? text : PythonEscapes.Decode(text));
                    break;
                case PythonKind.Interpolation:
                    if (!pending.IsEmpty) parts.Push(pending.TakeLiteral());
                    parts.Push(expressions.LowerOrOpaque(source.Child(part, PythonField.Expression), part));
                    break;
            }
        }
    }

    private bool IsFormatted(int stringStart) => source.Text(stringStart).IndexOfAny("fFtT"u8) >= 0;

    private string TextOf(ReadOnlySpan<byte> utf8) =>
        utf8.Length <= MaxSharedBytes ? source.Intern(utf8) : Encoding.UTF8.GetString(utf8);

    /// <summary>Literal text that the next hole or the end of the string closes.</summary>
    private sealed class PendingText
    {
        private readonly StringBuilder text = new();
        private TextSpan span;

        public bool IsEmpty => text.Length == 0;

        public void Add(TextSpan at, string piece)
        {
            span = IsEmpty ? at : new TextSpan(span.Start, at.End);
            text.Append(piece);
        }

        public string Take()
        {
            string taken = text.ToString();
            text.Clear();
            return taken;
        }

        public Literal TakeLiteral() => new(span, LiteralKind.String, Take());
    }
}
