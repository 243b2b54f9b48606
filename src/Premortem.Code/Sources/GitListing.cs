using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Premortem.Code.Sources;

/// <summary>Asks git which files are tracked, or new and not ignored.</summary>
internal static class GitListing
{
    /// <summary>Paths from <paramref name="root"/>, in any order; null when git is missing, fails, or knows no files there.</summary>
    public static string[]? TryRead(string root)
    {
        // A repository under review may come from anywhere: its configuration must not make git start programs.
        var start = new ProcessStartInfo("git")
        {
            ArgumentList = { "-c", "core.fsmonitor=false", "-C", root, "ls-files", "-co", "--exclude-standard", "-z" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            Environment = { ["GIT_OPTIONAL_LOCKS"] = "0" },
        };
        try
        {
            using var git = Process.Start(start)!;
            git.ErrorDataReceived += static (_, _) => { };
            git.BeginErrorReadLine();
            string output = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            if (git.ExitCode != 0 || output.Length == 0) return null;
            return [.. output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
