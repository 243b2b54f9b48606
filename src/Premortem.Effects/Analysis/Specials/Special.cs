using System.Collections.Frozen;
using System.Text;
using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis.Specials;

/// <summary>
/// A small class beside the library models, for what data can't say. The class <c>PromiseAll</c> answers for
/// <c>special: promise-all</c>, unless <see cref="Names"/> says otherwise. Instances keep no state.
/// </summary>
internal abstract class Special
{
    private static readonly FrozenDictionary<string, Special> all = Find();

    /// <summary>What models call it.</summary>
    public virtual IEnumerable<string> Names => [KebabCase(GetType().Name)];

    /// <summary>It sees to the functions given to the call, which otherwise have run when it is asked.</summary>
    public virtual bool RunsFunctions => false;

    /// <summary>The value of the call; null when the rest of its model decides.</summary>
    public abstract Value? Apply(Evaluator evaluator, ModelCall call);

    public static Special? Named(string? name) => name is null ? null : all.GetValueOrDefault(name);

    private static FrozenDictionary<string, Special> Find() =>
        typeof(Special).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Special)) && !type.IsAbstract)
            .Select(type => (Special)Activator.CreateInstance(type)!)
            .SelectMany(special => special.Names.Select(name => KeyValuePair.Create(name, special)))
            .ToFrozenDictionary(StringComparer.Ordinal);

    private static string KebabCase(string pascal)
    {
        var kebab = new StringBuilder(pascal.Length + 4);
        for (int i = 0; i < pascal.Length; i++)
        {
            if (i > 0 && char.IsUpper(pascal[i])) kebab.Append('-');
            kebab.Append(char.ToLowerInvariant(pascal[i]));
        }
        return kebab.ToString();
    }
}
