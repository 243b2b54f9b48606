using System.Collections.Immutable;
using Premortem.Catalog.Yaml;

namespace Premortem.Effects.Libraries.Reading;

/// <summary>Reads the files that a program's imports ask for, and those that these refer to.</summary>
internal sealed class LibrarySelection
{
    private readonly ImmutableArray<LibraryFile> files;
    private readonly HashSet<LibraryFile> taken = [];
    private readonly List<LibraryModel> models = [];

    private LibrarySelection(ImmutableArray<LibraryFile> files) => this.files = files;

    /// <summary>In the order of the files.</summary>
    /// <exception cref="InvalidDocumentException">Files are not valid; carries the problems of all of them.</exception>
    public static ImmutableArray<LibraryModel> Read(ImmutableArray<LibraryFile> files, Func<LibraryFile, bool> isImported)
    {
        var selection = new LibrarySelection(files);
        selection.Take(isImported);
        return [.. selection.models];
    }

    private void Take(Func<LibraryFile, bool> isWanted)
    {
        LibraryFile[] wanted = [.. files.Where(file => !taken.Contains(file) && isWanted(file))];
        if (wanted.Length == 0)
            return;
        taken.UnionWith(wanted);
        LibraryModel[] read = ReadInParallel(wanted);
        models.AddRange(read);
        var used = read.SelectMany(model => model.Uses.Select(name => (model.Language, name))).ToHashSet();
        Take(file => used.Contains((file.Language, file.Name)));
    }

    private static LibraryModel[] ReadInParallel(LibraryFile[] wanted)
    {
        var read = new LibraryModel?[wanted.Length];
        var problems = new IReadOnlyList<DocumentProblem>[wanted.Length];
        Parallel.For(0, wanted.Length, index =>
        {
            problems[index] = [];
            try
            {
                read[index] = wanted[index].Read();
            }
            catch (InvalidDocumentException invalid)
            {
                problems[index] = invalid.Problems;
            }
        });
        if (problems.Any(found => found.Count > 0))
            throw new InvalidDocumentException(problems.SelectMany(found => found));
        return [.. read.OfType<LibraryModel>()];
    }
}
