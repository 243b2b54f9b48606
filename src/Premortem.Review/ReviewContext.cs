using Premortem.Effects;
using Premortem.Effects.Analysis;
using Premortem.Effects.Libraries;
using Premortem.Effects.Schema;

namespace Premortem.Review;

/// <summary>What rules ask and where they report.</summary>
public sealed class ReviewContext
{
    private readonly List<Finding> findings = [];
    private readonly Lazy<ILookup<string, CallFact>> specials;
    private readonly HashSet<(string, string, int, int)> reported = [];

    public ReviewContext(ProgramAnalysis program)
    {
        Program = program;
        Functions =
        [
            .. program.Summaries.Values.Where(f => !f.Function.Module.IsTest)
                .OrderBy(f => f.Function.Module.Path, StringComparer.Ordinal).ThenBy(f => f.Function.Span.Start).ThenByDescending(f => f.Function.Span.End),
        ];
        Reach = new EntryReach(program);
        Guards = new Guards(this);
        Writers = new Writers(Functions);
        Copies = new Copies(Functions);
        Handlers = new Handlers(program);
        specials = new(() => Functions.SelectMany(f => f.Calls).Where(c => c.Model?.Special is not null).ToLookup(c => c.Model!.Special!, StringComparer.Ordinal));
        Surroundings = new Surroundings(Reach);
    }

    public ProgramAnalysis Program { get; }
    public SchemaModel Schema => Program.Schema;
    public EntryReach Reach { get; }
    public Guards Guards { get; }
    public Writers Writers { get; }
    public Copies Copies { get; }
    public Handlers Handlers { get; }
    public Surroundings Surroundings { get; }
    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>Summaries of all functions outside tests, in the order of their places.</summary>
    public IReadOnlyList<FunctionEffects> Functions { get; }

    /// <summary>Calls that the library models mark with a word of their own (<see cref="CallModel.Special"/>), anywhere in the program.</summary>
    public IEnumerable<CallFact> Specials(string word) => specials.Value[word];

    /// <summary>The declared table behind a resource, when the schema knows it.</summary>
    public Table? TableOf(Resource resource) => Schema.Find(resource.KnownName);

    /// <summary>Adds a finding; one at the same place with the same mode is kept once.</summary>
    public void Report(Finding finding)
    {
        if (reported.Add((finding.Mode, finding.Path, finding.Line, finding.EndLine))) findings.Add(finding);
    }

    /// <summary>Starts a finding at a place.</summary>
    public FindingBuilder At(string mode, Site site) => new(this, mode, site);

    internal static FindingStep Step(Site site, string text, Actor actor = Actor.First)
    {
        var (first, last) = site.Module.LinesOf(site.Span);
        // A long statement is pointed at where it starts: a reader wants the line, not the page.
        int column = site.Span.Start - site.Module.LineStarts[first - 1] + 1;
        int endColumn = last == first ? site.Span.End - site.Module.LineStarts[first - 1] + 1 : 0;
        return new FindingStep(site.Module.Path, first, Math.Min(last, first + 8), text, actor) { Column = column, EndColumn = endColumn };
    }
}
