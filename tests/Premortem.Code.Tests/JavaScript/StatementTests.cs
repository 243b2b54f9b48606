using Premortem.Code.Syntax;
using Xunit;

namespace Premortem.Code.Tests.JavaScript;

public sealed class StatementTests
{
    [Fact]
    public void Declarations() => Lowering.BodyGives("""
        const a = 1, b: number | undefined = g();
        let c!: Map<string, X>;
        var d;
        """, """
        let a = 1
        let b : number = g()
        let c : Map[string, X]
        let d
        """);

    [Fact]
    public void Assignments() => Lowering.BodyGives("""
        a = 1;
        a.b.c += 2;
        a ??= b; a ||= b; a &&= b; a >>>= 1; a **= 2;
        i++; --o.n;
        [x, y] = [y, x];
        ({ a, b: { c } } = o);
        (a as any).b = 1;
        a! = 2;
        """, """
        a = 1
        a.b.c += 2
        a ??= b
        a ||= b
        a &&= b
        a >>>= 1
        a **= 2
        i += 1
        o.n -= 1
        [x, y] = [y, x]
        {a: a, b: {c: c}} = o
        a.b = 1
        a = 2
        """);

    [Fact]
    public void AChainIsSeveralAssignments() => Lowering.BodyGives("""
        a = b.c = d();
        const e = f = 1;
        """, """
        b.c = d()
        a = b.c
        f = 1
        let e = f
        """);

    [Fact]
    public void SequencesAreSplit() => Lowering.BodyGives("""
        a(), b = 1, c++;
        return x(), await y();
        """, """
        a()
        b = 1
        c += 1
        x()
        return await y()
        """);

    [Fact]
    public void Branches() => Lowering.BodyGives("""
        if (a) b(); else if (c) { d() } else e();
        if (!a) return;
        """, """
        if a
          b()
        else if c
          d()
        else
          e()
        if !a
          return
        """);

    [Fact]
    public void Loops() => Lowering.BodyGives("""
        for (let i = 0, n = xs.length; i < n; i++) f(i);
        for (;;) { break; }
        for (i = 0; ; i += 2, j--) {}
        while (true) { continue; }
        while (a) b();
        do { c(); } while (d);
        """, """
        block
          let i = 0
          let n = xs.length
          loop i < n; (i += 1)
            f(i)
        loop *; *
          break
        block
          i = 0
          loop *; opaque((i += 2), (j -= 1))
        while *
          continue
        while a
          b()
        do while d
          c()
        """);

    [Fact]
    public void LoopsOverCollections() => Lowering.BodyGives("""
        for (const x of xs) f(x);
        for (const [k, { v = 1 }] of Object.entries(o)) {}
        for (const k in o) f(o[k]);
        for await (const row of cursor) { await g(row); }
        for (o.x of xs);
        """, """
        for x in xs
          f(x)
        for [k, {v: (v = 1)}] in Object.entries(o)
        for k in opaque(o)
          f(o[k])
        for await row in cursor
          await g(row)
        for o.x in xs
        """);

    [Fact]
    public void Labels() => Lowering.BodyGives("""
        outer: for (const x of xs) { for (;;) { if (x) continue outer; break outer; } }
        done: { break done; }
        """, """
        for x in xs label outer
          loop *; *
            if x
              continue outer
            break outer
        block
          break done
        """);

    [Fact]
    public void SwitchesFallThroughUntilControlLeaves() => Lowering.BodyGives("""
        switch (a) {
          case 1:
          case 'b': f(); break;
          case c.D: { g(); }
          case 4: if (x) { return 1; } else { throw e; }
          case 5: try { return h(); } catch { return 2; }
          default: i();
        }
        """, """
        switch a
          case 1 falls
          case "b"
            f()
            break
          case c.D falls
            block
              g()
          case 4
            if x
              return 1
            else
              throw e
          case 5
            try
              return h()
            catch
              return 2
          default
            i()
        """);

    [Fact]
    public void Exceptions() => Lowering.BodyGives("""
        try { await a(); } catch (e: unknown) { log(e); throw e; } finally { b(); }
        try { a(); } catch ({ code, ...rest }) {}
        try { a(); } finally { b(); }
        throw new AppError('x', { cause: e });
        """, """
        try
          await a()
        catch as e
          log(e)
          throw e
        finally
          b()
        try
          a()
        catch as {code: code, ...rest}
        try
          a()
        finally
          b()
        throw new AppError("x", {cause: e})
        """);

    [Theory]
    [InlineData(SourceLanguage.TypeScript)]
    [InlineData(SourceLanguage.JavaScript)]
    public void UsingReachesToTheEndOfItsBlock(SourceLanguage language) => Lowering.BodyGives("""
        before();
        using a = open();
        await using b = connect(), c = lock();
        after(a, b, c);
        """, """
        before()
        using open() as a
          async using connect() as b
            async using lock() as c
              after(a, b, c)
        """, language);

    [Fact]
    public void FunctionsInBlocksAreDefinedFirst() => Lowering.BodyGives("""
        g();
        if (a) { h(); function h() {} }
        function g() { return 1; }
        class Local { m() {} }
        interface Shape { x: number }
        """, """
        function g()
          return 1
        g()
        if a
          function h()
          h()
        class Local
          method m()
        interface Shape
          field x : number
        """);

    [Fact]
    public void Oddities() => Lowering.BodyGives("""
        ;;
        debugger;
        'use server';
        void f();
        delete o.k;
        with (o) { f(); }
        { let x = 1; }
        """, """
        "use server"
        void f()
        delete o.k
        o
        block
          f()
        block
          let x = 1
        """, SourceLanguage.JavaScript);
}
