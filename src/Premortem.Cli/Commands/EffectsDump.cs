using Premortem.Code.Sources;
using Premortem.Effects.Analysis;
using Premortem.Review;
using Premortem.Review.Configuration;

namespace Premortem.Cli.Commands;

/// <summary>Prints what the analysis knows of the functions whose path or name contains a text: for whoever writes rules and models.</summary>
internal static class EffectsDump
{
    public static void Print(string root, string filter, TextWriter output)
    {
        var tree = SourceTree.Discover(root);
        var loaded = new ProgramLoader(Reviewer.FrontEnds()).Load(tree);
        var program = Reviewer.Analyse(tree, loaded, ReviewConfiguration.Default, CancellationToken.None);
        foreach (var entry in program.Entries)
            if (Matches(entry.Function.ToString(), filter)) output.WriteLine($"entry {entry.Kind} {entry.Name} -> {entry.Function} repeats={entry.Repeats}");
        foreach (var function in new ReviewContext(program).Functions)
            if (Matches(function.Function.ToString(), filter)) Print(function, output);
    }

    private static bool Matches(string text, string filter) => text.Contains(filter, StringComparison.OrdinalIgnoreCase);

    private static void Print(FunctionEffects function, TextWriter output)
    {
        output.WriteLine($"{function.Function} returns {function.Returns}{(function.IsTruncated ? " (truncated)" : "")}");
        foreach (var effect in function.Effects)
        {
            string scopes = string.Join('<', (effect.Scope?.Chain() ?? []).Select(s => s.Kind));
            string decisions = string.Join(" & ", (effect.Decisions?.Chain() ?? []).Take(3).Select(d => $"{(d.Outcome ? "" : "!")}({d.Test})"));
            output.WriteLine($"  {effect.Order,4} {effect.Kind} {effect.Resource} L{effect.Site.Line}"
                + (effect.Chain.IsEmpty ? "" : $" via {string.Join('>', effect.Chain.Select(c => c.Line))}")
                + (effect.Key is null ? "" : $" key={effect.Key}") + (effect.Where.IsEmpty ? "" : $" where[{string.Join(", ", effect.Where)}]") + (effect.HasUnreadCondition ? " where?" : "")
                + (effect.Writes.IsEmpty ? "" : $" set[{string.Join(", ", effect.Writes)}]") + (effect.WritesWholeRow ? " whole" : "") + (effect.Entity is null ? "" : $" entity={effect.Entity}")
                + (effect.Lock == 0 ? "" : $" lock={effect.Lock}") + (effect.Conflict == 0 ? "" : $" conflict={effect.Conflict}") + (effect.Handle is null ? "" : $" on {effect.Handle}")
                + (effect.Timeout == 0 ? "" : $" timeout={effect.Timeout}") + (effect.Callee is null ? "" : $" callee={effect.Callee}")
                + (scopes.Length == 0 ? "" : $" in {scopes}") + (decisions.Length == 0 ? "" : $" when {decisions}"));
        }
        foreach (var call in function.Calls)
            if (call.IsAsync || call.Targets.Length > 0 || call.Model is not null)
                output.WriteLine($"    call {call.Name} L{call.Site.Line} {call.Use}{(call.IsAsync ? " async" : "")} -> {string.Join(",", call.Targets.Select(t => t.ToString()))}{call.Library?.Name}");
    }
}
