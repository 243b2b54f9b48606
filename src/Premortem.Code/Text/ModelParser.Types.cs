using System.Text;
using Premortem.Code.Model;

namespace Premortem.Code.Text;

public sealed partial class ModelParser
{
    private TypeReference ParseTypeReference()
    {
        Skip(' ');
        if (Current == '(') return ParseTypeGroup();
        if (Current == '{') return ParseObjectType();
        string name = Current switch
        {
            '"' => $"\"{ReadString()}\"",
            '`' => ReadQuoted('`'),
            _ => ReadDotted(),
        };
        if (Current != '[') return new TypeReference(name);
        at++;
        var arguments = new List<TypeReference>();
        do arguments.Add(ParseTypeReference());
        while (Take(','));
        Expect("]");
        return new TypeReference(name, [.. arguments]);
    }

    private string ReadDotted()
    {
        var name = new StringBuilder(ReadWord());
        while (Current == '.')
        {
            at++;
            name.Append('.').Append(ReadWord());
        }
        return name.ToString();
    }

    /// <summary><c>(A | B)</c>, <c>(A &amp; B)</c>, <c>(A, B)</c> or <c>(A, B) -> C</c></summary>
    private TypeReference ParseTypeGroup()
    {
        at++;
        var members = new List<TypeReference>();
        string kind = TypeReference.Tuple;
        while (!Take(')'))
        {
            members.Add(ParseTypeReference());
            if (Take('|')) kind = TypeReference.Union;
            else if (Take('&')) kind = TypeReference.Intersection;
            else if (!Take(',') && Current != ')') throw Error("')' is missing");
        }
        int before = at;
        Skip(' ');
        if (kind == TypeReference.Tuple && Take("->"))
        {
            members.Add(ParseTypeReference());
            return new TypeReference(TypeReference.FunctionType, [.. members]);
        }
        at = before;
        return new TypeReference(kind, [.. members]);
    }

    private TypeReference ParseObjectType()
    {
        at++;
        var members = new List<TypeReference>();
        while (!Take('}'))
        {
            Skip(' ');
            string name = ReadWord();
            Expect(":");
            members.Add(new TypeReference(name, [ParseTypeReference()]));
            if (!Take(',') && Current != '}') throw Error("'}' is missing");
        }
        return new TypeReference(TypeReference.Object, [.. members]);
    }
}
