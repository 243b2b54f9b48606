using Xunit;

namespace Premortem.Code.Tests.Python;

public sealed class PythonMatchTests
{
    [Fact]
    public void Patterns_are_tests_and_what_they_bind_is_assigned() => PythonSample.Gives("""
        match command:
            case "go" | "run": a()
            case Point(x=0, y=py) if py: b()
            case [first, *rest]: c()
            case {"k": v, **others}: d()
            case Color.RED as c: e()
            case -1 | 2.5 | -3: f()
            case 1, other: f()
            case None: g()
            case whole: h()
        """, """
        body
          switch command
            case "go", "run"
              a()
            case opaque(Point, opaque(0), opaque()) when py
              py = opaque()
              b()
            case opaque()
              first = opaque()
              rest = opaque()
              c()
            case opaque("k")
              v = opaque()
              others = opaque()
              d()
            case Color.RED
              c = command
              e()
            case number"-1", 2.5, number"-3"
              f()
            case opaque(1)
              other = opaque()
              f()
            case null
              g()
            default
              whole = command
              h()
        """);

    [Fact]
    public void A_subject_that_is_computed_is_not_computed_again() => PythonSample.Gives("""
        match f(), g:
            case x: a()
            case _: b()
        """, """
        body
          switch (f(), g)
            default
              x = opaque()
              a()
            default
              b()
        """);
}
