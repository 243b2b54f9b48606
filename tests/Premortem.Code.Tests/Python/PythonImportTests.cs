using Xunit;

namespace Premortem.Code.Tests.Python;

public sealed class PythonImportTests
{
    [Fact]
    public void Imports_of_every_form() => PythonSample.Gives("""
        from __future__ import annotations
        import os, a.b.c, x.y as z
        from m import n as o, p
        from . import q
        from ..r.s import (t, # why
            u)
        from v import *
        """, """
        import "os" as os
        import "a.b.c" as `a.b.c`
        import "x.y" as z
        import "m" n as o
        import "m" p as p
        import "" q as q level 1
        import "r.s" t as t level 2
        import "r.s" u as u level 2
        import "v" * as *
        """);

    [Fact]
    public void Imports_know_where_they_stand() => PythonSample.Gives("""
        if TYPE_CHECKING:
            from w import X
        else:
            from w import Y
        def f():
            import late
            def g():
                from later import h
        class C:
            import inner
        import last
        """, """
        import type "w" X as X
        import "w" Y as Y
        import "inner" as inner
        import "last" as last
        class C
        function f()
          import "late" as late
          function g()
            import "later" h as h
        body
          if TYPE_CHECKING
          else
        """);

    [Fact]
    public void A_package_may_have_the_name_of_a_keyword() => PythonSample.Gives("""
        from pulp.server.async.tasks import run as start
        from pulp.server.async import tasks
        """, """
        import "pulp.server.async.tasks" run as start
        import "pulp.server.async" tasks as tasks
        problem 1:17 "can't be read as Python: '.async'"
        problem 2:17 "can't be read as Python: '.async'"
        """);

    [Fact]
    public void Only_comments_that_mention_premortem_are_kept() => PythonSample.Gives("""
        # premortem: allow lost-update because
        x = 1  # Premortem allow
        # other
        """, """
        comment 1 alone "premortem: allow lost-update because"
        comment 2 "Premortem allow"
        body
          x = 1
        """);
}
