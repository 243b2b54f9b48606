using System.Collections.Immutable;
using Premortem.Catalog.Yaml;

namespace Premortem.Catalog;

/// <summary>
/// All failure modes. Knowing which exist costs no parsing; a mode's file is read when the mode is first asked for, so that
/// explaining one does not pay for the others. Safe for use by several threads.
/// </summary>
public sealed class FailureModeCatalog
{
    private const string ModeFile = "mode.yaml";
    private readonly Dictionary<string, Lazy<FailureMode>> modes;

    private FailureModeCatalog(IEnumerable<string> ids, Func<string, FailureMode> read)
    {
        Ids = [.. ids.Order(StringComparer.Ordinal)];
        modes = Ids.ToDictionary(id => id, id => new Lazy<FailureMode>(() => read(id)), StringComparer.Ordinal);
    }

    /// <summary>Ordered ordinally.</summary>
    public ImmutableArray<string> Ids { get; }

    /// <summary>Every mode by pillar, then by id. Parses all files.</summary>
    /// <exception cref="InvalidDocumentException">A file is not a valid failure mode.</exception>
    public ImmutableArray<FailureMode> All =>
        [.. Ids.Select(id => modes[id].Value).OrderBy(mode => mode.Pillar).ThenBy(mode => mode.Id, StringComparer.Ordinal)];

    /// <summary>The catalog that was embedded at build.</summary>
    public static FailureModeCatalog Load()
    {
        const string prefix = "catalog/failure-modes/";
        IEnumerable<string> ids = CatalogResources.Names(prefix)
            .Where(name => name.EndsWith("/" + ModeFile, StringComparison.Ordinal))
            .Select(name => name[prefix.Length..^(ModeFile.Length + 1)]);
        return new FailureModeCatalog(ids, id =>
        {
            string name = $"{prefix}{id}/{ModeFile}";
            return FailureModeReader.Read(name, id, CatalogResources.ReadText(name));
        });
    }

    /// <summary>The catalog as it stands in a working copy: <paramref name="directory"/> holds one folder a mode.</summary>
    public static FailureModeCatalog LoadDirectory(string directory)
    {
        IEnumerable<string> ids = Directory.EnumerateDirectories(directory)
            .Where(folder => File.Exists(Path.Combine(folder, ModeFile)))
            .Select(folder => Path.GetFileName(folder));
        return new FailureModeCatalog(ids, id =>
        {
            string path = Path.Combine(directory, id, ModeFile);
            return FailureModeReader.Read(path, id, File.ReadAllText(path));
        });
    }

    /// <summary>The mode, or null when there is none of that id.</summary>
    /// <exception cref="InvalidDocumentException">Its file is not a valid failure mode.</exception>
    public FailureMode? Find(string id) => modes.TryGetValue(id, out Lazy<FailureMode>? mode) ? mode.Value : null;

    /// <summary>The mode; for ids that the program itself names.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that id; the message suggests a near one.</exception>
    public FailureMode Get(string id) =>
        Find(id) ?? throw new KeyNotFoundException($"There is no failure mode '{id}'{Spelling.Hint(id, Ids)}");
}
