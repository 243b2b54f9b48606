using System.Text;
using Premortem.Code.FrontEnds;
using Premortem.Code.Model;
using Premortem.Code.Sources;
using Premortem.Code.Syntax;
using Premortem.Code.Tests.Sources;
using Premortem.Code.Text;
using Xunit;

namespace Premortem.Code.Tests.JavaScript;

public sealed class BrokenSourceTests
{
    [Fact]
    public void AnErrorCostsAStatementNotTheFile()
    {
        var module = Lowering.Lower("""
            import { db } from './db';
            export async function before() { await db.a(); }
            function broken() {
              first();
              const x = = 3;
              last();
            }
            class Service {
              one() { return 1; }
              two( { ]
              three() { return 3; }
            }
            export async function after() { await db.b(); }
            """);
        string printed = ModelPrinter.Print(module);
        Assert.Contains("await db.a()", printed, StringComparison.Ordinal);
        Assert.Contains("first()", printed, StringComparison.Ordinal);
        Assert.Contains("last()", printed, StringComparison.Ordinal);
        Assert.Contains("method one()", printed, StringComparison.Ordinal);
        Assert.Contains("await db.b()", printed, StringComparison.Ordinal);
        Assert.Contains(module.Problems, p => p.Line == 5);
        Assert.Contains(module.Problems, p => p.Line is >= 8 and <= 13);
    }

    [Fact]
    public void AProblemSaysWhereItIs()
    {
        var problem = Assert.Single(Lowering.Lower("f();\nconst ü = 1 @@ 2;\n").Problems);
        Assert.Equal((2, 13), (problem.Line, problem.Column));
    }

    [Fact]
    public void AmpersandsInThePageAreNoProblem() =>
        Assert.Empty(Lowering.Lower("const a = <a href=\"/x?b=1&c=2\">Terms & conditions</a>;", SourceLanguage.Tsx).Problems);

    [Fact]
    public void FlowTypesAreReadAsTypeScript()
    {
        using var directory = new TemporaryDirectory(
            ("a.js", "// @flow\nimport type { A } from './a';\nexport async function f(a: A, b: ?string): Promise<void> { await a.m(); }\n"));
        var files = SourceTree.Discover(directory.Root, new DiscoveryOptions { UseGit = false });
        var program = new ProgramLoader(LanguageFrontEnds.Create()).Load(files, parallelism: 1, TestContext.Current.CancellationToken);
        var module = Assert.Single(program.Modules);
        Assert.Empty(module.Problems);
        Assert.Equal(("f", "string"), (module.Functions[0].Name, module.Functions[0].Parameters[1].Type!.Name));
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("[", "]")]
    [InlineData("{a:", "}")]
    [InlineData("f(", ")")]
    [InlineData("x => ", "")]
    [InlineData("!", "")]
    [InlineData("`${", "}`")]
    [InlineData("a ? b : ", "")]
    [InlineData("class { x = ", "}")]
    public void TenThousandLevelsOfExpressionsAreSurvived(string open, string close) =>
        AssertSurvives("const v = " + Repeat(open, 10_000) + "x" + Repeat(close, 10_000) + "; after();");

    [Theory]
    [InlineData("{", "}")]
    [InlineData("if (a) ", "")]
    [InlineData("if (a) {} else ", "")]
    [InlineData("for (;;) {", "}")]
    [InlineData("function f() {", "}")]
    [InlineData("class C { m() {", "}}")]
    [InlineData("namespace N {", "}")]
    [InlineData("try {", "} catch {}")]
    [InlineData("a: ", "")]
    public void TenThousandLevelsOfStatementsAreSurvived(string open, string close) =>
        AssertSurvives(Repeat(open, 10_000) + "x();" + Repeat(close, 10_000));

    [Theory]
    [InlineData("a", " + a")]
    [InlineData("a", ".b")]
    [InlineData("a", "(1)")]
    [InlineData("a", "!")]
    [InlineData("a", " = a")]
    [InlineData("a", ", a")]
    [InlineData("a", " ?? a")]
    [InlineData("let t: A", " | A")]
    [InlineData("let t: A", "[]")]
    public void LongChainsAreSurvived(string first, string link) => AssertSurvives(first + Repeat(link, 10_000) + ";");

    [Fact]
    public void ATermOfAVeryLongChainIsStillThere()
    {
        var module = Lowering.Lower("const s = f(1)" + Repeat(" + 'x'", 5_000) + " + g(2);");
        string printed = ModelPrinter.Print(module);
        Assert.Contains("f(1)", printed, StringComparison.Ordinal);
        Assert.Contains("g(2)", printed, StringComparison.Ordinal);
    }

    /// <summary>Bytes of the samples deleted, doubled and swapped, the same way in every run.</summary>
    [Fact]
    public void MutatedSamplesNeverThrow()
    {
        var random = new Random(20_240_229);
        int files = 0;
        foreach (var (_, bytes, language) in SampleFiles.All())
        {
            if (language == SourceLanguage.Python) continue;
            files++;
            for (int round = 0; round < 6; round++)
            {
                byte[] mutated = bytes;
                for (int cut = 0; cut <= round; cut++) mutated = Mutate(mutated, random);
                AssertConsistent(Lowering.Lower(mutated, language), mutated);
            }
        }
        Assert.True(files > 50, $"Only {files} samples were found.");
    }

    private static byte[] Mutate(byte[] source, Random random)
    {
        int length = Math.Min(random.Next(1, 40), source.Length);
        int from = random.Next(source.Length - length + 1);
        int to = random.Next(source.Length - length + 1);
        byte[] range = source[from..(from + length)];
        switch (random.Next(4))
        {
            case 0: return [.. source[..from], .. source[(from + length)..]];
            case 1: return [.. source[..to], .. range, .. source[to..]];
            case 2:
                byte[] swapped = [.. source];
                source.AsSpan(to, length).CopyTo(swapped.AsSpan(from));
                range.CopyTo(swapped.AsSpan(to));
                return swapped;
            default:
                byte[] punctuated = [.. source];
                if (source.Length > 0) punctuated[from] = "(){}[]<>;,.:?=!&|`'\"\\/*+-@#$~^% \n\0\xFF"u8[random.Next(36)];
                return punctuated;
        }
    }

    private static void AssertConsistent(Module module, byte[] source)
    {
        ModelPrinter.Print(module);
        Assert.All(module.Problems, p => Assert.InRange(p.Line, 1, module.LineStarts.Length));
        Assert.All(module.Functions, f => Assert.InRange(f.Span.End, f.Span.Start, source.Length));
        Assert.All(module.Body.Body!.Statements, s => Assert.InRange(s.Span.End, s.Span.Start, source.Length));
    }

    private static void AssertSurvives(string source)
    {
        foreach (var language in (SourceLanguage[])[SourceLanguage.TypeScript, SourceLanguage.Tsx, SourceLanguage.JavaScript])
        {
            var module = Lowering.Lower(Encoding.UTF8.GetBytes(source), language);
            Assert.NotNull(module.Body.Body);
        }
    }

    private static string Repeat(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();
}
