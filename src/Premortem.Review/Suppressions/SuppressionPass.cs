using System.Collections.Immutable;
using Premortem.Review.Configuration;

namespace Premortem.Review.Suppressions;

/// <summary>
/// Marks the findings that somebody has answered: a comment in the code first, then the configuration, then the baseline. Counts what each
/// answer was good for.
/// </summary>
internal sealed class SuppressionPass(InlineSuppressions inline, ReviewConfiguration configuration, Baseline? baseline)
{
    private readonly Dictionary<string, int> baselineLeft = baseline?.Counts.ToDictionary(StringComparer.Ordinal) ?? new(StringComparer.Ordinal);
    private readonly Dictionary<object, int> uses = new(ReferenceEqualityComparer.Instance);

    public ImmutableArray<Finding> Apply(IEnumerable<Finding> findings) => [.. findings.Select(Apply)];

    /// <summary>How often each declaration of the configuration answered a finding.</summary>
    public ImmutableArray<DeclarationUse> DeclarationUses =>
        [.. configuration.Declarations.Select(declaration => new DeclarationUse(declaration, uses.GetValueOrDefault(declaration)))];

    /// <summary>Mistakes in answers, and answers that nothing asked for; call it when all findings were seen.</summary>
    public IEnumerable<Notice> Notices(Func<string, bool> wasAsked)
    {
        foreach (var notice in inline.Notices(wasAsked)) yield return notice;
        foreach (var declaration in configuration.Declarations)
            if (!uses.ContainsKey(declaration) && Declaration.ModesOf(declaration.Kind).Any(wasAsked))
                yield return new Notice(declaration.File, declaration.Line, $"the declaration '{declaration.Name}' of {declaration.Target} answers no finding; remove it", IsError: false);
        foreach (var ignored in configuration.Ignored)
            if (!uses.ContainsKey(ignored) && ignored.Modes.Any(wasAsked))
                yield return new Notice(ignored.File, ignored.Line, $"nothing to ignore: there is no finding of {string.Join(", ", ignored.Modes)} there; remove it", IsError: false);
        int gone = baselineLeft.Values.Sum();
        if (gone > 0)
            yield return new Notice("", 0, $"{gone} of {baseline!.Count} findings of the baseline are gone; take them out with --prune-baseline", IsError: false);
    }

    private Finding Apply(Finding finding)
    {
        var suppression = inline.Of(finding) ?? OfConfiguration(finding) ?? OfBaseline(finding);
        return suppression is null ? finding : finding with { Suppressed = suppression };
    }

    private Suppression? OfConfiguration(Finding finding)
    {
        if (configuration.Ignored.FirstOrDefault(entry => entry.Covers(finding)) is { } ignored)
        {
            Count(ignored);
            return new Suppression(SuppressionKind.Configuration, ignored.Reason);
        }
        if (configuration.Declarations.FirstOrDefault(entry => entry.Covers(finding)) is not { } declaration) return null;
        Count(declaration);
        return new Suppression(SuppressionKind.Declaration, $"{declaration.Name}: {declaration.Reason}");
    }

    private Suppression? OfBaseline(Finding finding)
    {
        if (baselineLeft.GetValueOrDefault(finding.Identity) == 0) return null;
        baselineLeft[finding.Identity]--;
        return new Suppression(SuppressionKind.Baseline, "found before the baseline was written");
    }

    private void Count(object answer) => uses[answer] = uses.GetValueOrDefault(answer) + 1;
}
