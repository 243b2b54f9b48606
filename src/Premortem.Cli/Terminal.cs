namespace Premortem.Cli;

/// <summary>Where a command's output goes and what can be shown there.</summary>
public sealed record Terminal(TextWriter Output, TextWriter Error)
{
    private const int UsualWidth = 100;

    /// <summary>Where relative paths of the command line start.</summary>
    public string Directory { get; init; } = Environment.CurrentDirectory;

    /// <summary>Columns.</summary>
    public int Width { get; init; } = UsualWidth;

    /// <summary>Colours are welcome on the output.</summary>
    public bool IsColoured { get; init; }

    /// <summary>Somebody watches the error stream, so progress can be shown there.</summary>
    public bool IsWatched { get; init; }

    public static Terminal OfProcess()
    {
        bool isTerminal = !Console.IsOutputRedirected;
        // no-color.org and the CI systems' way of asking for colour in a log.
        bool refuses = Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 } || Environment.GetEnvironmentVariable("TERM") == "dumb";
        bool asks = Environment.GetEnvironmentVariable("FORCE_COLOR") is { Length: > 0 } value && value != "0";
        return new Terminal(Console.Out, Console.Error)
        {
            Width = isTerminal ? WindowWidth() : UsualWidth,
            IsColoured = (isTerminal || asks) && !refuses,
            IsWatched = !Console.IsErrorRedirected,
        };
    }

    public string FullPath(string path) => Path.GetFullPath(path, Directory);

    private static int WindowWidth()
    {
        try
        {
            return Console.WindowWidth > 0 ? Console.WindowWidth : UsualWidth;
        }
        catch (IOException)
        {
            return UsualWidth;
        }
    }
}
