using System.Text;
using Premortem.Code.Syntax;
using Xunit;

namespace Premortem.Code.Tests.Syntax;

/// <summary>Depth costs memory on the heap, never stack: a hostile file must not take the process down.</summary>
public sealed class DeepNestingTests
{
    private const int Levels = 10_000;

    // A fraction of any platform's default, in which a recursion over this depth doesn't fit.
    private const int StackBytes = 256 * 1024;

    public static TheoryData<SourceLanguage, string, string, string, string, string> Shapes => new()
    {
        { SourceLanguage.Python, "x = ", "(", "a", ")", "\n" },
        { SourceLanguage.Python, "x = ", "not ", "a", "", "\n" },
        { SourceLanguage.Python, "", "f(a, ", "", "", "" },
        { SourceLanguage.JavaScript, "x = ", "(", "a", ")", ";" },
        { SourceLanguage.JavaScript, "", "if (a) {", "", "}", "" },
        { SourceLanguage.JavaScript, "x = ", "`${", "a", "}`", ";" },
        { SourceLanguage.TypeScript, "x = ", "[", "a", "]", ";" },
        { SourceLanguage.TypeScript, "", "{", "", "}", "" },
        { SourceLanguage.TypeScript, "type A = ", "B<", "C", ">", ";" },
        { SourceLanguage.Tsx, "x = ", "<a>", "", "</a>", ";" },
        { SourceLanguage.Tsx, "x = ", "(a) => ", "a", "", ";" },
        { SourceLanguage.Go, "package p\nfunc f() { x = ", "(", "a", ")", "}" },
        { SourceLanguage.Go, "package p\nfunc f() { ", "{", "", "}", "}" },
        { SourceLanguage.Java, "class A { int x = ", "(", "1", ")", "; }" },
        { SourceLanguage.Java, "class A { void f() { ", "{", "", "}", "} }" },
        { SourceLanguage.Sql, "SELECT ", "(", "1", ")", ";" },
        { SourceLanguage.Sql, "", "SELECT * FROM (", "t", ") x", ";" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Ten_thousand_levels_parse(SourceLanguage language, string before, string open, string middle, string close, string after)
    {
        StringBuilder text = new(before);
        text.Insert(text.Length, open, Levels).Append(middle).Insert(text.Length, close, Levels).Append(after);

        SyntaxTree tree = ParseOnSmallStack(text.ToString(), language);

        int deepest = 0;
        int[] depths = new int[tree.Count];
        for (int node = 1; node < tree.Count; node++)
        {
            depths[node] = depths[tree.Parent(node)] + 1;
            deepest = Math.Max(deepest, depths[node]);
        }
        Assert.True(deepest >= Levels || tree.ErrorCount > 0, $"The tree is only {deepest} deep, without an error.");
        Assert.True(close.Length == 0 || language == SourceLanguage.Sql || tree.ErrorCount == 0);
    }

    // The grammar's own scanner would run over its buffer at some 500 levels and abort the process (native/python_scanner.c).
    [Theory]
    [InlineData(505)]
    [InlineData(512)]
    [InlineData(1500)]
    public void Python_survives_deep_indentation_before_a_string(int levels)
    {
        StringBuilder text = new();
        for (int level = 0; level < levels; level++)
        {
            text.Append(' ', level).Append("if a:\n");
        }
        text.Append(' ', levels).Append("x = f'{a}' 'b'\n");

        SyntaxTree tree = ParseOnSmallStack(text.ToString(), SourceLanguage.Python);

        Assert.True(tree.Count > levels);
        Assert.Equal(levels < 510, tree.ErrorCount == 0);
    }

    private static SyntaxTree ParseOnSmallStack(string text, SourceLanguage language)
    {
        SyntaxTree? tree = null;
        Thread thread = new(
            () =>
            {
                using TreeSitterParser parser = new();
                tree = parser.Parse(Encoding.UTF8.GetBytes(text), language);
            },
            StackBytes);
        thread.Start();
        thread.Join();
        return tree!;
    }
}
