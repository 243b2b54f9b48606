using Premortem.Code.Model;

namespace Premortem.Code.Text;

/// <summary>How an exported value is found in the statement that gives it out.</summary>
internal static class ModelText
{
    public static Expression? ValueOf(Statement statement) => statement switch
    {
        ExpressionStatement s => s.Value,
        Assignment s => s.Value,
        _ => null,
    };

    public static Expression? EntryNamed(Expression? value, string name)
    {
        if (value is not ObjectLiteral literal) return null;
        foreach (var entry in literal.Entries)
            if (entry.Key is Literal { Kind: LiteralKind.String } key && key.Text == name) return entry.Value;
        return null;
    }
}
