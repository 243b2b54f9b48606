using System.Collections.Frozen;

namespace Premortem.Code.Sources;

/// <summary>Tells test code, fixtures, stories and benchmarks by a directory's or the file's name.</summary>
public static class TestCode
{
    private static readonly FrozenSet<string> Directories = new[]
    {
        "test", "tests", "__test__", "__tests__", "testing", "testdata", "test-data", "test_data", "testutils", "test-utils", "test_utils",
        "unittests", "unit_tests",
        "spec", "specs", "__specs__", "e2e", "fixtures", "__fixtures__", "mock", "mocks", "__mocks__", "stories", "__stories__",
        "cypress", "playwright", "benchmark", "benchmarks", "bench",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] DirectoryEnds = ["-test", "-tests", "_tests", "-e2e", "-e2e-tests", "-benchmark", "-benchmarks", ".tests"];

    private static readonly FrozenSet<string> InnerExtensions = new[]
    {
        "test", "tests", "spec", "stories", "story", "e2e", "e2e-spec", "cy", "bench", "benchmark", "fixture", "fixtures", "mock", "mocks",
        "test-d", "int-spec", "integration-test",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> FileNames = new[]
    {
        "conftest.py", "test.py", "tests.py", "setupTests.ts", "setupTests.js", "setup-tests.ts", "jest.setup.ts", "jest.setup.js",
        "vitest.setup.ts", "vitest.setup.js",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <param name="path">Path from the root, with forward slashes.</param>
    public static bool Contains(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string[] segments = path.Split('/');
        return segments.AsSpan(0, segments.Length - 1).ToArray().Any(IsTestDirectory) || IsTestFile(segments[^1]);
    }

    private static bool IsTestDirectory(string name) =>
        Directories.Contains(name) || Array.Exists(DirectoryEnds, end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    private static bool IsTestFile(string name)
    {
        if (FileNames.Contains(name)) return true;
        string[] parts = name.Split('.');
        string stem = parts[0];
        return parts[^1] switch
        {
            "py" => stem.StartsWith("test_", StringComparison.Ordinal) || stem.EndsWith("_test", StringComparison.Ordinal)
                || stem.EndsWith("_tests", StringComparison.Ordinal),
            "go" => stem.EndsWith("_test", StringComparison.Ordinal),
            "java" or "cs" => stem.EndsWith("Test", StringComparison.Ordinal) || stem.EndsWith("Tests", StringComparison.Ordinal),
            _ => parts.Length > 2 && InnerExtensions.Contains(parts[^2]),
        };
    }
}
