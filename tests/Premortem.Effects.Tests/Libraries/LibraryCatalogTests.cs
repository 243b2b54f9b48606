using Premortem.Catalog.Yaml;
using Premortem.Effects.Libraries;
using Xunit;

namespace Premortem.Effects.Tests.Libraries;

public sealed class LibraryCatalogTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("premortem-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("acme", "db.transaction.atomic", "begin")]
    [InlineData("acme.db", "transaction.atomic", "begin")]
    [InlineData("acme.db.transaction", "atomic", "begin")]
    [InlineData("acme", "other.atomic", null)]
    [InlineData("acme", "Client.get", "read")]
    [InlineData("acme", "client.get", "read")]
    [InlineData("acme", "sub.Client", "construct")]
    [InlineData("acme", "deep.inner.anything", "log")]
    [InlineData("acmes", "transaction.atomic", null)]
    public void Longest_known_suffix_decides(string package, string path, string? effect)
    {
        Write("acme", "python", "acme", """
            functions:
              transaction.atomic: { effect: begin }
            values: { client: Client }
            types:
              Client: { construct: { effect: construct }, methods: { get: { effect: read } } }
            """);
        Write("deep", "python", "acme.deep", "functions: { \"*\": { effect: log } }");

        string? found = All().Function("python", package, path)?.Effect?.ToString();

        Assert.Equal(effect, found?.ToLowerInvariant());
    }

    [Theory]
    [InlineData("@acme/pkg", "", true)]
    [InlineData("@acme/pkg", "default", true)]
    [InlineData("@acme/pkg/sub/deep", "default", true)]
    [InlineData("@acme", "", false)]
    [InlineData("@acme/pkg2", "", false)]
    public void JavaScript_packages_nest_by_slash(string package, string path, bool isKnown)
    {
        Write("pkg", "javascript", "'@acme/pkg'", "functions: { \"\": { effect: call-out } }");

        Assert.Equal(isKnown, All().Function("javascript", package, path) is not null);
    }

    [Fact]
    public void Node_scheme_is_no_part_of_the_name()
    {
        Write("acmefs", "javascript", "acmefs", "functions: { read: { effect: read } }");

        Assert.NotNull(All().Function("javascript", "node:acmefs/promises", "read"));
    }

    [Fact]
    public void Constructor_gives_the_type()
    {
        Write("acme", "python", "acme", "types: { Client: {} }");
        LibraryCatalog catalog = All();

        TypeModel? type = catalog.TypeById(catalog.Function("python", "acme", "Client")?.Returns);

        Assert.Equal("Client", type?.Name);
        Assert.Equal("acme", catalog.LibraryOf(type!).Name);
    }

    [Fact]
    public void Types_inherit_across_libraries_which_are_loaded_along()
    {
        Write("core", "python", "core", "blocks: true\ntypes: { Base: { entity: true, methods: { get: { effect: read }, put: harmless } } }");
        Write("twin", "python", "twin", "types: { Twin: { bases: core/Base, async: true, methods: { put: { effect: update } } } }");

        TypeModel? twin = Load("twin").Type("python", "twin", "Twin");

        Assert.True(twin!.IsEntity);
        Assert.Equal((true, false), (twin.Method("get")!.IsAsync, twin.Method("get")!.Blocks));
        Assert.Equal(EffectKind.Update, twin.Method("put")!.Effect);
    }

    [Fact]
    public void Packages_that_are_not_imported_are_not_even_parsed()
    {
        Write("broken", "python", "broken", "functions: [nonsense");

        Assert.DoesNotContain(Load("django.db").Libraries, library => library.Name == "broken");
        Assert.Throws<InvalidDocumentException>(() => Load("broken.inner"));
    }

    [Fact]
    public void Builtins_of_imported_languages_are_there() =>
        Assert.NotNull(Load("anything").Function("python", LibraryCatalog.Builtins, "print"));

    [Fact]
    public void Own_model_wins_over_the_shipped_one()
    {
        Write("own", "python", "redis", "functions: { from_url: { effect: log } }");
        LibraryCatalog catalog = Load("redis");

        Assert.Equal(EffectKind.Log, catalog.Function("python", "redis", "from_url")!.Effect);
        Assert.NotNull(catalog.Type("python", "redis", "Redis"));
    }

    [Fact]
    public void Usual_name_of_two_types_is_nobodys()
    {
        Write("acme", "python", "acme", "types: { A: { usual-names: [both, one] }, B: { usual-names: both } }");
        LibraryCatalog catalog = Load("acme");

        Assert.Equal("A", catalog.TypeByUsualName("python", "one")?.Name);
        Assert.Null(catalog.TypeByUsualName("python", "both"));
        Assert.Equal(2, catalog.TypesByUsualName("python", "both").Length);
    }

    [Fact]
    public void Error_meaning_and_module_values()
    {
        Write("acme", "python", "acme", "errors: { IntegrityError: conflict }\nvalues: { request: Request }\ntypes: { Request: { members: { body: { provenance: client-input } } } }");
        LibraryCatalog catalog = Load("acme");

        Assert.Equal("conflict", catalog.ErrorMeaning("python", "acme.db", "utils.IntegrityError"));
        Assert.Equal("python/acme/Request", catalog.Value("python", "acme", "request")?.Type);
        Assert.Equal(Provenance.ClientInput, catalog.Value("python", "acme", "request.body")?.Provenance);
    }

    [Theory]
    [InlineData("types: { A: { bases: B }, B: { bases: A } }", "is its own base")]
    [InlineData("types: { A: { bases: other/B } }", "which no library has")]
    [InlineData("functions: { f: { returns: other/B } }", "refers to 'python/other/B'")]
    public void References_are_checked_over_all_files(string yaml, string expected)
    {
        Write("acme", "python", "acme", yaml);

        Assert.Contains(expected, Assert.Throws<InvalidDocumentException>(() => Load("acme")).Message);
    }

    private LibraryCatalog All() => LibraryCatalog.LoadAll(folder);

    private LibraryCatalog Load(string package) => LibraryCatalog.Load([new LibraryImport("python", package)], folder);

    private void Write(string name, string language, string package, string rest)
    {
        Directory.CreateDirectory(Path.Combine(folder, language));
        File.WriteAllText(Path.Combine(folder, language, name + ".yaml"),
            $"library: {name}\nlanguage: {language}\npackages: [{package}]\nsource: https://example.org\n{rest}\n");
    }
}
