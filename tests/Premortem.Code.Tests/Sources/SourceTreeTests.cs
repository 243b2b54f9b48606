using System.Diagnostics;
using Premortem.Code.Sources;
using Premortem.Code.Syntax;
using Xunit;

namespace Premortem.Code.Tests.Sources;

public sealed class SourceTreeTests
{
    private static readonly DiscoveryOptions Walk = new() { UseGit = false };

    [Fact]
    public void Sources_are_in_ordinal_order_with_their_language()
    {
        using var directory = new TemporaryDirectory(("b.py", ""), ("a/z.tsx", ""), ("a.ts", ""), ("B.js", ""), ("notes.txt", ""));

        var tree = SourceTree.Discover(directory.Root, Walk);

        Assert.Equal(
            [("B.js", SourceLanguage.JavaScript), ("a.ts", SourceLanguage.TypeScript), ("a/z.tsx", SourceLanguage.Tsx), ("b.py", SourceLanguage.Python)],
            tree.Sources.Select(s => (s.Path, s.Language)));
        Assert.Equal(["B.js", "a.ts", "a/z.tsx", "b.py", "notes.txt"], tree.Files.Paths);
        Assert.Empty(tree.Skipped);
    }

    [Fact]
    public void Every_skip_is_recorded_with_its_reason()
    {
        using var directory = new TemporaryDirectory(
            ("app/main.py", ""), ("node_modules/x/index.js", ""), ("third_party/y.py", ""), ("web/dist/app.js", ""), ("web/types.d.ts", ""),
            ("web/lib.min.js", ""), ("rpc/api_pb2.py", ""), ("envs/dev/pyvenv.cfg", ""), ("envs/dev/a.py", ""), ("vendor/v.go", ""),
            ("package.json", "{}"), ("build/out.js", ""), ("app/build/step.py", ""), ("app/vendor/models.py", ""),
            ("big.py", new string('x', 200)));

        var tree = SourceTree.Discover(directory.Root, Walk with { MaxFileBytes = 100 });

        Assert.Equal(["app/build/step.py", "app/main.py", "app/vendor/models.py"], tree.Sources.Select(s => s.Path));
        Assert.Equal(
            [
                new("big.py", SkipReason.TooLarge), new("build/", SkipReason.BuildOutput), new("envs/dev/", SkipReason.Dependency),
                new("node_modules/", SkipReason.Dependency), new("rpc/api_pb2.py", SkipReason.Generated),
                new("third_party/", SkipReason.Dependency), new("vendor/", SkipReason.Dependency), new("web/dist/", SkipReason.BuildOutput),
                new("web/lib.min.js", SkipReason.Minified), new("web/types.d.ts", SkipReason.TypeDeclarations),
            ],
            tree.Skipped);
    }

    [Fact]
    public void Links_are_not_followed()
    {
        using var directory = new TemporaryDirectory(("a/b/real.py", ""));
        Directory.CreateSymbolicLink(directory.PathOf("a/b/loop"), directory.PathOf("a"));
        File.CreateSymbolicLink(directory.PathOf("copy.py"), directory.PathOf("a/b/real.py"));

        var tree = SourceTree.Discover(directory.Root, Walk);

        Assert.Equal(["a/b/real.py"], tree.Sources.Select(s => s.Path));
        Assert.Equal([new("a/b/loop/", SkipReason.SymbolicLink), new("copy.py", SkipReason.SymbolicLink)], tree.Skipped);
        Assert.False(tree.Files.Exists("copy.py"));
    }

    [Fact]
    public void Git_decides_what_belongs_to_the_repository()
    {
        using var directory = new TemporaryDirectory(
            (".gitignore", "*.log.py\n/private/\n"), ("tracked.py", ""), ("new.py", ""), ("x.log.py", ""), ("private/secret.py", ""),
            ("build/kept.py", ""), ("package.json", "{}"), ("deleted.py", ""), ("node_modules/committed.js", ""), ("sub dir/ü.py", ""));
        Git(directory.Root, "init", "-q");
        Git(directory.Root, "add", "tracked.py", "deleted.py", "build/kept.py", "node_modules/committed.js");
        File.Delete(directory.PathOf("deleted.py"));

        var tree = SourceTree.Discover(directory.Root);

        Assert.Equal(["build/kept.py", "new.py", "sub dir/ü.py", "tracked.py"], tree.Sources.Select(s => s.Path));
        Assert.Equal([new("node_modules/", SkipReason.Dependency)], tree.Skipped);
    }

    [Fact]
    public void A_directory_that_git_knows_nothing_of_is_walked()
    {
        using var directory = new TemporaryDirectory((".gitignore", "/inner/\n"), ("inner/a.py", ""));
        Git(directory.Root, "init", "-q");

        Assert.Equal(["a.py"], SourceTree.Discover(directory.PathOf("inner")).Sources.Select(s => s.Path));
    }

    [Fact]
    public void Files_are_read_only_if_they_are_listed()
    {
        using var directory = new TemporaryDirectory(
            ("root/package.json", "{\"name\": \"a\"}"), ("root/web/package.json", "\uFEFF{}"), ("root/my-package.json", ""), ("outside.txt", "secret"));

        var files = SourceTree.Discover(directory.PathOf("root"), Walk).Files;

        Assert.Equal(["package.json", "web/package.json"], files.Named("package.json"));
        Assert.Equal("{\"name\": \"a\"}", files.ReadText("package.json"));
        Assert.Equal("{}", files.ReadText("web/package.json"));
        Assert.Null(files.ReadText("../outside.txt"));
        Assert.Null(files.ReadText("absent.json"));
        Assert.Equal(3, files.WithExtension(".json").Count());
    }

    [Fact]
    public void A_missing_directory_is_an_error() =>
        Assert.Throws<DirectoryNotFoundException>(() => SourceTree.Discover("/no/such/directory"));

    [Theory]
    [InlineData("tests/a.py")]
    [InlineData("app/__tests__/a.ts")]
    [InlineData("app/test_a.py")]
    [InlineData("app/a_test.py")]
    [InlineData("conftest.py")]
    [InlineData("src/a.test.ts")]
    [InlineData("src/a.spec.tsx")]
    [InlineData("src/Button.stories.tsx")]
    [InlineData("apps/web-e2e/a.ts")]
    [InlineData("e2e/a.ts")]
    [InlineData("pkg/a_test.go")]
    [InlineData("benchmarks/a.py")]
    [InlineData("unittests/a.py")]
    public void Test_code_is_told_by_its_path(string path) => Assert.True(TestCode.Contains(path));

    [Theory]
    [InlineData("app/latest/a.py")]
    [InlineData("app/contest.py")]
    [InlineData("src/attestation/spec.ts")]
    [InlineData("src/test.service.impl.ts")]
    [InlineData("examples/a.py")]
    [InlineData("src/testimonials/a.ts")]
    [InlineData("src/inspect.ts")]
    public void Other_code_is_not_taken_for_test_code(string path) => Assert.False(TestCode.Contains(path));

    private static void Git(string root, params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", root, .. arguments]))!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
