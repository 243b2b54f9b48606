using Premortem.Catalog.Scaffolding;
using Premortem.Catalog.Yaml;
using Xunit;

namespace Premortem.Catalog.Tests;

public sealed class ScaffoldTests
{
    [Fact]
    public void A_new_failure_mode_loads_and_names_its_rule()
    {
        using var root = new TemporaryFolder();

        IReadOnlyList<string> files = Scaffold.FailureMode(root.Path, "split-brain", "Two leaders: each one's view 'wins'", Pillar.Durability);

        Assert.Equal(
            [
                "catalog/failure-modes/split-brain/cases/python/bad_example.py",
                "catalog/failure-modes/split-brain/cases/python/good_example.py",
                "catalog/failure-modes/split-brain/cases/typescript/bad-example.ts",
                "catalog/failure-modes/split-brain/cases/typescript/good-example.ts",
                "catalog/failure-modes/split-brain/mode.yaml",
                "src/Premortem.Review/Rules/SplitBrain.cs",
            ],
            files);
        FailureMode mode = FailureModeCatalog.LoadDirectory(Path.Combine(root.Path, "catalog", "failure-modes")).Get("split-brain");
        Assert.Equal("Two leaders: each one's view 'wins'", mode.Title);
        Assert.Equal(Pillar.Durability, mode.Pillar);
        Assert.Equal(Maturity.Off, mode.Maturity);
        Assert.Contains("# expect: split-brain", root.Read(files[0]), StringComparison.Ordinal);
        Assert.Contains("public sealed class SplitBrain : Rule", root.Read(files[5]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_library_model_is_valid_YAML_in_its_language()
    {
        using var root = new TemporaryFolder();

        IReadOnlyList<string> files = Scaffold.LibraryModel(root.Path, "python", "fancy-orm");

        Assert.Equal(["catalog/libraries/python/fancy-orm.yaml", "tests/Premortem.Effects.Tests/Libraries/FancyOrmModelTests.cs"], files);
        YamlMapping model = YamlDocument.Parse(files[0], root.Read(files[0])).Mapping();
        Assert.Equal("fancy-orm", model.RequireString("library"));
        Assert.Equal("python", model.RequireString("language"));
    }

    [Fact]
    public void Nothing_is_overwritten_or_half_written()
    {
        using var root = new TemporaryFolder();
        root.Write("src/Premortem.Review/Rules/SplitBrain.cs", "mine");

        var thrown = Assert.Throws<ScaffoldException>(() => Scaffold.FailureMode(root.Path, "split-brain", "Two leaders", Pillar.Durability));

        Assert.Equal("src/Premortem.Review/Rules/SplitBrain.cs is there already", thrown.Message);
        Assert.Equal("mine", root.Read("src/Premortem.Review/Rules/SplitBrain.cs"));
        Assert.False(Directory.Exists(Path.Combine(root.Path, "catalog")));
    }

    [Theory]
    [InlineData("SplitBrain")]
    [InlineData("split_brain")]
    [InlineData("-split")]
    [InlineData("../escape")]
    [InlineData("2-leaders")]
    [InlineData("")]
    public void An_unusable_id_is_refused(string id)
    {
        using var root = new TemporaryFolder();

        Assert.Throws<ScaffoldException>(() => Scaffold.FailureMode(root.Path, id, "Two leaders", Pillar.Durability));
        Assert.Empty(Directory.EnumerateFileSystemEntries(root.Path));
    }

    [Fact]
    public void An_unknown_language_gets_a_suggestion()
    {
        using var root = new TemporaryFolder();

        var thrown = Assert.Throws<ScaffoldException>(() => Scaffold.LibraryModel(root.Path, "javascrip", "x"));

        Assert.StartsWith("unknown language 'javascrip', did you mean 'javascript'?", thrown.Message, StringComparison.Ordinal);
    }
}
