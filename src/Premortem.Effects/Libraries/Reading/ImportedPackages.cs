namespace Premortem.Effects.Libraries.Reading;

/// <summary>Decides which model files a program's imports ask for.</summary>
internal sealed class ImportedPackages
{
    private readonly HashSet<(string Language, string Package)> exact = [];
    private readonly HashSet<string> languages = new(StringComparer.Ordinal);

    private ImportedPackages() { }

    public static ImportedPackages Of(IEnumerable<LibraryImport> imports)
    {
        var packages = new ImportedPackages();
        foreach (LibraryImport import in imports)
        {
            packages.languages.Add(import.Language);
            // An import leads into each package around it: django.db.models uses django.
            foreach (ReadOnlySpan<char> package in PackagePath.Prefixes(import.Language, import.Package))
                packages.exact.Add((import.Language, package.ToString()));
        }
        return packages;
    }

    public bool Include(LibraryFile file) =>
        languages.Contains(file.Language) && file.Packages.Any(package => Includes(file.Language, package));

    /// <summary>Also true for a package inside an imported one: <c>from google.cloud import storage</c> uses google.cloud.storage.</summary>
    private bool Includes(string language, string package)
    {
        if (package == LibraryCatalog.Builtins)
            return true;
        foreach (ReadOnlySpan<char> prefix in PackagePath.Prefixes(language, package))
        {
            if (exact.Contains((language, prefix.ToString())))
                return true;
        }
        return false;
    }
}
