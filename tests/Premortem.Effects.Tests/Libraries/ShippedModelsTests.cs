using Premortem.Effects.Libraries;
using Xunit;

namespace Premortem.Effects.Tests.Libraries;

public sealed class ShippedModelsTests
{
    private static readonly LibraryCatalog All = LibraryCatalog.LoadAll();

    /// <summary>Loading checks keys, words, selectors, and that each type that is named exists.</summary>
    [Fact]
    public void Every_model_is_valid() => Assert.NotEmpty(All.Libraries);

    [Fact]
    public void Every_model_says_where_its_facts_come_from() =>
        Assert.All(All.Libraries, library => Assert.StartsWith("https://", library.Source));

    [Fact]
    public void Names_of_libraries_are_unique_within_a_language() =>
        Assert.Distinct(All.Libraries.Select(library => (library.Language, library.Name)));

    [Fact]
    public void Language_is_the_folder() =>
        Assert.All(Premortem.Catalog.CatalogResources.Names("catalog/libraries/").Where(name => name.EndsWith(".yaml", StringComparison.Ordinal)),
            name => Assert.Contains(All.Libraries, library => name == $"catalog/libraries/{library.Language}/{library.Name}.yaml"));

    [Theory]
    [InlineData("redis", "Redis.set", EffectKind.Update)]
    [InlineData("redis", "Redis.incr", EffectKind.Delta)]
    [InlineData("builtins", "print", EffectKind.Log)]
    [InlineData("builtins", "len", EffectKind.Harmless)]
    public void Python_call_has_effect(string package, string path, EffectKind effect) =>
        Assert.Equal(effect, All.Function("python", package, path)?.Effect);

    [Fact]
    public void Asynchronous_twin_awaits_what_its_base_blocks_on()
    {
        CallModel? blocking = All.Type("python", "redis", "Redis")?.Method("get");
        CallModel? awaited = All.Type("python", "redis.asyncio", "Redis")?.Method("get");

        Assert.Equal((true, false), (blocking!.Blocks, blocking.IsAsync));
        Assert.Equal((false, true), (awaited!.Blocks, awaited.IsAsync));
    }
}
