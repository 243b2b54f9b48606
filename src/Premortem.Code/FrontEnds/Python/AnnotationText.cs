using Premortem.Code.Model;

namespace Premortem.Code.FrontEnds.Python;

/// <summary>Reads an annotation that is written as a string: dotted names, arguments in brackets, unions.</summary>
internal ref struct AnnotationText(ReadOnlySpan<char> text)
{
    private const int MaxDepth = 20;

    private readonly ReadOnlySpan<char> text = text;
    private int at;

    /// <summary>The type, or null when the text isn't one.</summary>
    public static TypeReference? Parse(string text)
    {
        var reader = new AnnotationText(text);
        var type = reader.ReadUnion(0);
        reader.SkipSpace();
        return reader.at == text.Length ? type : null;
    }

    private TypeReference? ReadUnion(int depth)
    {
        var type = ReadOne(depth);
        while (type is not null && TryTake('|'))
        {
            var other = ReadOne(depth);
            type = other is null ? null : PythonTypes.Union(type, other);
        }
        return type;
    }

    private TypeReference? ReadOne(int depth)
    {
        if (depth > MaxDepth) return null;
        if (TryTake('[')) return ReadArguments(depth) is { } listed ? new TypeReference(PythonTypes.ParameterList, listed) : null;
        string name = ReadName();
        if (name.Length == 0) return null;
        if (!TryTake('[')) return new TypeReference(name);
        return ReadArguments(depth) is { } arguments ? PythonTypes.Generic(name, arguments) : null;
    }

    // What follows an opening bracket, up to and with the closing one.
    private TypeReference[]? ReadArguments(int depth)
    {
        var arguments = new List<TypeReference>();
        while (!TryTake(']'))
        {
            if (ReadUnion(depth + 1) is not { } argument) return null;
            arguments.Add(argument);
            if (TryTake(',')) continue;
            return TryTake(']') ? [.. arguments] : null;
        }
        return [.. arguments];
    }

    // Quotes inside (a string in a string) mean nothing.
    private string ReadName()
    {
        SkipSpace();
        int start = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '.')) at++;
        string name = text[start..at].ToString();
        SkipSpace();
        return name;
    }

    private bool TryTake(char c)
    {
        SkipSpace();
        if (at == text.Length || text[at] != c) return false;
        at++;
        return true;
    }

    private void SkipSpace()
    {
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] is '\'' or '"')) at++;
    }
}
