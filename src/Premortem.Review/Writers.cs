using Premortem.Effects;
using Premortem.Effects.Analysis;
using Premortem.Effects.Schema;

namespace Premortem.Review;

/// <summary>All writes of the program by table, each once, where it stands: who else changes the same rows.</summary>
public sealed class Writers
{
    private readonly Dictionary<string, List<(FunctionEffects Function, Effect Effect)>> byTable = new(StringComparer.Ordinal);

    public Writers(IEnumerable<FunctionEffects> functions)
    {
        foreach (var function in functions)
            foreach (var effect in function.Effects)
            {
                if (!effect.IsStoreWrite || !effect.Chain.IsEmpty || effect.Resource.KnownName is not { } name) continue;
                string key = SchemaModel.Normalize(name);
                if (!byTable.TryGetValue(key, out var list)) byTable[key] = list = [];
                list.Add((function, effect));
            }
    }

    /// <summary>Writes to the table that a resource names, in the order of their places.</summary>
    public IReadOnlyList<(FunctionEffects Function, Effect Effect)> Of(Resource resource) => resource.KnownName is { } name ? Of(name) : [];

    /// <summary>Writes to a table by any spelling of its name.</summary>
    public IReadOnlyList<(FunctionEffects Function, Effect Effect)> Of(string table) => byTable.TryGetValue(SchemaModel.Normalize(table), out var list) ? list : [];
}
