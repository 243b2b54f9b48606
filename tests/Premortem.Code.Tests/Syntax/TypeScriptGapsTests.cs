using System.Text;
using Premortem.Code.Syntax;
using Xunit;

namespace Premortem.Code.Tests.Syntax;

public sealed class TypeScriptGapsTests
{
    [Theory]
    [InlineData("x = sql<number>`a`")]
    [InlineData("x = await tx.$queryRaw<Row[]>`a`")]
    [InlineData("x = tx.$queryRaw<\n  { id: string; n?: number }[]\n>`a ${b<c>`d`}`")]
    [InlineData("x = styled(B)<{ a?: 'b' }>`c`")]
    [InlineData("x = styled.div<A<B>, (a: C) => 'x' | \"y\">`a`")]
    public void A_typed_tagged_template_is_a_call(string code)
    {
        using TreeSitterParser parser = new();
        using SyntaxTree tree = parser.Parse(Encoding.UTF8.GetBytes(code), SourceLanguage.TypeScript);

        int call = Array.FindIndex(tree.Nodes.ToArray(), node => node.Kind == tree.Grammar.Kind("call_expression"));
        Assert.Equal(0, tree.ErrorCount);
        Assert.Equal("template_string", tree.KindName(tree.ChildByField(call, tree.Grammar.Field("arguments"))));
        Assert.Equal(code[(code.StartsWith("x = await", StringComparison.Ordinal) ? 10 : 4)..], tree.TextString(call));
    }

    [Theory]
    [InlineData("const a = await original<typeof import('@/lib/a-b')>();")]
    [InlineData("export type * from './a';")]
    [InlineData("export type * as A from './a';")]
    public void What_the_grammar_lacks_parses(string code)
    {
        using TreeSitterParser parser = new();
        using SyntaxTree tree = parser.Parse(Encoding.UTF8.GetBytes(code), SourceLanguage.TypeScript);

        Assert.Equal(0, tree.ErrorCount);
        Assert.Equal(code, tree.TextString(SyntaxTree.Root));
    }

    [Theory]
    [InlineData("if (a<b && c>`d`) e();")]
    [InlineData("if (a<b || f(c)>`d`) e();")]
    [InlineData("x = a<b ? c>`d` : e;")]
    [InlineData("x = a < b; y = c >`d`;")]
    [InlineData("for (i = 0; i<n; i = m>`d`) e();")]
    [InlineData("x = `${a<b}>`;")]
    [InlineData("x = f<A>(b)")]
    [InlineData(">`")]
    [InlineData("<>`a`</>")]
    public void Comparisons_and_plain_calls_are_left_alone(string code)
    {
        byte[] source = Encoding.UTF8.GetBytes(code);

        Assert.Same(source, TypeScriptGaps.Bridge(source, hasElements: false));
    }

    [Fact]
    public void An_element_before_a_backtick_is_left_alone()
    {
        byte[] source = "x = <p>see<b>`this`</b></p>"u8.ToArray();

        Assert.Same(source, TypeScriptGaps.Bridge(source, hasElements: true));
    }
}
