using Premortem.Catalog.Yaml;
using Premortem.Effects.Libraries;
using Premortem.Effects.Libraries.Reading;
using Xunit;

namespace Premortem.Effects.Tests.Libraries;

public sealed class LibraryReaderTests
{
    private const string Head = "library: store\nlanguage: python\npackages: [store]\nsource: https://example.org\n";

    [Fact]
    public void Reads_a_call()
    {
        CallModel call = Function("put: { effect: update, key: 0|name, default-timeout: none, runs: { last: retry, 1: { fate: transaction, gives: handle } } }");

        Assert.Equal(EffectKind.Update, call.Effect);
        Assert.Equal(2, call.Key!.Alternatives.Length);
        Assert.Equal(-1, call.DefaultTimeout);
        Assert.Equal([Fate.Retry, Fate.Transaction], call.Runs.Select(run => run.Fate));
        Assert.Equal(["handle"], call.Runs[1].Gives);
    }

    [Fact]
    public void Word_harmless_stands_for_the_long_form()
    {
        Assert.Equal(EffectKind.Harmless, Function("put: harmless").Effect);
        Assert.Equal(EffectKind.Harmless, Function("put: { harmless: true }").Effect);
    }

    [Fact]
    public void Key_lists_several_names() =>
        Assert.Equal(["get", "put"], Read("functions:\n  get|put: harmless\n").Functions.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Defaults_reach_calls_that_leave_the_process_only()
    {
        LibraryModel library = Read("store: sql\nblocks: true\nfunctions:\n  run: { effect: read }\n  build: { returns: self }\n  fast: { effect: read, blocks: false }\n");

        Assert.Equal((true, StoreKind.Sql), (library.Functions["run"].Blocks, library.Functions["run"].Store));
        Assert.Equal((false, null), (library.Functions["build"].Blocks, library.Functions["build"].Store));
        Assert.False(library.Functions["fast"].Blocks);
    }

    [Theory]
    [InlineData("functions:\n  get: { efect: read }\n", "store.yaml:6:10: unknown key 'efect', did you mean 'effect'?")]
    [InlineData("functions:\n  get: { effect: raed }\n", "store.yaml:6:18: unknown effect 'raed', did you mean 'read'?")]
    [InlineData("functions:\n  get: { key: 0..a }\n", "store.yaml:6:15: 'key' must name an argument, but '0..a' does not")]
    [InlineData("functions:\n  get: { reach: world }\n", "store.yaml:6:17: unknown reach 'world'")]
    [InlineData("functions:\n  get: { returns: Clint }\ntypes:\n  Client: {}\n", "store.yaml:6:19: there is no type 'Clint' in this library, did you mean 'Client'?")]
    [InlineData("functions:\n  get|get: harmless\n", "store.yaml:6:12: 'get' is described twice")]
    [InlineData("functions:\n  get: { runs: { 0: sometime } }\n", "store.yaml:6:21: unknown 0 'sometime'; one of now,")]
    [InlineData("functions:\n  get: { gives: rqeuest }\n", "store.yaml:6:8: 'gives' must name a type or one of")]
    [InlineData("types:\n  Client: { name: x }\n", "store.yaml:6:13: unknown key 'name'")]
    [InlineData("types:\n  Client: { members: { a: Missing } }\n", "store.yaml:6:27: there is no type 'Missing'")]
    [InlineData("errors: { Oops: conflit }\n", "store.yaml:5:17: unknown meaning of an error 'conflit', did you mean 'conflict'?")]
    [InlineData("typs: {}\n", "store.yaml:5:1: unknown key 'typs', did you mean 'types'?")]
    public void Mistake_is_reported_at_its_place(string yaml, string expected)
    {
        var problem = Assert.Throws<InvalidDocumentException>(() => Read(yaml));

        Assert.StartsWith(expected, problem.Message);
    }

    [Fact]
    public void Library_is_named_like_its_file() =>
        Assert.Throws<InvalidDocumentException>(() => LibraryReader.Read("other.yaml", Head));

    /// <summary>A property that the reader forgot would be rejected as a key, or left at its default.</summary>
    [Fact]
    public void Every_property_of_a_call_is_a_key()
    {
        foreach (string key in ModelKeys.KeysOf<CallModel>())
        {
            string? value = ValuesToTry.FirstOrDefault(candidate => IsRead(key, candidate));
            Assert.True(value is not null, $"no value of '{key}' changes the model");
        }
    }

    private static readonly string[] ValuesToTry =
        ["true", "1", "read", "sql", "one", "share", "update", "lock", "GET", "self", "http", "client", "after", "cluster", "clock", "{ 0: now }", "request", "text"];

    private static bool IsRead(string key, string value)
    {
        try
        {
            return Function($"put: {{ {key}: {value} }}") != new CallModel();
        }
        catch (InvalidDocumentException)
        {
            return false;
        }
    }

    private static CallModel Function(string entry) => Assert.Single(Read($"functions:\n  {entry}\n").Functions.Values);

    private static LibraryModel Read(string rest) => LibraryReader.Read("store.yaml", Head + rest);
}
