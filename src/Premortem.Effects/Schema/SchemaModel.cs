using System.Collections.Immutable;
using System.Text;

namespace Premortem.Effects.Schema;

/// <summary>What is known of the stores' structure, from migrations and from models. Names are compared without case, underscores and plural.</summary>
public sealed class SchemaModel
{
    private readonly Dictionary<string, Table> byName = new(StringComparer.Ordinal);

    public static readonly SchemaModel Empty = new([]);

    public SchemaModel(IEnumerable<Table> tables)
    {
        Tables = [.. tables.OrderBy(t => t.Path, StringComparer.Ordinal).ThenBy(t => t.Line).ThenBy(t => t.Name, StringComparer.Ordinal)];
        foreach (var table in Tables)
            foreach (string name in table.Aliases.Prepend(table.Name)) byName.TryAdd(Normalize(name), table);
    }

    public ImmutableArray<Table> Tables { get; }

    /// <summary>The table that a table, model, delegate or variable name stands for, or null when nothing declares it.</summary>
    public Table? Find(string? name) => name is null ? null : byName.GetValueOrDefault(Normalize(name));

    public static bool SameName(string left, string right) =>
        left == right || Normalize(left) == Normalize(right);

    /// <summary>Lower case, without schema prefix, underscores and quotes; a plural loses its s.</summary>
    public static string Normalize(string name)
    {
        int dot = name.LastIndexOf('.');
        var text = new StringBuilder(name.Length);
        for (int i = dot + 1; i < name.Length; i++)
            if (char.IsLetterOrDigit(name[i])) text.Append(char.ToLowerInvariant(name[i]));
        if (text.Length > 3 && text[^1] == 's' && text[^2] != 's')
        {
            text.Length--;
            if (text.Length > 4 && text[^1] == 'e' && text[^2] == 'i') text.Remove(text.Length - 2, 2).Append('y');
        }
        return text.ToString();
    }
}
