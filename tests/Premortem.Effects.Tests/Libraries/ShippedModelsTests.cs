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
    [InlineData("time", "sleep", EffectKind.Sleep)]
    [InlineData("os", "open", EffectKind.Update)]
    [InlineData("os", "path.join", EffectKind.Harmless)]
    [InlineData("django", "core.cache.cache.get", EffectKind.Read)]
    [InlineData("django.db.models", "Model.save", EffectKind.Update)]
    [InlineData("django.forms", "CharField", EffectKind.Harmless)]
    [InlineData("sqlalchemy.orm", "Session.add", EffectKind.Insert)]
    [InlineData("requests", "Session.post", EffectKind.CallOut)]
    [InlineData("urllib.request", "urlopen", EffectKind.CallOut)]
    [InlineData("celery", "Task.delay", EffectKind.Publish)]
    public void Python_call_has_effect(string package, string path, EffectKind effect) =>
        Assert.Equal(effect, All.Function("python", package, path)?.Effect);

    [Theory]
    [InlineData("requests", "get", -1.0)]
    [InlineData("httpx", "get", 5.0)]
    [InlineData("urllib.request", "urlopen", -1.0)]
    [InlineData("queue", "Queue.get", -1.0)]
    [InlineData("smtplib", "SMTP", -1.0)]
    [InlineData("aiohttp", "ClientSession", 300.0)]
    public void Bound_of_a_call_without_timeout(string package, string path, double seconds) =>
        Assert.Equal(seconds, All.Function("python", package, path)?.DefaultTimeout);

    [Theory]
    [InlineData("uuid", "uuid4", Provenance.Random)]
    [InlineData("uuid", "uuid5", Provenance.Pure)]
    [InlineData("time", "time", Provenance.Clock)]
    [InlineData("datetime", "time", Provenance.Pure)]
    [InlineData("datetime", "datetime.now", Provenance.Clock)]
    [InlineData("hashlib", "sha256", Provenance.Pure)]
    [InlineData("builtins", "hash", Provenance.ProcessHash)]
    [InlineData("tempfile", "mkdtemp", Provenance.Random)]
    [InlineData("os", "getenv", Provenance.Configuration)]
    [InlineData("os", "environ.get", Provenance.Configuration)]
    [InlineData("django.utils", "timezone.now", Provenance.Clock)]
    public void Origin_of_a_value(string package, string path, Provenance provenance) =>
        Assert.Equal(provenance, All.Function("python", package, path)?.Provenance);

    [Fact]
    public void Asynchronous_twin_awaits_what_its_base_blocks_on()
    {
        CallModel? blocking = All.Type("python", "redis", "Redis")?.Method("get");
        CallModel? awaited = All.Type("python", "redis.asyncio", "Redis")?.Method("get");

        Assert.Equal((true, false), (blocking!.Blocks, blocking.IsAsync));
        Assert.Equal((false, true), (awaited!.Blocks, awaited.IsAsync));
    }
}
