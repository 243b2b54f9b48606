using System.Text;
using Premortem.Catalog.Yaml;
using Xunit;

namespace Premortem.Catalog.Tests.Yaml;

public sealed class YamlDocumentTests
{
    [Theory]
    [InlineData("a: 1\nb: [1, 2\nc: 3\n")]
    [InlineData("a: 1\nb: {c: 1\n")]
    [InlineData("a: 1\n  b: 2\n")]
    [InlineData("a: 1\nb: \"open\n")]
    [InlineData("a: 1\n\tb: 2\n")]
    public void Syntax_errors_have_a_place(string text)
    {
        DocumentProblem problem = Problem(text);

        Assert.Equal("a.yaml", problem.Position.File);
        Assert.InRange(problem.Position.Line, 1, 4);
        Assert.StartsWith("not valid YAML", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Alias_bombs_are_refused()
    {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int level = 1; level < 10; level++)
        {
            string alias = $"*a{level - 1}";
            bomb.Append($"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat(alias, 10))}]\n");
        }

        Assert.Equal("the document, with aliases expanded, has more than 200000 values", Problem(bomb.ToString()).Message);
    }

    [Fact]
    public void Modest_use_of_aliases_is_fine()
    {
        YamlMapping root = YamlDocument.Parse("a.yaml", "a: &a [x, y]\nb: *a\nc: *a\n").Mapping();

        Assert.Equal(["x", "y"], root.RequireStrings("c"));
    }

    [Theory]
    [InlineData('[', ']')]
    [InlineData('{', '}')]
    public void Deep_nesting_is_refused_where_it_gets_too_deep(char open, char close)
    {
        string text = new string(open, 5_000) + new string(close, 5_000);

        DocumentProblem problem = Problem(text);

        Assert.Equal("nested deeper than 64 levels", problem.Message);
        Assert.Equal(1, problem.Position.Line);
    }

    [Fact]
    public void A_node_that_contains_itself_is_refused()
    {
        Assert.Equal("'*loop' refers to no anchor completed before it", Problem("a: &loop\n  b: *loop\n").Message);
    }

    [Fact]
    public void Text_beyond_the_limit_is_refused_before_parsing()
    {
        var limits = YamlLimits.Default with { Characters = 10 };

        var thrown = Assert.Throws<InvalidDocumentException>(() => YamlDocument.Parse("a.yaml", "abcdefghijk", limits));
        Assert.Equal("a.yaml:1:1: the document has 11 characters; the limit is 10", thrown.Message);
    }

    [Fact]
    public void A_second_document_is_refused_by_Parse_and_read_by_ParseAll()
    {
        const string text = "a: 1\n---\na: 2\n";

        Assert.Equal(3, Problem(text).Position.Line);
        Assert.Equal([1, 2], YamlDocument.ParseAll("a.yaml", text).Select(document => document.Mapping().OptionalInt("a")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    public void An_empty_document_reads_as_an_empty_mapping(string text)
    {
        YamlDocument document = YamlDocument.Parse("a.yaml", text);

        Assert.Empty(document.Mapping().Entries);
        document.ThrowIfInvalid();
    }

    [Fact]
    public void A_root_of_the_wrong_kind_is_reported()
    {
        YamlDocument document = YamlDocument.Parse("a.yaml", "- 1\n");
        document.Mapping().RequireString("title");

        Assert.Equal(
            "a.yaml:1:1: the document must be a mapping of keys to values, but it is a list",
            Assert.Throws<InvalidDocumentException>(document.ThrowIfInvalid).Message);
    }

    private static DocumentProblem Problem(string text) =>
        Assert.Single(Assert.Throws<InvalidDocumentException>(() => YamlDocument.Parse("a.yaml", text)).Problems);
}
