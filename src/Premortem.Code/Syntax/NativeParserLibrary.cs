using System.Runtime.InteropServices;

namespace Premortem.Code.Syntax;

/// <summary>Finds the native parser library beside the program.</summary>
internal static class NativeParserLibrary
{
    public const string FileName = "libpremortem-treesitter.so";

    /// <summary>Loads the library from <paramref name="baseDirectory"/> or its runtimes folder.</summary>
    /// <exception cref="DllNotFoundException">It is in neither, or can't be loaded; the message says what to do.</exception>
    public static nint Load(string baseDirectory)
    {
        string[] candidates = [.. Candidates(baseDirectory)];
        if (candidates.FirstOrDefault(File.Exists) is not { } path)
        {
            throw new DllNotFoundException(
                $"The native parser library was not found. Looked for {string.Join(" and ", candidates)}. " +
                "A build puts it there: run 'dotnet build', or 'native/build.sh DIRECTORY' with one of these directories. " +
                "An installed tool carries it: reinstall it.");
        }
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException)
        {
            throw new DllNotFoundException(
                $"The native parser library {path} can't be loaded: {exception.Message} It is built for Linux with glibc 2.17 or newer; " +
                "on another system run 'native/build.sh DIRECTORY' there.",
                exception);
        }
    }

    private static IEnumerable<string> Candidates(string baseDirectory)
    {
        string architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        yield return Path.Combine(baseDirectory, FileName);
        yield return Path.Combine(baseDirectory, "runtimes", $"linux-{architecture}", "native", FileName);
    }
}
