using System.Text.RegularExpressions;

namespace Premortem.Effects.Schema.Reading;

/// <summary>Tells which SQL files, and which parts of them, build the schema: not those that undo.</summary>
internal static partial class SqlFileReader
{
    // Dumps with rows in them grow without bound and declare nothing that a smaller file doesn't.
    private const int MaximumLength = 8_000_000;

    /// <summary>Whether a file's name says that it undoes a migration or fills tables for a test.</summary>
    public static bool IsSkipped(string path)
    {
        string name = path[(path.LastIndexOf('/') + 1)..];
        return name.EndsWith(".down.sql", StringComparison.OrdinalIgnoreCase) || name.EndsWith("_down.sql", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith("-down.sql", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".undo.sql", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith("rollback.sql", StringComparison.OrdinalIgnoreCase) || name is "down.sql" || UndoMigration().IsMatch(name);
    }

    /// <summary>The text without the parts that undo, lines kept; null when it declares nothing.</summary>
    public static string? Building(string text)
    {
        if (text.Length > MaximumLength || !Definition().IsMatch(text)) return null;
        if (!DownMark().IsMatch(text)) return text;
        string[] lines = text.Split('\n');
        bool isDown = false;
        for (int i = 0; i < lines.Length; i++)
        {
            if (DownMark().IsMatch(lines[i])) isDown = true;
            else if (UpMark().IsMatch(lines[i])) isDown = false;
            if (isDown) lines[i] = "";
        }
        return string.Join('\n', lines);
    }

    [GeneratedRegex(@"^U[0-9][0-9._]*__")]
    private static partial Regex UndoMigration();

    [GeneratedRegex(@"\b(CREATE|ALTER|DROP|RENAME)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Definition();

    [GeneratedRegex(@"^\s*(--|#).*(\+goose\s+Down|\+migrate\s+Down|migrate:down|!Downs|@UNDO|drop below)", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex DownMark();

    [GeneratedRegex(@"^\s*(--|#).*(\+goose\s+Up|\+migrate\s+Up|migrate:up|!Ups|create above)", RegexOptions.IgnoreCase)]
    private static partial Regex UpMark();
}
