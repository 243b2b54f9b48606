using Premortem.Review.Changes;
using Xunit;

namespace Premortem.Review.Tests.Changes;

public sealed class ChangedLinesTests
{
    private const string Diff = """
        diff --git a/app/a.py b/app/a.py
        --- a/app/a.py
        +++ b/app/a.py
        @@ -3 +3 @@ def f():
        -old
        +new
        @@ -10,0 +11,2 @@
        +x
        +y
        @@ -20,3 +22,0 @@
        -gone
        diff --git a/b.py b/b.py
        --- a/b.py
        +++ /dev/null
        @@ -1,9 +0,0 @@
        -all
        diff --git "a/c \"q\".py" "b/c \"q\".py"
        --- "a/c \"q\".py"
        +++ "b/c \"q\".py"
        @@ -1 +1 @@
        """;

    [Theory]
    [InlineData("app/a.py", 3, 3, true)]
    [InlineData("app/a.py", 1, 2, false)]
    [InlineData("app/a.py", 1, 5, true)]
    [InlineData("app/a.py", 4, 10, false)]
    [InlineData("app/a.py", 12, 12, true)]
    [InlineData("app/a.py", 13, 20, false)]
    [InlineData("app/a.py", 22, 22, true)]
    [InlineData("app/a.py", 24, 24, false)]
    [InlineData("b.py", 1, 9, false)]
    [InlineData("c \"q\".py", 1, 1, true)]
    public void Read_from_a_diff(string path, int first, int last, bool touched) => Assert.Equal(touched, ChangedLines.Parse(Diff).Touches(path, first, last));
}
