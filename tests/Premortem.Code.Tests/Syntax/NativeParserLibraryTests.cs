using Premortem.Code.Syntax;
using Xunit;

namespace Premortem.Code.Tests.Syntax;

public sealed class NativeParserLibraryTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("premortem-").FullName;

    [Fact]
    public void A_missing_library_is_named_with_the_remedy()
    {
        DllNotFoundException exception = Assert.Throws<DllNotFoundException>(() => NativeParserLibrary.Load(_directory));

        Assert.Contains(Path.Combine(_directory, NativeParserLibrary.FileName), exception.Message, StringComparison.Ordinal);
        Assert.Contains("dotnet build", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_library_is_named_with_the_remedy()
    {
        string path = Path.Combine(_directory, NativeParserLibrary.FileName);
        File.WriteAllText(path, "no library");

        DllNotFoundException exception = Assert.Throws<DllNotFoundException>(() => NativeParserLibrary.Load(_directory));

        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
        Assert.Contains("native/build.sh", exception.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
