using System.Text;
using Premortem.Code.Model;
using Premortem.Code.Text;
using Xunit;

namespace Premortem.Code.Tests.Python;

public sealed class BrokenPythonTests
{
    private const string Marks = "()[]{}:,.*'\"\n @#=\\";

    private const string Sample = """
        import os
        from a import b as c

        class Wallet(Base, table=True):
            name: str = field(default="x")
            class Meta:
                ordering = ["id"]
            def __init__(self, db=None, *args, limit: int = 3, **kw):
                self.db = db
            @property
            def total(self):
                return sum(x.amount for x in self.rows if x)
            async def pay(self, n):
                async with self.db.begin() as tx, lock:
                    await tx.run(f"update {n!r:>{10}} {{}}", *n, **n)
                try:
                    self.count += 1
                except (KeyError, ValueError) as e:
                    raise Failed("x") from e
                else:
                    pass
                finally:
                    for i, (j, *k) in enumerate(n): yield i
                    else: del n[1:2]
        def f(a, b): # premortem: fine
            match a:
                case {"k": v} if v: return lambda q: q
                case Point(x=0) | -1 as p: pass
                case _: assert 0 < g() < 3, "no"
            a = b = c
            if (n := len(a)) > 3 and not b: print >>a, b
            elif b: global z
            else: z: "Optional[List[int]]" = {**a, 'x': [1, 2]}
        """;

    [Fact]
    public void An_error_costs_one_statement_and_is_reported()
    {
        var module = PythonSample.Lower("""
            def before():
                return 1

            def broken():
                first()
                x = = 3
                last()

            def after():
                return 2
            """);

        Assert.Equal(["before", "broken", "after"], module.Functions.Select(f => f.Name));
        var calls = module.Functions[1].Body!.Statements.Select(s => ((Name)((Call)((ExpressionStatement)s).Value).Callee).Identifier);
        Assert.Equal(["first", "last"], calls);
        Assert.Equal(6, Assert.Single(module.Problems).Line);
    }

    [Theory]
    [InlineData("if a ! b:")]
    [InlineData("while a ! b:")]
    [InlineData("for x ! y in a:")]
    [InlineData("with a ! b:")]
    public void An_error_in_a_header_keeps_the_body(string header)
    {
        var module = PythonSample.Lower($"def f():\n    {header}\n        kept()\n    also()\n");

        Assert.NotEmpty(module.Problems);
        string printed = ModelPrinter.Print(module);
        Assert.Contains("kept()", printed, StringComparison.Ordinal);
        Assert.Contains("also()", printed, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_errors_leave_what_is_between_them()
    {
        var module = PythonSample.Lower("""
            def one():
                a()
                b(

            def two():
                x = {
                return 2

            def three():
                s = "unclosed
                return 3

            def four():
                return 4
            """);

        Assert.Equal(["one", "two", "three", "four"], module.Functions.Select(f => f.Name));
        Assert.Equal([3, 6, 10], module.Problems.Select(p => p.Line));
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("[", "]")]
    [InlineData("f(", ")")]
    [InlineData("-", "")]
    [InlineData("not ", "")]
    [InlineData("lambda: ", "")]
    [InlineData("a + ", "")]
    [InlineData("a if b else ", "")]
    public void Deeply_nested_expressions_are_cut_off(string open, string close)
    {
        const int depth = 10_000;
        string code = "x = " + Repeat(open, depth) + "1" + Repeat(close, depth) + "\nlast()\n";

        var module = PythonSample.Lower(code);

        Assert.IsType<ExpressionStatement>(module.Body.Body!.Statements[^1]);
    }

    [Theory]
    [InlineData(".a")]
    [InlineData("()")]
    [InlineData("[0]")]
    [InlineData(" + 1")]
    [InlineData(" or b")]
    public void Long_chains_are_cut_off_and_reported(string link)
    {
        var module = PythonSample.Lower("x = a" + Repeat(link, 10_000) + "\nlast()\n");

        Assert.IsType<ExpressionStatement>(module.Body.Body!.Statements[^1]);
        Assert.Contains("levels deep", Assert.Single(module.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deeply_nested_statements_are_cut_off()
    {
        var code = new StringBuilder();
        for (int i = 0; i < 2_000; i++) code.Append(' ', i).Append(i % 2 == 0 ? "if a:\n" : "def f():\n");
        code.Append(' ', 2_000).Append("pass\n");

        Assert.NotEmpty(PythonSample.Lower(code.ToString()).Problems);
    }

    [Fact]
    public void Many_branches_are_cut_off()
    {
        string code = "if a: pass\n" + Repeat("elif b: c()\n", 10_000) + "last()\n";

        Assert.Contains("branches", Assert.Single(PythonSample.Lower(code).Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mutated_source_never_throws()
    {
        byte[] original = Encoding.UTF8.GetBytes(Sample);
        var random = new Random(20240607);
        for (int round = 0; round < 3_000; round++) PythonSample.Lower(Mutate(original, random));
    }

    [Fact]
    public void Truncated_source_never_throws()
    {
        byte[] original = Encoding.UTF8.GetBytes(Sample);
        for (int length = 0; length < original.Length; length++) PythonSample.Lower(original[..length]);
    }

    // Cuts, doubles, swaps and overwrites pieces: nearly Python, which reaches further than noise does.
    private static byte[] Mutate(byte[] original, Random random)
    {
        var bytes = new List<byte>(original);
        for (int edits = random.Next(1, 6); edits > 0; edits--)
        {
            int at = random.Next(bytes.Count);
            int length = Math.Min(random.Next(1, 12), bytes.Count - at);
            switch (random.Next(4))
            {
                case 0: bytes.RemoveRange(at, length); break;
                case 1: bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length)); break;
                case 2: bytes[at] = (byte)Marks[random.Next(Marks.Length)]; break;
                default: bytes[at] = (byte)random.Next(256); break;
            }
            if (bytes.Count == 0) return [];
        }
        return [.. bytes];
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
