using System.Collections.Frozen;

namespace Premortem.Code.Sources;

/// <summary>What is left out by its name alone.</summary>
internal static class SkippedNames
{
    private static readonly FrozenDictionary<string, SkipReason> Directories = new Dictionary<string, SkipReason>
    {
        ["node_modules"] = SkipReason.Dependency,
        ["bower_components"] = SkipReason.Dependency,
        ["jspm_packages"] = SkipReason.Dependency,
        ["site-packages"] = SkipReason.Dependency,
        ["vendored"] = SkipReason.Dependency,
        ["_vendor"] = SkipReason.Dependency,
        ["third_party"] = SkipReason.Dependency,
        ["third-party"] = SkipReason.Dependency,
        ["thirdparty"] = SkipReason.Dependency,
        ["3rdparty"] = SkipReason.Dependency,
        ["venv"] = SkipReason.Dependency,
        [".venv"] = SkipReason.Dependency,
        ["virtualenv"] = SkipReason.Dependency,
        [".yarn"] = SkipReason.Dependency,
        [".pnpm-store"] = SkipReason.Dependency,
        [".tox"] = SkipReason.Dependency,
        [".nox"] = SkipReason.Dependency,
        [".eggs"] = SkipReason.Dependency,
        ["dist"] = SkipReason.BuildOutput,
        [".next"] = SkipReason.BuildOutput,
        [".nuxt"] = SkipReason.BuildOutput,
        [".output"] = SkipReason.BuildOutput,
        [".svelte-kit"] = SkipReason.BuildOutput,
        [".turbo"] = SkipReason.BuildOutput,
        [".vercel"] = SkipReason.BuildOutput,
        [".serverless"] = SkipReason.BuildOutput,
        [".wrangler"] = SkipReason.BuildOutput,
        [".cache"] = SkipReason.BuildOutput,
        [".parcel-cache"] = SkipReason.BuildOutput,
        [".gradle"] = SkipReason.BuildOutput,
        [".mypy_cache"] = SkipReason.BuildOutput,
        [".pytest_cache"] = SkipReason.BuildOutput,
        [".ruff_cache"] = SkipReason.BuildOutput,
        ["__pycache__"] = SkipReason.BuildOutput,
        ["htmlcov"] = SkipReason.BuildOutput,
        ["storybook-static"] = SkipReason.BuildOutput,
        ["cdk.out"] = SkipReason.BuildOutput,
        ["__generated__"] = SkipReason.Generated,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> VersionControl = new[] { ".git", ".hg", ".svn", ".jj" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> BuildDirectories = new[] { "build", "out", "target", "obj", "coverage" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> AssetDirectories =
        new[] { "static", "assets", "public", "js", "javascripts" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] BuildFiles =
        ["package.json", "pyproject.toml", "setup.py", "setup.cfg", "pom.xml", "build.gradle", "build.gradle.kts", "Cargo.toml"];

    /// <summary>Neither source code nor worth a word.</summary>
    public static bool IsVersionControl(string directory) => VersionControl.Contains(directory);

    /// <summary>Why a directory is left out; null when it isn't.</summary>
    /// <param name="path">The directory's path from the root.</param>
    /// <param name="name">Its last segment.</param>
    /// <param name="parentName">The segment before, empty at the root.</param>
    public static SkipReason? OfDirectory(string path, string name, string parentName)
    {
        if (Directories.TryGetValue(name, out var reason)) return reason;
        if (name.EndsWith(".egg-info", StringComparison.Ordinal)) return SkipReason.BuildOutput;
        // "vendor" may just as well be a party that sells something.
        if (name == "vendor" && (path == name || AssetDirectories.Contains(parentName))) return SkipReason.Dependency;
        return null;
    }

    /// <summary>Whether a directory that git doesn't vouch for is the output of a build file beside it, or a virtual environment.</summary>
    public static SkipReason? OfUntrackedDirectory(DirectoryInfo directory)
    {
        if (BuildDirectories.Contains(directory.Name) && directory.Parent is { } parent
            && Array.Exists(BuildFiles, file => File.Exists(Path.Combine(parent.FullName, file)))) return SkipReason.BuildOutput;
        return File.Exists(Path.Combine(directory.FullName, "pyvenv.cfg")) ? SkipReason.Dependency : null;
    }

    /// <summary>Why a source file is left out; null when it isn't.</summary>
    public static SkipReason? OfFile(string name)
    {
        if (Ends(name, ".d.ts", ".d.mts", ".d.cts", ".pyi")) return SkipReason.TypeDeclarations;
        if (Ends(name, ".min.js", ".min.mjs", ".bundle.js", "-min.js")) return SkipReason.Minified;
        if (Ends(name, "_pb2.py", "_pb2_grpc.py", "_pb.js", "_pb.ts", ".pb.go", ".g.cs", ".g.ts", ".Designer.cs")) return SkipReason.Generated;
        return name.Contains(".generated.", StringComparison.Ordinal) || name.Contains(".gen.", StringComparison.Ordinal) ? SkipReason.Generated : null;
    }

    private static bool Ends(string name, params ReadOnlySpan<string> ends)
    {
        foreach (string end in ends)
            if (name.EndsWith(end, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }
}
