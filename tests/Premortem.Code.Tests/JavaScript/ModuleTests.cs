using Premortem.Code.Syntax;
using Xunit;

namespace Premortem.Code.Tests.JavaScript;

public sealed class ModuleTests
{
    [Fact]
    public void ImportsOfEveryForm() => Lowering.Gives("""
        import pg, { Pool as P, type X } from "pg";
        import * as fs from 'fs';
        import type { Y } from './y.js';
        import './side';
        import old = require('old');
        """, """
        import "pg" default as pg
        import "pg" Pool as P
        import type "pg" X as X
        import "fs" as fs
        import type "./y.js" Y as Y
        import "./side"
        import "old" as old
        """);

    [Fact]
    public void RequiresAreImportsAtEveryLevel() => Lowering.Gives("""
        require('dotenv');
        const { a: b, c = 3 } = require('x');
        const z = require('z').zed;
        var w = __importDefault(require("w"));
        function load() { const late = require('./late'); return late(); }
        """, """
        import "dotenv"
        import "x" a as b
        import "x" c as c
        import "z" zed as z
        import "w" as w
        function load()
          import "./late" as late
          return late()
        """, SourceLanguage.JavaScript);

    [Fact]
    public void ExportsOfEveryForm() => Lowering.Gives("""
        export { foo as bar, default as base } from './foo';
        export * from './all';
        export type * from './types';
        export * as ns from './ns';
        export const { a, b: [c] } = load(), d = 1;
        export function f() {}
        export class K {}
        export default f;
        """, """
        export bar = foo from "./foo"
        export base = default from "./foo"
        export * = * from "./all"
        export * = * from "./types"
        export ns = * from "./ns"
        export a = a
        export c = c
        export d = d
        export f = f
        export K = K
        export default = f
        class K
        function f()
        body
          let {a: a, b: [c]} = load()
          let d = 1
        """);

    [Fact]
    public void DefaultExportsAreNamedDefault()
    {
        Lowering.Gives("export default async function () { await f(); }", """
            export default = default
            async function default()
              await f()
            """);
        Lowering.Gives("export default async (x) => f(x);", """
            body
              export default := (async fn default(x) => f(x))
            """);
        Lowering.Gives("export default wrap({ a });", """
            body
              export default := wrap({a: a})
            """);
    }

    [Fact]
    public void CommonJsExports() => Lowering.Gives("""
        module.exports = { a, b: function () { return 1 }, ...require('./q') };
        exports.foo = async () => 1;
        exports.bar = foo;
        exports.baz = require('./baz').it;
        """, """
        export a = a
        export * = * from "./q"
        export bar = foo
        export baz = it from "./baz"
        body
          export default, .b := module.exports = {a: a, b: fn b() => 1, ...require("./q")}
          export foo := exports.foo = async fn foo() => 1
          exports.bar = foo
          exports.baz = require("./baz").it
        """, SourceLanguage.JavaScript);

    [Fact]
    public void ExportedClassesBelongToTheModule() => Lowering.Gives("""
        module.exports = class Pool { m() {} };
        """, """
        export default = Pool
        class Pool
          method m()
        body
          module.exports = Pool
        """, SourceLanguage.JavaScript);

    [Fact]
    public void DynamicImportStaysACall() => Lowering.BodyGives("const m = await import('./m');", "let m = await import(\"./m\")");

    [Fact]
    public void OnlyCommentsThatMentionPremortemAreKept() => Lowering.Gives("""
        // a
        // premortem: allow lost-update -- single writer
        f(); // Premortem: owned
        /* one
         * premortem: two
         */
        """, """
        comment 2 alone "premortem: allow lost-update -- single writer"
        comment 3 "Premortem: owned"
        comment 5 alone "premortem: two"
        body
          f()
        """);
}
