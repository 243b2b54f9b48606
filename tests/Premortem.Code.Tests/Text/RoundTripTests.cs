using Premortem.Code.FrontEnds;
using Premortem.Code.FrontEnds.JavaScript;
using Premortem.Code.FrontEnds.Python;
using Premortem.Code.Model;
using Premortem.Code.Syntax;
using Premortem.Code.Text;
using Xunit;

namespace Premortem.Code.Tests.Text;

public sealed class RoundTripTests
{
    private static readonly PythonFrontEnd s_python = new();
    private static readonly JavaScriptFrontEnd s_javaScript = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void EverySampleComesBackEqual(bool withLines)
    {
        using var parser = new TreeSitterParser();
        int count = 0;
        foreach (var (path, bytes, language) in SampleFiles.All())
        {
            using var tree = parser.Parse(bytes, language);
            FrontEnd frontEnd = language == SourceLanguage.Python ? s_python : s_javaScript;
            AssertComesBack(frontEnd.Lower(tree, path, isTest: false), withLines);
            count++;
        }
        Assert.True(count > 100, $"Only {count} samples were found.");
    }

    /// <summary>Everything that the text can say, most of which no single language has.</summary>
    [Fact]
    public void EveryConstructIsPrintedAsItIsWritten()
    {
        var module = ModelParser.Parse(Everything);
        Assert.Equal(Everything, ModelPrinter.Print(module));
        AssertComesBack(module, withLines: true);
    }

    [Fact]
    public void LinesComeFromMarksOrFromTheText()
    {
        var module = ModelParser.Parse("""
            module "a.py" python
            function f(a)
              if a
                return g(a)
            @40 function h()
              @41 x = 1
              y = fn() => {
                @44 z()
              }
            """);
        var statement = (If)module.Functions[0].Body!.Statements[0];
        Assert.Equal((3, 4), module.LinesOf(statement.Span));
        Assert.Equal((4, 4), module.LinesOf(statement.Then.Statements[0].Span));
        var (first, second) = (module.Functions[1].Body!.Statements[0], (Assignment)module.Functions[1].Body!.Statements[1]);
        Assert.Equal((41, 41), module.LinesOf(first.Span));
        // Without a mark a statement follows what is before it.
        Assert.Equal(41, module.LinesOf(second.Span).First);
        Assert.Equal((44, 44), module.LinesOf(((Closure)second.Value!).Function.Body!.Statements[0].Span));
    }

    [Fact]
    public void StatementsOfTheModuleNeedNoBody()
    {
        var module = ModelParser.Parse("module \"a.ts\" typescript\n\nexport f  # its own name\nfunction f()\nx = f()\nif x\n  g()\n");
        Assert.Equal("module \"a.ts\" typescript\nexport f = f\nfunction f()\nbody\n  x = f()\n  if x\n    g()\n", ModelPrinter.Print(module));
    }

    [Theory]
    [InlineData("function f(\n", "line 2: ")]
    [InlineData("function f()\n  x = = 1\n", "line 3: ")]
    [InlineData("function f()\n    x = 1\n  y = 2\n", "line 4: the indentation fits no statement")]
    [InlineData("function f()\n  for = 1\n", "line 3: ")]
    [InlineData("body\n  define function g\n", "line 4: the module declares no 'g'")]
    public void MistakesAreReportedWithTheirLine(string text, string message)
    {
        var exception = Assert.Throws<FormatException>(() => ModelParser.Parse("module \"a\" python\n" + text));
        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
    }

    private static void AssertComesBack(Module module, bool withLines)
    {
        string printed = ModelPrinter.Print(module, withLines);
        var parsed = ModelParser.Parse(printed);
        Assert.Null(ModelDifference.Find(module, parsed));
        Assert.Equal(printed, ModelPrinter.Print(parsed, withLines));
    }

    private const string Everything = """"
        module "every/thing.x" typescript test
        import "pg" Pool as Pool
        import "pg" as pg
        import type "pg" default as Client
        import "x" * as * level 2
        import "side"
        export deposit = deposit
        export * = * from "./all"
        export value value 1
        comment 3 alone "premortem: owned"
        problem 4:7 "not understood: ]"
        @[service("x")] abstract class Wallet : Base, Map[string, Array[int]]
          bases(mixin(Base), metaclass = Meta, **more)
          field balance : number = 0
          @[Column()] static readonly field `#id`? : (string | "a")
          field shape : {a: (A & B), `b-c`: (A, B) -> (A,)}
          constructor constructor(field db : Db)
          @[get("/")] async method deposit(amount : number, named key = null, ...rest, **others) : Promise[Row]
            return amount
          abstract method missing(a? : T) : void;
          getter size()
            return self.#id
          static setter size($0 as {a: a, b: [b, (c = 1)], ...d})
          class Meta
            field x = 1
          body
            self.count = 0
        alias Id = (string | number)
        function f() outer(total, count)
          import "late" as late
          total += late.x
        async function* g(`in`, x)
          yield
          let y = yield x
          yield* x
        body
          block
            let a
            let b : int = 1
            c : str
            c =
          a ??= b
          a **= 2
          a.b?.c?.(1)[d] -= -e
          if a && (b || c) && !d
            break outer
          else if a ?? b
            continue
          else
            delete a.b
          while *
            pass()
          do while x < 1 label outer
            x = x + 1 * (2 - 3) - (4 - 5)
          loop i < 10; (i += 1)
            f(i)
          loop *; *
          for await [k, v] in items
            return
          else
            return k
          try
            throw
          catch E, m.F as e when e.ok
            throw e
          catch
            throw new Error("x")
          else
            done()
          finally
            close()
          using open(x) as f
            lock self.lock
              async using y
          switch x
            case 1, "a" when y falls
              f()
            case {kind: "b"}
            default
              g()
          function inner(a)
            return a
          class Local
          interface Shape
            method area() : number;
          define function f
          define type Wallet
          export default, .b := module.exports = {a: a, b: fn b() => 1}
          items = [1, 0x1F, 1.5e-3, number"1 j", true, None, undefined, other"/re/g", "q\"\n\\"]
          text = $"a{{ {b} \" { {c: 1}}x{"d"}"
          rows = sql$"select {x}"
          made = new a.B(1, ...c, **d, e = f)
          made = new (make())()
          e = a ? b : c ? d : e
          t = ((), (a,), (a, ...b), #{a, b}, (a = 1), !(...x))
          l = [x for [x, y] in z if x if y for await w in x]
          s = #{x for x in y}
          d = {[k]: v for k in y}
          g = (x for x in y)
          o = {a: 1, "b-c": 2, [d]: 3, ...e}
          n = op"??"(a, b, c) + opaque(a, b)
          n = typeof a == "x" && a in b && a is not b && a not in b && a instanceof C || a && (b || c) ?? d
          n = cls.x(super.y, self)
          (lock) = 1
          await Promise.all(xs.map(async fn(x) => await f(x)), fn() => {
            g()
            return fn(y) => {
              h(y)
            }
          }, function named() => 1)
          (async fn() => 1)()

        """";
}
