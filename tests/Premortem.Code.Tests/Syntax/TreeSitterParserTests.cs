using System.Text;
using Premortem.Code.Syntax;
using Xunit;

namespace Premortem.Code.Tests.Syntax;

public sealed class TreeSitterParserTests
{
    [Fact]
    public void A_tree_gives_kinds_fields_and_text()
    {
        using TreeSitterParser parser = new();
        using SyntaxTree tree = parser.Parse("f(a, b)  # why\n"u8.ToArray(), SourceLanguage.Python);
        Grammar python = tree.Grammar;

        int call = tree.FirstChild(tree.FirstChild(SyntaxTree.Root));
        int arguments = tree.ChildByField(call, python.Field("arguments"));

        Assert.Equal(python.Kind("module"), tree.Kind(SyntaxTree.Root));
        Assert.Equal(python.Kind("call"), tree.Kind(call));
        Assert.Equal("f", tree.TextString(tree.ChildByField(call, python.Field("function"))));
        Assert.Equal(["a", "b"], Texts(tree, tree.NamedChildren(arguments)));
        Assert.Equal(["(", "a", ",", "b", ")"], Texts(tree, tree.Children(arguments)));
        Assert.Equal(python.Token("("), tree.Kind(tree.FirstChild(arguments)));
        Assert.Equal(call, tree.Parent(arguments));
        Assert.Equal(0, tree.ErrorCount);
        Assert.Equal(SyntaxTree.None, tree.FirstError);
    }

    [Fact]
    public void Comments_are_children_but_no_operands()
    {
        using TreeSitterParser parser = new();
        using SyntaxTree tree = parser.Parse("f(a, /* why */ b, c)"u8.ToArray(), SourceLanguage.JavaScript);
        int arguments = FirstOfKind(tree, tree.Grammar.Kind("arguments"));

        Assert.Equal(["a", "b", "c"], Texts(tree, tree.NamedChildren(arguments)));
        Assert.Contains("/* why */", Texts(tree, tree.Children(arguments)));
    }

    [Fact]
    public void Several_children_may_fill_a_field()
    {
        using TreeSitterParser parser = new();
        using SyntaxTree tree = parser.Parse("package p\nvar a, b int"u8.ToArray(), SourceLanguage.Go);
        int specification = FirstOfKind(tree, tree.Grammar.Kind("var_spec"));

        Assert.Equal(["a", "b"], Texts(tree, tree.ChildrenByField(specification, tree.Grammar.Field("name"))));
        Assert.Equal(SyntaxTree.None, tree.ChildByField(specification, tree.Grammar.Field("value")));
    }

    [Theory]
    [MemberData(nameof(Sample.Languages), MemberType = typeof(Sample))]
    public void An_empty_file_is_a_root_without_children(SourceLanguage language)
    {
        using TreeSitterParser parser = new();
        using SyntaxTree tree = parser.Parse([], language);

        Assert.Equal(1, tree.Count);
        Assert.Equal(SyntaxTree.None, tree.FirstChild(SyntaxTree.Root));
        Assert.Equal(0, tree.ErrorCount);
    }

    [Theory]
    [MemberData(nameof(Sample.Languages), MemberType = typeof(Sample))]
    public void A_byte_order_mark_shifts_offsets_and_nothing_else(SourceLanguage language)
    {
        using TreeSitterParser parser = new();
        byte[] sample = [.. Sample.Of(language).SkipWhile(b => b == '#')];
        using SyntaxTree plain = parser.Parse(sample, language);
        using SyntaxTree marked = parser.Parse([0xEF, 0xBB, 0xBF, .. sample], language);

        Assert.Equal(plain.ErrorCount, marked.ErrorCount);
        Assert.Equal(Shape(plain, shift: 3), Shape(marked, shift: 0));
    }

    [Theory]
    [InlineData(SourceLanguage.Python)]
    [InlineData(SourceLanguage.TypeScript)]
    [InlineData(SourceLanguage.Go)]
    [InlineData(SourceLanguage.Java)]
    [InlineData(SourceLanguage.Sql)]
    public void Windows_line_ends_give_the_same_nodes(SourceLanguage language)
    {
        using TreeSitterParser parser = new();
        string unix = Encoding.UTF8.GetString(Sample.Of(language));
        using SyntaxTree expected = parser.Parse(Encoding.UTF8.GetBytes(unix), language);
        using SyntaxTree actual = parser.Parse(Encoding.UTF8.GetBytes(unix.ReplaceLineEndings("\r\n")), language);

        Assert.Equal(0, actual.ErrorCount);
        Assert.Equal(Kinds(expected), Kinds(actual));
    }

    [Theory]
    [MemberData(nameof(Sample.Languages), MemberType = typeof(Sample))]
    public void NUL_and_invalid_bytes_are_errors_in_the_tree(SourceLanguage language)
    {
        using TreeSitterParser parser = new();
        using SyntaxTree nul = parser.Parse([.. Sample.Of(language), 0, (byte)'\n', .. Sample.Of(language)], language);
        using SyntaxTree invalid = parser.Parse([.. Sample.Of(language), 0xFF, 0xE2, (byte)'\n', 0xC3], language);

        Assert.True(nul.ErrorCount > 0);
        Assert.True(invalid.ErrorCount > 0);
    }

    [Fact]
    public void The_first_error_is_where_the_source_is_wrong()
    {
        using TreeSitterParser parser = new();
        using SyntaxTree tree = parser.Parse("a = 1\nb = (\n"u8.ToArray(), SourceLanguage.Python);

        Assert.Equal(1, tree.ErrorCount);
        Assert.True(tree.IsError(tree.FirstError) || tree.IsMissing(tree.FirstError));
        Assert.True(tree.Start(tree.FirstError) >= 6);
        Assert.True(tree.ContainsError(SyntaxTree.Root));
    }

    [Fact]
    public void One_parser_takes_turns_between_languages()
    {
        using TreeSitterParser parser = new();
        foreach (SourceLanguage language in Sample.Languages.Concat(Sample.Languages.Reverse()).Select(row => row.Data))
        {
            using SyntaxTree tree = parser.Parse(Sample.Of(language), language);
            Assert.Equal(0, tree.ErrorCount);
        }
    }

    [Fact]
    public void A_file_that_asks_for_too_much_work_is_given_up_and_the_next_one_parses()
    {
        byte[] hostile = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("class if else return async function ", 5000)));
        using TreeSitterParser strict = new(workForAnyFile: 1_000_000);

        ParseLimitException exception = Assert.Throws<ParseLimitException>(() => strict.Parse(hostile, SourceLanguage.Python));
        using SyntaxTree tree = strict.Parse(Sample.Of(SourceLanguage.Python), SourceLanguage.Python);

        Assert.Contains("180000 bytes", exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, tree.ErrorCount);
    }

    [Theory]
    [MemberData(nameof(Sample.Languages), MemberType = typeof(Sample))]
    public void Real_code_takes_a_fraction_of_the_work_allowed(SourceLanguage language)
    {
        using TreeSitterParser parser = new();
        byte[] many = [.. Enumerable.Repeat(Sample.Of(language), 20).SelectMany(sample => sample)];

        Assert.InRange(parser.Measure(many, language).Work / many.Length, 1, 60);
    }

    [Fact]
    public void A_file_that_is_too_large_is_refused()
    {
        using TreeSitterParser parser = new();

        Assert.Throws<ParseLimitException>(() => parser.Parse(new byte[TreeSitterParser.MaxSourceBytes + 1], SourceLanguage.Sql));
    }

    private static int FirstOfKind(SyntaxTree tree, ushort kind) =>
        Enumerable.Range(0, tree.Count).First(node => tree.Kind(node) == kind);

    private static List<string> Kinds(SyntaxTree tree) =>
        [.. Enumerable.Range(0, tree.Count).Select(tree.KindName).Where(kind => kind != "\n")];

    private static List<(ushort, int)> Shape(SyntaxTree tree, int shift) =>
        [.. Enumerable.Range(1, tree.Count - 1).Select(node => (tree.Kind(node), tree.End(node) + shift))];

    private static List<string> Texts(SyntaxTree tree, SyntaxChildren children)
    {
        List<string> texts = [];
        foreach (int child in children)
        {
            texts.Add(Encoding.UTF8.GetString(tree.Text(child)));
        }
        return texts;
    }
}
