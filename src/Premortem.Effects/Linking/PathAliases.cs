using System.Text.Json;
using Premortem.Code.Sources;

namespace Premortem.Effects.Linking;

/// <summary>The <c>paths</c> and <c>baseUrl</c> of a tsconfig or jsconfig, with those that it extends inside the repository.</summary>
internal sealed class PathAliases(List<(string Pattern, string[] Targets)> paths, string? baseDirectory)
{
    private static readonly JsonDocumentOptions lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Null when the file can't be read or says nothing about paths.</summary>
    public static PathAliases? Read(RepositoryFiles files, string path, int depth)
    {
        if (depth > 5 || files.ReadText(path) is not { } text) return null;
        try
        {
            using var document = JsonDocument.Parse(text, lenient);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(files, path, document.RootElement, depth) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static PathAliases? Read(RepositoryFiles files, string path, JsonElement root, int depth)
    {
        string directory = JavaScriptModuleResolver.DirectoryOf(path);
        if (root.TryGetProperty("compilerOptions", out var options) && options.ValueKind == JsonValueKind.Object)
        {
            string? given = options.TryGetProperty("baseUrl", out var url) && url.ValueKind == JsonValueKind.String ? JavaScriptModuleResolver.Combine(directory, url.GetString()!) : null;
            if (options.TryGetProperty("paths", out var paths) && paths.ValueKind == JsonValueKind.Object)
                return new PathAliases(Targets(paths, given ?? directory), given);
            if (given is not null) return new PathAliases([], given);
        }
        if (!root.TryGetProperty("extends", out var extended) || extended.ValueKind != JsonValueKind.String) return null;
        string parent = extended.GetString()!;
        if (!parent.StartsWith('.')) return null;
        string target = JavaScriptModuleResolver.Combine(directory, parent);
        return Read(files, files.Exists(target) ? target : target + ".json", depth + 1);
    }

    private static List<(string, string[])> Targets(JsonElement paths, string root)
    {
        var read = new List<(string, string[])>();
        foreach (var entry in paths.EnumerateObject())
            if (entry.Value.ValueKind == JsonValueKind.Array)
                read.Add((entry.Name, [.. entry.Value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => JavaScriptModuleResolver.Combine(root, v.GetString()!))]));
        return read;
    }

    public IEnumerable<string> Candidates(string specifier)
    {
        foreach (var (pattern, targets) in paths)
        {
            int star = pattern.IndexOf('*');
            if (star < 0)
            {
                if (pattern == specifier) foreach (string target in targets) yield return target;
                continue;
            }
            if (!specifier.StartsWith(pattern[..star], StringComparison.Ordinal) || !specifier.EndsWith(pattern[(star + 1)..], StringComparison.Ordinal)) continue;
            if (specifier.Length < pattern.Length - 1) continue;
            string matched = specifier[star..(specifier.Length - (pattern.Length - star - 1))];
            foreach (string target in targets) yield return target.Replace("*", matched, StringComparison.Ordinal);
        }
        if (baseDirectory is not null) yield return JavaScriptModuleResolver.Combine(baseDirectory, specifier);
    }
}
