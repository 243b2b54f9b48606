using Premortem.Catalog.Yaml;
using Xunit;

namespace Premortem.Catalog.Tests.Yaml;

public sealed class YamlMappingTests
{
    [Fact]
    public void Reads_values_of_each_kind()
    {
        YamlMapping root = Parse("""
            name: payments
            replicas: 3
            ratio: 0.25
            strict: true
            pillar: atomicity
            tags: [a, b]
            store:
              kind: postgres
            steps:
              - id: charge
              - id: ship
            """).Mapping();

        Assert.Equal("payments", root.RequireString("name"));
        Assert.Equal(3, root.OptionalInt("replicas"));
        Assert.Equal(0.25, root.OptionalNumber("ratio"));
        Assert.True(root.OptionalBool("strict"));
        Assert.Equal(Pillar.Atomicity, root.RequireEnum<Pillar>("pillar"));
        Assert.Equal(["a", "b"], root.RequireStrings("tags"));
        Assert.Equal("postgres", root.RequireMapping("store").RequireString("kind"));
        Assert.Equal(["charge", "ship"], root.RequireMappings("steps").Select(step => step.RequireString("id")));
        Assert.Null(root.OptionalString("absent"));
    }

    [Fact]
    public void Reports_every_problem_with_its_place_in_order()
    {
        YamlDocument document = Parse("""
            title: x
            pilar: atomicity
            severity: others-dta
            replicas: many
            fixes: none
            shows: []
            """);
        YamlMapping root = document.Mapping();
        root.RequireString("id");
        root.RequireString("title");
        root.RequireStrings("shows");
        root.RequireMappings("fixes");
        root.RequireEnum<Loss>("severity");
        root.OptionalInt("replicas");
        root.OptionalEnum<Pillar>("pillar");
        root.RejectUnknownKeys();

        var thrown = Assert.Throws<InvalidDocumentException>(document.ThrowIfInvalid);

        Assert.Equal(
            [
                "a.yaml:1:1: 'id' is missing or has no value",
                "a.yaml:2:1: unknown key 'pilar', did you mean 'pillar'?",
                "a.yaml:3:11: unknown severity 'others-dta', did you mean 'others-data'?; one of cleanliness, latency, request, data, others-data, money",
                "a.yaml:4:11: 'replicas' must be a whole number, but it is 'many'",
                "a.yaml:5:8: 'fixes' must be a list, but it is text",
                "a.yaml:6:8: 'shows' must have at least one item",
            ],
            thrown.Problems.Select(problem => problem.ToString()));
    }

    [Fact]
    public void Tells_one_problem_once()
    {
        YamlDocument document = Parse("alert: {}\n");
        YamlMapping missing = document.Mapping().RequireMapping("fallback");
        missing.RequireString("text");

        DocumentProblem problem = Assert.Single(document.Problems);
        Assert.Equal("'fallback' is missing or has no value", problem.Message);
    }

    [Fact]
    public void An_item_of_the_wrong_kind_is_reported_at_the_item()
    {
        YamlDocument document = Parse("shows:\n  - fine\n  - key: value\n");

        Assert.Equal(["fine"], document.Mapping().RequireStrings("shows"));
        Assert.Equal("a.yaml:3:5: each item of 'shows' must be text, but this one is a mapping", Assert.Single(document.Problems).ToString());
    }

    [Theory]
    [InlineData("title:\n")]
    [InlineData("title: ~\n")]
    [InlineData("title: null\n")]
    public void A_key_without_value_counts_as_missing(string text)
    {
        YamlDocument document = Parse(text);

        Assert.Equal("", document.Mapping().RequireString("title"));
        Assert.Equal("a.yaml:1:1: 'title' is missing or has no value", Assert.Single(document.Problems).ToString());
    }

    [Fact]
    public void A_quoted_number_is_text_not_a_number()
    {
        YamlDocument document = Parse("replicas: \"3\"\n");

        Assert.Null(document.Mapping().OptionalInt("replicas"));
        Assert.Single(document.Problems);
    }

    [Fact]
    public void A_key_written_twice_is_reported()
    {
        YamlDocument document = Parse("a: 1\nb: 2\na: 3\n");

        Assert.Equal("a.yaml:3:1: key 'a' is written twice in one mapping", Assert.Single(document.Problems).ToString());
        Assert.Equal(1, document.Mapping().OptionalInt("a"));
    }

    [Fact]
    public void Merge_keys_give_way_to_own_keys()
    {
        YamlMapping web = Parse("""
            base: &base { image: app, restart: always }
            web:
              <<: *base
              image: web
            """).Mapping().RequireMapping("web");

        Assert.Equal("web", web.RequireString("image"));
        Assert.Equal("always", web.RequireString("restart"));
    }

    private static YamlDocument Parse(string text) => YamlDocument.Parse("a.yaml", text);
}
