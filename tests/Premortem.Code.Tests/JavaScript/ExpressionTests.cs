using Premortem.Code.Syntax;
using Xunit;

namespace Premortem.Code.Tests.JavaScript;

public sealed class ExpressionTests
{
    [Theory]
    [InlineData("a.b?.c[d]?.[e]?.(f)!.g", "a.b?.c[d][e]?.(f).g")]
    [InlineData("(a as B).c", "a.c")]
    [InlineData("<B>a", "a")]
    [InlineData("a satisfies B", "a")]
    [InlineData("{ a: 1 } as const", "{a: 1}")]
    [InlineData("f<T>(x)", "f(x)")]
    [InlineData("new Map<string, X>()", "new Map()")]
    [InlineData("new Foo", "new Foo()")]
    [InlineData("new (make())(1, ...r)", "new (make())(1, ...r)")]
    [InlineData("new a.B(x).c()", "new a.B(x).c()")]
    [InlineData("super.m(this)", "super.m(self)")]
    [InlineData("a === b && c !== d || !e", "a == b && c != d || !e")]
    [InlineData("a ?? (b || c)", "a ?? b || c")]
    [InlineData("(-a) ** 2 + ~b - +c", "-a ** 2 + ~b - +c")]
    [InlineData("a + b + c * (d - e)", "a + b + c * (d - e)")]
    [InlineData("a in b", "a in b")]
    [InlineData("#x in b", "`#x` in b")]
    [InlineData("a instanceof B.C", "a instanceof B.C")]
    [InlineData("typeof a === 'string'", "typeof a == \"string\"")]
    [InlineData("void 0", "void 0")]
    [InlineData("delete a[b]", "delete a[b]")]
    [InlineData("a ? b : c ? d : e", "a ? b : c ? d : e")]
    [InlineData("await a.b()", "await a.b()")]
    [InlineData("(await a).b", "(await a).b")]
    [InlineData("(a = b)", "(a = b)")]
    [InlineData("f(x++, y ||= 1)", "f((x += 1), (y ||= 1))")]
    [InlineData("(0, a.b)(c)", "a.b(c)")]
    [InlineData("f((a(), b))", "f(opaque(a(), b))")]
    [InlineData("[1, , ...a]", "[1, undefined, ...a]")]
    [InlineData("undefined", "undefined")]
    [InlineData("[0x1F, 1_000, .5, 10n, 1e-3]", "[0x1F, 1_000, .5, 10n, 1e-3]")]
    [InlineData("/a\\/b/gi", "other\"/a\\\\/b/gi\"")]
    [InlineData("import.meta.url", "import.meta.url")]
    [InlineData("await import('./x')", "await import(\"./x\")")]
    [InlineData("'a\\n\\x41\\u0042\\u{43}\\\\\\'\\z'", "\"a\\nABC\\\\'z\"")]
    [InlineData("`plain`", "\"plain\"")]
    [InlineData("`a ${b} {c} ${`d${e}`}`", "$\"a {b} {{c}} {$\"d{e}\"}\"")]
    [InlineData("sql`select ${a}`", "sql$\"select {a}\"")]
    [InlineData("sql<Row>`select 1`", "sql$\"select 1\"")]
    [InlineData("db.sql`select ${a}`.execute()", "db.sql$\"select {a}\".execute()")]
    [InlineData("{ a, b: 1, 'c-d': 2, [e]: 3, 4: 5, ...f, ...(g && { h }) }", "{a: a, b: 1, \"c-d\": 2, [e]: 3, \"4\": 5, ...f, ...g && {h: h}}")]
    [InlineData("x => y => x + y", "fn(x) => fn(y) => x + y")]
    [InlineData("async ({ a, b = 1 }, [c], ...d) => await a", "async fn($0 as {a: a, b: (b = 1)}, $1 as [c], ...d) => await a")]
    [InlineData("() => ({ a })", "fn() => {a: a}")]
    [InlineData("function () { return 1 }", "fn() => 1")]
    [InlineData("async function* named(a) { return 1 }", "async function* named(a) => 1")]
    [InlineData("(() => 1)()", "(fn() => 1)()")]
    [InlineData("f({ m() { return 1 }, async *g() { return 1 }, get p() { return 1 }, set p(v) { return 1 }, h: () => 1 })",
        "f({m: method m() => 1, g: async method* g() => 1, p: getter p() => 1, p: setter p(v) => 1, h: fn h() => 1})")]
    public void Lowers(string source, string expression) => Lowering.BodyGives($"return {source};", $"return {expression}");

    [Theory]
    [InlineData("await prisma.$queryRaw<Array<{ id: string; n: () => void }>>`select ${x}`", "await prisma.$queryRaw$\"select {x}\"")]
    [InlineData("await db.$queryRaw<Row[]>`select`", "await db.$queryRaw$\"select\"")]
    [InlineData("f({ n: sql<string | null>`max(${x})`, m: sql<Date>`min(x)`.as('m') })", "f({n: sql$\"max({x})\", m: sql$\"min(x)\".as(\"m\")})")]
    [InlineData("styled(B)<{ a?: 'b' }>`c`", "styled(B)$\"c\"")]
    [InlineData("`${/`/.test(a) ? `b<c>` : '<d>`'}` + sql<E>`f`", "$\"{other\"/`/\".test(a) ? \"b<c>\" : \"<d>`\"}\" + sql$\"f\"")]
    [InlineData("a < b && c >`d`", "a < b && c > \"d\"")]
    public void TypeArgumentsOfTaggedTemplatesAreDropped(string source, string expression) => Lowers(source, expression);

    /// <summary>The grammar binds a prefix to what stands before the type arguments only.</summary>
    [Theory]
    [InlineData("await db.table<Row>(t).insert(r)", "await db.table(t).insert(r)")]
    [InlineData("await f<T>(x)", "await f(x)")]
    [InlineData("(await f<T>(x)).y", "(await f(x)).y")]
    [InlineData("!a.has<T>(x)", "!a.has(x)")]
    public void PrefixesStandBeforeTheWholeChain(string source, string expression) => Lowers(source, expression);

    [Fact]
    public void ClosuresWithBlocks() => Lowering.BodyGives("""
        await db.$transaction(async (tx) => {
          const row = await tx.a.findFirst();
          return row;
        }, { timeout: 5 });
        """, """
        await db.$transaction(async fn(tx) => {
          let row = await tx.a.findFirst()
          return row
        }, {timeout: 5})
        """);

    [Fact]
    public void FunctionsTakeTheNameOfWhatTheyAreGivenTo() => Lowering.BodyGives("""
        const a = () => 1;
        b.c = function () { return 1; };
        const d = flag ? () => 1 : () => 2;
        const e = wrap(() => 1);
        const { g = () => 1 } = o;
        X.prototype.m = function (a) { return this.n; };
        """, """
        let a = fn a() => 1
        b.c = fn c() => 1
        let d = flag ? fn d() => 1 : fn d() => 2
        let e = wrap(fn() => 1)
        let {g: (g = fn g() => 1)} = o
        X.prototype.m = fn m(a) => self.n
        """);

    [Fact]
    public void Generators() => Lowering.Gives("function* g() { const x = yield 1; yield; yield* other(); }", """
        function* g()
          let x = yield 1
          yield
          yield* other()
        """);

    [Fact]
    public void ClassesAsValuesAreDefinedBefore() => Lowering.BodyGives("""
        const A = class B extends C { m() {} };
        return class extends mixin(D) {};
        """, """
        class A : C
          method m()
        class `class@3`
          bases(mixin(D))
        return `class@3`
        """);

    [Fact]
    public void Jsx() => Lowering.BodyGives("""
        return <div className="x" onClick={() => go()}>
          text {value} {/* nothing */}
          <Item.Row key={k} {...rest} label="y" open>{child}<b/></Item.Row>
          <></>
        </div>;
        """, """
        return opaque(fn() => go(), value, Item.Row({key: k, ...rest, label: "y", open: true, children: [child, opaque()]}), opaque())
        """, SourceLanguage.Tsx);
}
