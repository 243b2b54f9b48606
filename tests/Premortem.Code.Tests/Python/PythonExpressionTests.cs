using Xunit;

namespace Premortem.Code.Tests.Python;

public sealed class PythonExpressionTests
{
    [Fact]
    public void Calls_members_and_subscripts() => PythonSample.Gives("""
        v = a.b.c(1, x, *xs, k=2, **kw)[i][1:2, ::3]
        v = f(x for x in xs)
        v = f(*(a), **b)(lambda: 1)
        """, """
        body
          v = a.b.c(1, x, ...xs, k = 2, **kw)[i][(opaque(1, 2), opaque(3))]
          v = f((x for x in xs))
          v = f(...a, **b)(fn() => 1)
        """);

    [Fact]
    public void Operators() => PythonSample.Gives("""
        v = not a and b or c
        v = -5 + -x ** ~y // z @ w << 1 % 2
        v = a not in b and c is not None
        v = x if t else y
        v = "%s-%d" % (a, b)
        """, """
        body
          v = !a && b || c
          v = number"-5" + -(x ** ~y) // z matmul w << 1 % 2
          v = a not in b && c is not null
          v = t ? x : y
          v = "%s-%d" % (a, b)
        """);

    [Fact]
    public void A_chained_comparison_computes_its_middle_once() => PythonSample.Gives("""
        v = 0 < n <= limit
        v = 0 < count() != other
        """, """
        body
          v = 0 < n && n <= limit
          v = 0 < ($compared = count()) && $compared != other
        """);

    [Fact]
    public void Comprehensions() => PythonSample.Gives("""
        v = [i.id for i in rows if i if not j for k in i]
        v = {k: v async for k, v in pairs()}
        v = {x for x in y}
        """, """
        body
          v = [i.id for i in rows if i if !j for k in i]
          v = {[k]: v for await (k, v) in pairs()}
          v = #{x for x in y}
        """);

    [Fact]
    public void Literals() => PythonSample.Gives("""
        v = (1,), (), [1, *a], {1, 2}, {"k": 1, **more, 2: f}
        v = 10_000 + 0xFF + 1e3 + 2j
        v = True, False, None, ...
        """, """
        body
          v = ((1,), (), [1, ...a], #{1, 2}, {k: 1, ...more, [2]: f})
          v = 10000 + 0xFF + 1e3 + 2j
          v = (true, false, null, other"...")
        """);

    [Fact]
    public void Strings() => PythonSample.Gives("""
        v = "a" 'b' r"\n" "\x41\u00e9\101\q\
        c"
        v = f"{a!r:>{w}} is {{x}} {b=}" "tail"
        v = f"{x:%Y}{y}", rf"\d{z}"
        v = b"bytes", u"text", "", f"plain"
        """, """
        body
          v = "ab\\nAéA\\qc"
          v = $"{a} is {{x}} {b}tail"
          v = ($"{x}{y}", $"\\d{z}")
          v = ("bytes", "text", "", "plain")
        """);

    [Fact]
    public void Assignment_in_an_expression_and_parentheses() => PythonSample.Gives("""
        v = (n := 10) + (((deep)))
        v = await (yield x)
        """, """
        body
          v = (n = 10) + deep
          v = await (yield x)
        """);
}
