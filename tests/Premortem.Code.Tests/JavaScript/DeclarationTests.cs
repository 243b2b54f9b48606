using Premortem.Code.Syntax;
using Xunit;

namespace Premortem.Code.Tests.JavaScript;

public sealed class DeclarationTests
{
    [Fact]
    public void Functions() => Lowering.Gives("""
        export async function a<T>(this: X, x: T, y?: number, z = 1, ...rest: string[]): Promise<void> {}
        function b({ db, event: { id = 'x', ...e } }: Options = {}, [c, , d]) {}
        function over(a: string): void;
        function over(a: any) { return a; }
        """, """
        export a = a
        async function a(x : T, y? : number, z = 1, ...rest : Array[string]) : Promise[void]
        function b($0 as {db: db, event: {id: (id = "x"), ...e}} : Options = {}, $1 as [c, undefined, d])
        function over(a : any)
          return a
        """);

    [Fact]
    public void Classes() => Lowering.Gives("""
        @Injectable() @Entity('x')
        export abstract class A<T> extends Base<T> implements I, J.K {
          #pool: Pool;
          static readonly count = 0;
          declare name?: string;
          private handler = async () => { await f(); };
          static typed: (a: A, b: B[]) => Promise<void> = (to, o) => to;
          static { A.count; }
          constructor(private readonly db: Db, @Inject('q') public q: Queue | undefined, plain: X) { super(db); }
          @Get('/:id') async get(@Param('id') id: string) { return this.#pool; }
          get size(): number { return 1; }
          static set size(v) {}
          abstract missing(): void;
          over(a: string): void;
          over(a: any) {}
          *[Symbol.iterator]() {}
          'quoted-name'() {}
          [key: string]: any;
        }
        """, """
        export A = A
        @[Injectable(), Entity("x")] abstract class A : Base[T], I, J.K
          field `#pool` : Pool
          static readonly field count = 0
          field name? : string
          async method handler()
            await f()
          static method typed(to : A, o : Array[B]) : Promise[void]
            return to
          constructor constructor(field db : Db, @[Inject("q")] field q : Queue, plain : X)
            super(db)
          @[Get("/:id")] async method get(@[Param("id")] id : string)
            return self.#pool
          getter size() : number
            return 1
          static setter size(v)
          abstract method missing() : void;
          method over(a : any)
          method* `[Symbol.iterator]`()
          method quoted-name()
          body
            block
              A.count
        """.Replace("method quoted-name", "method `quoted-name`", StringComparison.Ordinal));

    [Fact]
    public void JavaScriptClasses() => Lowering.Gives("""
        class A extends mixin(B) { #x = 1; static y; @dec z() {} static async *w() {} }
        """, """
        class A
          bases(mixin(B))
          field `#x` = 1
          static field y
          @[dec] method z()
          static async method* w()
        """, SourceLanguage.JavaScript);

    [Fact]
    public void ExportedClassesKeepDecoratorsBeforeExport() => Lowering.Gives("""
        @Controller('a') export class A {}
        @Controller('b') export default class B {}
        """, """
        export A = A
        export default = B
        @[Controller("a")] class A
        @[Controller("b")] class B
        """);

    [Fact]
    public void InterfacesAndAliases() => Lowering.Gives("""
        interface I<T> extends J<K>, L.M {
          readonly id: string;
          name?: string;
          save(x: T, ...y: U[]): Promise<void>;
          load?(): Promise<T>;
          cb: (e: Error) => void;
          (x: number): string;
          new (x: number): I;
          [k: string]: any;
        }
        type O = { a: number; m(): void } & Other & { b?: string };
        type P = { a: number };
        type U = 'a' | "b" | null;
        """, """
        interface I : J[K], L.M
          readonly field id : string
          field name? : string
          field cb : (Error) -> void
          method save(x : T, ...y : Array[U]) : Promise[void];
          method load() : Promise[T];
          method `()`(x : number) : string;
        alias O = ({a: number, m: () -> void} & Other & {b: string})
          field b? : string
          field a : number
          method m() : void;
        alias P
          field a : number
        alias U = ("a" | "b")
        """);

    [Theory]
    [InlineData("string | null | undefined", "string")]
    [InlineData("null", "null")]
    [InlineData("A | B[] | undefined", "(A | Array[B])")]
    [InlineData("A & B", "(A & B)")]
    [InlineData("Promise<A | null>", "Promise[A]")]
    [InlineData("Record<string, readonly A[]>", "Record[string, Array[A]]")]
    [InlineData("ns.A.B<C>", "ns.A.B[C]")]
    [InlineData("import('x').Y", "Y")]
    [InlineData("import('x').n.Y", "Y")]
    [InlineData("[a: string, b?: number, ...c: D[]]", "(string, number, Array[D])")]
    [InlineData("(a: string, b?: B) => Promise<void>", "(string, B) -> Promise[void]")]
    [InlineData("new (a: A) => B", "(A) -> B")]
    [InlineData("{ a: string; m(x: X): void; n?: { o: P } }", "{a: string, m: (X) -> void, n: {o: P}}")]
    [InlineData("typeof db.x", "typeof[db.x]")]
    [InlineData("keyof T", "keyof[T]")]
    [InlineData("T['a']", "`[]`[T, \"a\"]")]
    [InlineData("A extends B ? C : D", "(C | D)")]
    [InlineData("`a${string}`", "string")]
    [InlineData("1 | true", "(`1` | true)")]
    [InlineData("unique symbol", "`unique symbol`")]
    [InlineData("(A)", "A")]
    public void Types(string source, string type) => Lowering.Gives($"let x: {source};", $"body\n  let x : {type}");

    [Theory]
    [InlineData("x is A", "boolean")]
    [InlineData("asserts x is A", "void")]
    [InlineData("this", "this")]
    public void ReturnTypes(string source, string type) => Lowering.Gives($"function f(x): {source} {{}}", $"function f(x) : {type}");

    [Fact]
    public void Enums() => Lowering.Gives("""
        export const enum E { A, B = 'b', 'c-d' = 1 << 2 }
        """, """
        export E = E
        enum E
          static readonly field A
          static readonly field B = "b"
          static readonly field `c-d` = 1 << 2
        """);

    [Fact]
    public void Namespaces() => Lowering.Gives("""
        export namespace N.M { export function f() {} const q = g(); class K {} }
        import A = N.M.K;
        """, """
        export `N.M` = `N.M`
        class `N.M`
          function f()
          class K
          body
            let q = g()
        body
          let A = N.M.K
        """);

    [Fact]
    public void AmbientDeclarations() => Lowering.Gives("""
        declare global { interface Window { a: string } }
        declare module 'x' { export function f(): void; }
        declare const version: string;
        export declare function g(a: A): B;
        declare class K { m(): void; p: string }
        """, """
        export g = g
        interface Window
          field a : string
        class K
          field p : string
          method m() : void;
        function f() : void;
        function g(a : A) : B;
        body
          let version : string
        """);
}
