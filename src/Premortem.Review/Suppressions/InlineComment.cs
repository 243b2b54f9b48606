using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Premortem.Catalog;
using Premortem.Review.Configuration;

namespace Premortem.Review.Suppressions;

/// <summary>
/// A comment addressed to review: <c>premortem: ignore lost-update, dual-write -- reason</c> or a declaration,
/// <c>premortem: best-effort -- reason</c>, <c>premortem: idempotent-by event_id -- reason</c>.
/// </summary>
public sealed partial record InlineComment
{
    /// <summary>What it leaves out; empty for a declaration.</summary>
    public ImmutableArray<string> Modes { get; private init; } = [];

    public DeclarationKind? Declares { get; private init; }

    public string? Key { get; private init; }

    public string Reason { get; private init; } = "";

    /// <summary>What is wrong with it; a comment with a fault has no effect.</summary>
    public string? Fault { get; private init; }

    /// <summary>As reports name it: <c>ignore lost-update</c>.</summary>
    public string Name => Declares is { } kind ? Declaration.NameOf(kind, Key) : $"ignore {string.Join(", ", Modes)}";

    public bool Answers(string mode) => Fault is null && (Declares is { } kind ? Declaration.Answer(kind, mode) : Modes.Contains(mode));

    /// <summary>Null for a comment that only mentions the program.</summary>
    /// <param name="text">Without the comment marks.</param>
    /// <param name="modes">Ids of all failure modes.</param>
    public static InlineComment? Parse(string text, IReadOnlyCollection<string> modes)
    {
        if (Form().Match(text) is not { Success: true } match) return null;
        string verb = match.Groups["verb"].Value;
        string rest = match.Groups["rest"].Value.Trim();
        var comment = verb == "ignore" ? Ignore(rest, modes) : Declare(verb, rest);
        if (comment.Fault is not null) return comment;
        string reason = match.Groups["reason"].Value.Trim();
        return reason.Length > 0
            ? comment with { Reason = reason }
            : comment with { Fault = $"it needs a reason: premortem: {comment.Name} -- why" };
    }

    private static InlineComment Ignore(string rest, IReadOnlyCollection<string> modes)
    {
        string[] ids = rest.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);
        if (ids.Length == 0) return new InlineComment { Fault = "it must name the failure mode: premortem: ignore <id> -- why" };
        string? unknown = ids.FirstOrDefault(id => !modes.Contains(id));
        return new InlineComment
        {
            Modes = [.. ids],
            Fault = unknown is null ? null : $"unknown failure mode '{unknown}'{Spelling.Hint(unknown, modes)}",
        };
    }

    private static InlineComment Declare(string verb, string rest)
    {
        if (!KebabCase.TryParse(verb, out DeclarationKind kind))
        {
            string[] verbs = ["ignore", .. KebabCase.Names<DeclarationKind>()];
            return new InlineComment { Fault = $"unknown word '{verb}'{Spelling.Hint(verb, verbs)}; one of {string.Join(", ", verbs)}" };
        }
        bool wantsKey = kind == DeclarationKind.IdempotentBy;
        return new InlineComment
        {
            Declares = kind,
            Key = wantsKey && rest.Length > 0 ? rest : null,
            Fault = wantsKey == rest.Length > 0 ? null
                : wantsKey ? "it must name the key: premortem: idempotent-by <field> -- why"
                : $"'{verb}' takes nothing before the reason, but there is '{rest}'",
        };
    }

    [GeneratedRegex(@"\Apremortem:\s*(?<verb>[A-Za-z-]+)(?<rest>.*?)(?:\s(?:--|—)\s*(?<reason>.*))?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Form();
}
