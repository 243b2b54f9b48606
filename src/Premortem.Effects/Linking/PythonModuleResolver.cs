using System.Collections.Concurrent;
using Premortem.Code.Model;

namespace Premortem.Effects.Linking;

/// <summary>
/// Python imports: relative ones by level, absolute ones by the path suffix of a module. Where several modules fit, the one that shares
/// the longest leading path with the importer is taken, as a source root near it would give.
/// </summary>
public sealed class PythonModuleResolver : ModuleResolver
{
    private readonly Dictionary<string, Module> byPath = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Module>> byFirstStep = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string, string), Module?> cache = new();

    public PythonModuleResolver(IEnumerable<Module> modules)
    {
        foreach (var module in modules)
        {
            string dotted = Dotted(module.Path);
            byPath[dotted] = module;
            string[] steps = dotted.Split('.');
            foreach (string step in steps.Distinct(StringComparer.Ordinal))
            {
                if (!byFirstStep.TryGetValue(step, out var list)) byFirstStep[step] = list = [];
                list.Add(module);
            }
        }
    }

    public override ImportTarget Resolve(Module from, string specifier, int level)
    {
        if (level > 0) return new(Relative(from, specifier, level), null, "");
        string directory = from.Path.Contains('/', StringComparison.Ordinal) ? from.Path[..from.Path.LastIndexOf('/')] : "";
        var found = cache.GetOrAdd((directory, specifier), key => Absolute(key.Item1, key.Item2));
        if (found is not null) return new(found, null, "");
        int dot = specifier.IndexOf('.');
        return dot < 0 ? new(null, specifier, "") : new(null, specifier[..dot], specifier[(dot + 1)..]);
    }

    private Module? Relative(Module from, string specifier, int level)
    {
        var steps = Dotted(from.Path).Split('.').ToList();
        int up = from.Path.EndsWith("__init__.py", StringComparison.Ordinal) ? level - 1 : level;
        if (up > steps.Count) return null;
        steps.RemoveRange(steps.Count - up, up);
        if (specifier.Length > 0) steps.AddRange(specifier.Split('.'));
        return byPath.GetValueOrDefault(string.Join('.', steps));
    }

    private Module? Absolute(string directory, string specifier)
    {
        if (byPath.TryGetValue(specifier, out var exact)) return exact;
        int dot = specifier.IndexOf('.');
        if (!byFirstStep.TryGetValue(dot < 0 ? specifier : specifier[..dot], out var candidates)) return null;
        string suffix = "." + specifier;
        Module? best = null;
        int bestShared = -1;
        foreach (var candidate in candidates)
        {
            string dotted = Dotted(candidate.Path);
            if (!dotted.EndsWith(suffix, StringComparison.Ordinal)) continue;
            string root = dotted[..^suffix.Length].Replace('.', '/');
            // A top-level name that a package of the same name outside could have must lie in a root above the importer.
            if (directory != root && !directory.StartsWith(root + "/", StringComparison.Ordinal) && dot < 0) continue;
            int shared = SharedLength(root, directory);
            if (shared > bestShared || shared == bestShared && root.Length < Dotted(best!.Path).Length - suffix.Length) (best, bestShared) = (candidate, shared);
        }
        return best;
    }

    private static int SharedLength(string left, string right)
    {
        int i = 0;
        while (i < left.Length && i < right.Length && left[i] == right[i]) i++;
        return i;
    }

    private static string Dotted(string path)
    {
        string stem = path.EndsWith(".py", StringComparison.Ordinal) ? path[..^3] : path;
        if (stem.EndsWith("/__init__", StringComparison.Ordinal)) stem = stem[..^9];
        return stem.Replace('/', '.');
    }
}
