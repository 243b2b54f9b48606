using Xunit;

namespace Premortem.Code.Tests.Python;

public sealed class PythonStatementTests
{
    [Fact]
    public void Branches() => PythonSample.Gives("""
        if a: b()
        elif c: d()
        else: e()
        if f:
            # nothing
            pass
        """, """
        body
          if a
            b()
          else if c
            d()
          else
            e()
          if f
        """);

    [Fact]
    public void Loops() => PythonSample.Gives("""
        for i, (j, *k) in rows:
            if j: continue
            break
        else:
            none()
        for x in 1, 2: pass
        while True: poll()
        while 1: poll()
        while (line := read()): use(line)
        else: done()
        async def f():
            async for x in stream(): use(x)
        """, """
        async function f()
          for await x in stream()
            use(x)
        body
          for (i, (j, ...k)) in rows
            if j
              continue
            break
          else
            none()
          for x in (1, 2)
          while *
            poll()
          while *
            poll()
          while (line = read())
            use(line)
          else
            done()
        """);

    [Fact]
    public void Resources_nest() => PythonSample.Gives("""
        with open(p) as f, lock: f.read()
        with (open(a) as (g, h), open(b) as self.b,): pass
        with (open(a) as b): pass
        async def f():
            async with pool.acquire() as c: use(c)
        """, """
        async function f()
          async using pool.acquire() as c
            use(c)
        body
          using open(p) as f
            using lock
              f.read()
          using open(a) as (g, h)
            using open(b) as `self`.b
          using open(a) as b
        """);

    [Fact]
    public void Exceptions() => PythonSample.Gives("""
        try:
            risky()
        except (IOError, net.Error) as e:
            log(e)
            raise
        except ValueError:
            raise Failed("no") from None
        except:
            pass
        else:
            fine()
        finally:
            close()
        try: risky()
        except* OSError as group: pass
        """, """
        body
          try
            risky()
          catch IOError, net.Error as e
            log(e)
            throw
          catch ValueError
            throw Failed("no")
          catch
          else
            fine()
          finally
            close()
          try
            risky()
          catch OSError as group
        """);

    [Fact]
    public void Assignments() => PythonSample.Gives("""
        x = y = z = f()
        x = self.a[0] = None
        total += 1
        mask @= other
        n: int = 3
        m: "List[Row]"
        o.p: str = ""
        first, *rest = items
        [p, q] = pair
        """, """
        body
          x = f()
          y = x
          z = x
          x = null
          `self`.a[0] = null
          total += 1
          mask matmul= other
          let n : int = 3
          let m : List[Row]
          o.p : str = ""
          (first, ...rest) = items
          [p, q] = pair
        """);

    [Fact]
    public void Assertions_raise() => PythonSample.Gives("""
        assert x > 0, "positive"
        assert y
        """, """
        body
          if !(x > 0)
            throw AssertionError("positive")
          if !y
            throw AssertionError()
        """);

    [Fact]
    public void Deletions() => PythonSample.Gives("""
        del a, b[0], (c.d)
        """, """
        body
          delete a
          delete b[0]
          delete c.d
        """);

    [Fact]
    public void What_does_nothing_leaves_nothing() => PythonSample.Gives("""
        "text"
        ...
        pass
        global x
        a; b()
        """, """
        body
          a
          b()
        """);

    [Fact]
    public void Python_2() => PythonSample.Gives("""
        try: risky()
        except IOError, e: print e
        try: risky()
        except IOError, ValueError: pass
        raise Failed, "old"
        print >>err, "a", b
        exec "code" in scope
        if a <> 3L: pass
        """, """
        body
          try
            risky()
          catch IOError as e
            print(e)
          try
            risky()
          catch IOError, ValueError
          throw Failed("old")
          print(file = err, "a", b)
          exec("code")
          if a != 3
        """);
}
