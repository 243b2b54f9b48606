using Xunit;

namespace Premortem.Testing;

/// <summary>Files that hold what an output must be, byte for byte. PREMORTEM_UPDATE_GOLDEN=1 writes them anew; look at the difference before committing it.</summary>
internal static class Golden
{
    /// <param name="project">Folder under tests/ whose Golden folder holds the file.</param>
    public static void Matches(string project, string name, string actual)
    {
        string path = Path.Combine(RepositoryRoot.Find(), "tests", project, "Golden", name);
        if (Environment.GetEnvironmentVariable("PREMORTEM_UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
            return;
        }
        Assert.Equal(File.Exists(path) ? File.ReadAllText(path) : "", actual);
    }
}
