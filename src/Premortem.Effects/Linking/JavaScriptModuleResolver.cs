using System.Collections.Concurrent;
using System.Text.Json;
using Premortem.Code.Model;
using Premortem.Code.Sources;

namespace Premortem.Effects.Linking;

/// <summary>
/// JavaScript and TypeScript imports: relative ones with the extensions and index files that bundlers try, path aliases of the nearest
/// tsconfig, packages of the same workspace, and otherwise a package outside.
/// </summary>
public sealed class JavaScriptModuleResolver : ModuleResolver
{
    private static readonly string[] extensions = [".ts", ".tsx", ".js", ".jsx", ".mts", ".cts", ".mjs", ".cjs"];
    private readonly Dictionary<string, Module> byPath = new(StringComparer.Ordinal);
    private readonly List<(string Directory, PathAliases Aliases)> configurations = [];
    private readonly Dictionary<string, string> workspaces = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string, string), ImportTarget> cache = new();

    public JavaScriptModuleResolver(IEnumerable<Module> modules, RepositoryFiles files)
    {
        foreach (var module in modules) byPath[module.Path] = module;
        foreach (string path in files.Named("package.json"))
            if (PackageName(files.ReadText(path)) is { } name) workspaces.TryAdd(name, DirectoryOf(path));
        foreach (string path in files.Paths.Where(IsConfiguration))
            if (PathAliases.Read(files, path, 0) is { } aliases) configurations.Add((DirectoryOf(path), aliases));
        configurations.Sort((a, b) => b.Directory.Length != a.Directory.Length ? b.Directory.Length.CompareTo(a.Directory.Length) : string.CompareOrdinal(a.Directory, b.Directory));
    }

    private static bool IsConfiguration(string path)
    {
        string name = path[(path.LastIndexOf('/') + 1)..];
        return name.EndsWith(".json", StringComparison.Ordinal) && (name.StartsWith("tsconfig", StringComparison.Ordinal) || name == "jsconfig.json");
    }

    public override ImportTarget Resolve(Module from, string specifier, int level) =>
        cache.GetOrAdd((DirectoryOf(from.Path), specifier), key => Find(key.Item1, key.Item2));

    private ImportTarget Find(string directory, string specifier)
    {
        if (specifier.StartsWith('.')) return new(FileAt(Combine(directory, specifier)), null, "");
        foreach (var (root, aliases) in configurations)
        {
            if (root.Length > 0 && directory != root && !directory.StartsWith(root + "/", StringComparison.Ordinal)) continue;
            foreach (string candidate in aliases.Candidates(specifier))
                if (FileAt(candidate) is { } aliased) return new(aliased, null, "");
        }
        var (package, rest) = Split(specifier);
        if (workspaces.TryGetValue(package, out string? home) && InWorkspace(home, rest) is { } local) return new(local, null, "");
        if (specifier.StartsWith("@/", StringComparison.Ordinal) || specifier.StartsWith("~/", StringComparison.Ordinal) || specifier.StartsWith('#'))
            return new(ByConvention(directory, specifier[(specifier.IndexOf('/') + 1)..]), null, "");
        return new(null, package.StartsWith("node:", StringComparison.Ordinal) ? package[5..] : package, rest.Replace('/', '.'));
    }

    /// <summary>Aliases whose configuration isn't there usually mean the nearest source folder.</summary>
    private Module? ByConvention(string directory, string rest)
    {
        for (string? at = directory; at is not null; at = at.Length == 0 ? null : DirectoryOf(at))
            if ((FileAt(Combine(at, "src/" + rest)) ?? FileAt(Combine(at, rest))) is { } found) return found;
        return null;
    }

    private Module? InWorkspace(string home, string rest)
    {
        if (rest.Length == 0) return FileAt(Combine(home, "src/index")) ?? FileAt(Combine(home, "index")) ?? FileAt(Combine(home, "lib/index")) ?? FileAt(Combine(home, "src/main"));
        return FileAt(Combine(home, rest)) ?? FileAt(Combine(home, "src/" + rest)) ?? FileAt(Combine(home, "lib/" + rest));
    }

    private Module? FileAt(string path)
    {
        if (byPath.TryGetValue(path, out var exact)) return exact;
        foreach (string extension in extensions)
            if (byPath.TryGetValue(path + extension, out var found)) return found;
        foreach (string written in new[] { ".js", ".jsx", ".mjs", ".cjs" })
            if (path.EndsWith(written, StringComparison.Ordinal))
                foreach (string extension in extensions)
                    if (byPath.TryGetValue(path[..^written.Length] + extension, out var source)) return source;
        foreach (string extension in extensions)
            if (byPath.TryGetValue($"{path}/index{extension}", out var index)) return index;
        return null;
    }

    private static (string Package, string Subpath) Split(string specifier)
    {
        int slash = specifier.IndexOf('/');
        if (specifier.StartsWith('@') && slash > 0) slash = specifier.IndexOf('/', slash + 1);
        return slash < 0 ? (specifier, "") : (specifier[..slash], specifier[(slash + 1)..]);
    }

    private static string? PackageName(string? text)
    {
        if (text is null) return null;
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal static string DirectoryOf(string path) => path.LastIndexOf('/') is var slash and >= 0 ? path[..slash] : "";

    internal static string Combine(string directory, string relative)
    {
        var steps = directory.Length == 0 ? [] : directory.Split('/').ToList();
        foreach (string step in relative.Split('/'))
        {
            if (step is "" or ".") continue;
            if (step != "..") steps.Add(step);
            else if (steps.Count > 0) steps.RemoveAt(steps.Count - 1);
        }
        return string.Join('/', steps);
    }
}
