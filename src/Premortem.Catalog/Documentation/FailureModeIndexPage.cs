using System.Collections.Immutable;
using System.Text;

namespace Premortem.Catalog.Documentation;

/// <summary>The page that lists all failure modes, by pillar.</summary>
public static class FailureModeIndexPage
{
    public static string Render(ImmutableArray<FailureMode> modes)
    {
        var page = new StringBuilder();
        page.Append("# Failure modes\n\n");
        page.Append("The ways in which code fails in production that Premortem knows. One vocabulary for all commands: `plan` says which apply,\n");
        page.Append("`review` finds them in code, `prove` provokes them, `gate` groups its boxes by them, `forensics` names causes with them.\n\n");
        page.Append("Generated from `catalog/failure-modes/`; don't edit here.\n");
        foreach (IGrouping<Pillar, FailureMode> pillar in modes.GroupBy(mode => mode.Pillar))
        {
            page.Append($"\n## {pillar.Key}\n\n{Meaning(pillar.Key)}\n\n");
            page.Append("| id | the mistake | at stake | rule |\n|---|---|---|---|\n");
            foreach (FailureMode mode in pillar)
            {
                page.Append($"| [{mode.Id}]({mode.Id}.md) | {Cell(mode.Title)} | {FailureModePage.AtStake(mode.Severity)} | ");
                page.Append($"{KebabCase.Of(mode.Maturity)} |\n");
            }
        }

        return page.ToString();
    }

    private static string Meaning(Pillar pillar) => pillar switch
    {
        Pillar.Atomicity => "Several callers at once.",
        Pillar.Idempotency => "Callers that repeat.",
        Pillar.Durability => "A process that dies at any point.",
        Pillar.Resilience => "Dependencies that fail or are slow, and a platform that stops processes.",
        Pillar.Isolation => "One tenant and the others.",
        Pillar.Visibility => "What can be seen of the running system.",
        Pillar.Wiring => "Code that exists and is never reached.",
        Pillar.Ecosystem => "What the code is built from and runs on.",
        Pillar.Domain => "Rules of the business that a representation breaks.",
        _ => throw new ArgumentOutOfRangeException(nameof(pillar)),
    };

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
