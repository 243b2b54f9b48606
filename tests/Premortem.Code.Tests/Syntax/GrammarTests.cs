using Premortem.Code.Syntax;
using Xunit;

namespace Premortem.Code.Tests.Syntax;

public sealed class GrammarTests
{
    [Theory]
    [MemberData(nameof(Sample.Languages), MemberType = typeof(Sample))]
    public void Every_node_is_found_again_by_its_name(SourceLanguage language)
    {
        using TreeSitterParser parser = new();
        using SyntaxTree tree = parser.Parse(Sample.Of(language), language);

        for (int node = 0; node < tree.Count; node++)
        {
            string name = tree.KindName(node);
            Assert.Equal(tree.Kind(node), tree.IsNamed(node) ? tree.Grammar.Kind(name) : tree.Grammar.Token(name));
            if (tree.Field(node) != 0)
            {
                Assert.Equal(tree.Field(node), tree.Grammar.Field(tree.Grammar.FieldName(tree.Field(node))));
            }
        }
    }

    [Fact]
    public void A_name_that_the_grammar_lacks_is_refused()
    {
        Grammar go = Grammar.For(SourceLanguage.Go);

        Assert.Contains("'call_expresion'", Assert.Throws<ArgumentException>(() => go.Kind("call_expresion")).Message, StringComparison.Ordinal);
        Assert.Contains("Go", Assert.Throws<ArgumentException>(() => go.Field("nothing")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => go.Token("call_expression"));
        Assert.Throws<ArgumentException>(() => go.Kind("_expression"));
    }

    [Fact]
    public void A_token_and_a_kind_of_one_name_differ()
    {
        Grammar typeScript = Grammar.For(SourceLanguage.TypeScript);

        Assert.NotEqual(typeScript.Kind("import"), typeScript.Token("import"));
    }

    [Fact]
    public void CSharp_has_another_parser() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Grammar.For(SourceLanguage.CSharp));
}
