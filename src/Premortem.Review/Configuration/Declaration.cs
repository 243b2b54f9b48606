using System.Collections.Frozen;
using Premortem.Catalog;

namespace Premortem.Review.Configuration;

/// <summary>A statement of intent with its reason; <paramref name="Line"/> is where it stands in <paramref name="File"/>.</summary>
/// <param name="Key">What tells one request from another; only of <see cref="DeclarationKind.IdempotentBy"/>.</param>
public sealed record Declaration(DeclarationKind Kind, string? Key, Target Target, string Reason, string File, int Line)
{
    private static readonly FrozenDictionary<DeclarationKind, FrozenSet<string>> Answers = new Dictionary<DeclarationKind, FrozenSet<string>>
    {
        [DeclarationKind.Owned] = Set("in-process-state", "shared-memory-race"),
        [DeclarationKind.BestEffort] = Set(
            "ack-before-persist", "dual-write", "fire-and-forget", "hard-dependency", "missing-retry", "no-dead-letter", "no-graceful-shutdown",
            "partial-failure", "publish-before-commit", "swallowed-exception", "unobserved-transition"),
        [DeclarationKind.SingleWriter] = Set(
            "check-then-act", "insert-without-upsert", "lost-update", "missing-unique-constraint", "out-of-order", "phantom-read", "shared-memory-race"),
        [DeclarationKind.IdempotentBy] = Set("bad-retry", "duplicate-processing", "insert-without-upsert", "missing-unique-constraint"),
    }.ToFrozenDictionary();

    /// <summary>The failure modes that a declaration of this kind answers.</summary>
    public static IEnumerable<string> ModesOf(DeclarationKind kind) => Answers[kind].Order(StringComparer.Ordinal);

    public static bool Answer(DeclarationKind kind, string mode) => Answers[kind].Contains(mode);

    /// <summary>As reports name it: <c>idempotent-by event_id</c>.</summary>
    public string Name => NameOf(Kind, Key);

    public static string NameOf(DeclarationKind kind, string? key) => key is null ? KebabCase.Of(kind) : $"{KebabCase.Of(kind)} {key}";

    public bool Covers(Finding finding) => Answer(Kind, finding.Mode) && Target.Covers(finding);

    private static FrozenSet<string> Set(params string[] modes) => modes.ToFrozenSet(StringComparer.Ordinal);
}
