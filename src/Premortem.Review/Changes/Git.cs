using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Premortem.Review.Changes;

/// <summary>Asks git about a working copy, without letting the repository's configuration start programs.</summary>
internal static class Git
{
    private static readonly string[] Harmless = ["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.quotePath=false"];

    /// <exception cref="GitException">Git is missing or refuses; the message is git's own, empty when it was asked to be quiet.</exception>
    public static string Run(string root, params string[] arguments)
    {
        var start = new ProcessStartInfo("git")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            Environment = { ["GIT_OPTIONAL_LOCKS"] = "0", ["LC_ALL"] = "C" },
        };
        foreach (string argument in (string[])[.. Harmless, "-C", root, .. arguments]) start.ArgumentList.Add(argument);
        try
        {
            using var git = Process.Start(start)!;
            var errors = git.StandardError.ReadToEndAsync();
            string output = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            if (git.ExitCode != 0) throw new GitException(FirstLine(errors.GetAwaiter().GetResult()));
            return output;
        }
        catch (Win32Exception)
        {
            throw new GitException("git isn't installed");
        }
    }

    private static string FirstLine(string errors) => errors.Split('\n', 2)[0].Trim();
}
