using Xunit;

namespace Premortem.Code.Tests.Python;

public sealed class PythonFunctionTests
{
    [Fact]
    public void Parameters_of_every_kind() => PythonSample.Gives("""
        async def fetch(url: str, /, *urls, timeout: float = 1.5, retries=None, **options) -> bytes:
            "Fetches."
            return await get(url, timeout=timeout, *urls, **options)

        def keyword_only(a, *, b, c=2): pass
        def unpacked(n, (a, b)=(1, 2)): pass
        """, """
        async function fetch(url : str, ...urls, named timeout : float = 1.5, named retries = null, **options) : bytes
          return await get(url, timeout = timeout, ...urls, **options)
        function keyword_only(a, named b, named c = 2)
        function unpacked(n, $1 as (a, b) = (1, 2))
        """);

    [Fact]
    public void A_function_that_yields_is_a_generator() => PythonSample.Gives("""
        def numbers(n):
            got = yield n
            yield from numbers(got)
            later = lambda: 1

        def plain():
            def inner(): yield 1
            return lambda: (yield)
        """, """
        function* numbers(n)
          got = yield n
          yield* numbers(got)
          later = fn() => 1
        function plain()
          function* inner()
            yield 1
          return fn*() => yield
        """);

    [Fact]
    public void Nested_definitions_stay_in_their_block() => PythonSample.Gives("""
        def outer(db):
            count = 0
            if db:
                @cached
                def inner(x=count):
                    nonlocal count
                    global total, other
                    count += x
            class Local:
                size = 3
            return inner
        """, """
        function outer(db)
          count = 0
          if db
            @[cached] function inner(x = count) outer(count, total, other)
              count += x
          class Local
            static field size = 3
          return inner
        """);

    [Fact]
    public void Definitions_of_a_module_are_no_statements() => PythonSample.Gives("""
        @app.route("/pay", methods=["POST"])
        @atomic
        def pay(): pass

        if DEBUG:
            def conditional(): ...
        try:
            from fast import load
        except ImportError:
            def load(path): return open(path)
            class Loader: pass
        """, """
        import "fast" load as load
        class Loader
        @[app.route("/pay", methods = ["POST"]), atomic] function pay()
        function conditional()
        function load(path)
          return open(path)
        body
          if DEBUG
          try
          catch ImportError
        """);
}
