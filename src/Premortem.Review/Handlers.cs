using Premortem.Code.Model;
using Premortem.Effects;
using Premortem.Effects.Analysis;

namespace Premortem.Review;

/// <summary>What exception handlers around an effect catch, and whether they do anything about it.</summary>
public sealed class Handlers(ProgramAnalysis program)
{
    private static readonly string[] conflictWords =
        ["IntegrityError", "UniqueViolation", "UniqueConstraint", "DuplicateKey", "23505", "P2002", "11000", "ER_DUP_ENTRY", "Conflict", "DataIntegrityViolation", "AlreadyExists", "duplicate", "unique", "ConditionalCheckFailed"];

    /// <summary>A handler around the effect catches a unique violation (by type or by a test on the error) and doesn't merely log.</summary>
    public bool CatchesConflict(Effect effect) =>
        TriesAround(effect).Any(t => t.Handlers.Any(h => IsConflict(h) && !OnlyLogs(h.Body)));

    /// <summary>A handler around the effect takes any failure and doesn't pass it on.</summary>
    public bool CatchesEverything(Effect effect)
    {
        _ = program;
        return TriesAround(effect).Any(t => t.Handlers.Any(h => (h.Types.Length == 0 || h.Types.Any(IsBroad)) && h.Filter is null && !Throws.In(h.Body)));
    }

    private static bool IsBroad(Expression type) => type is Name { Identifier: "Exception" or "BaseException" or "Error" };

    private sealed class Throws : ModelWalker
    {
        private bool found;

        public static bool In(Block block)
        {
            var walker = new Throws();
            walker.Visit(block);
            return walker.found;
        }

        public override void Visit(Statement statement)
        {
            if (statement is Throw) found = true;
            else base.Visit(statement);
        }
    }

    /// <summary>Try statements whose body the effect runs in, innermost first.</summary>
    public static IEnumerable<Try> TriesAround(Effect effect) =>
        (effect.Scope?.Chain() ?? []).Where(s => s.Kind == EffectScopeKind.Try).Select(s => s.Node).OfType<Try>();

    /// <summary>The innermost try of the same function around a call whose handler would do something about a failure of it.</summary>
    public static Try? DealingWith(CallFact call)
    {
        foreach (var scope in call.Scope?.Chain() ?? [])
        {
            if (scope.Site.Function != call.Site.Function) return null;
            if (scope.Kind == EffectScopeKind.Try && scope.Node is Try attempt && attempt.Handlers.Any(h => !OnlyRethrows(h.Body))) return attempt;
        }
        return null;
    }

    /// <summary>The handler passes the failure on and does nothing else but say so.</summary>
    public static bool OnlyRethrows(Block body) =>
        body.Statements.Length > 0 && body.Statements[^1] is Throw && body.Statements[..^1].All(s => s is ExpressionStatement { Value: Call call } && IsLogging(call) || s is Assignment { IsDeclaration: true });

    /// <summary>The handler is for unique violations, by its type or by a test on the error.</summary>
    public bool IsConflict(Handler handler)
    {
        if (handler.Types.Any(MentionsConflict)) return true;
        var words = new TextCollector();
        words.Visit(handler.Body);
        if (handler.Filter is not null) words.Visit(handler.Filter);
        return words.Found.Any(IsConflictWord);
    }

    private bool MentionsConflict(Expression type)
    {
        _ = program;
        var words = new TextCollector();
        words.Visit(type);
        return words.Found.Any(IsConflictWord);
    }

    private static bool IsConflictWord(string text) => conflictWords.Any(w => text.Contains(w, StringComparison.OrdinalIgnoreCase));

    private static readonly string[] absenceWords = ["DoesNotExist", "NoResultFound", "NotFound", "P2025", "EntityNotFound", "DocumentNotFound"];

    /// <summary>Reads whose failure to find something leads to the effect: it stands in the handler of a try statement around them.</summary>
    public static IEnumerable<Effect> MissedReads(Effect effect, IReadOnlyList<Effect> effects)
    {
        foreach (var scope in effect.Scope?.Chain() ?? [])
        {
            if (scope is not { Kind: EffectScopeKind.Handler, Node: Handler handler } || !handler.Types.Any(MentionsAbsence)) continue;
            foreach (var read in effects)
                if (read.Order < effect.Order && read.Kind == EffectKind.Read && TriesAround(read).Any(t => t.Handlers.Contains(handler))) yield return read;
        }
    }

    private static bool MentionsAbsence(Expression type)
    {
        var words = new TextCollector();
        words.Visit(type);
        return words.Found.Any(found => absenceWords.Any(w => found.Contains(w, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Nothing happens but a log line: the failure is dropped.</summary>
    public static bool OnlyLogs(Block body) => body.Statements.All(s => s switch
    {
        ExpressionStatement { Value: Call call } => IsLogging(call),
        ExpressionStatement { Value: Literal } => true,
        Continue or Break => true,
        Block inner => OnlyLogs(inner),
        _ => false,
    });

    public static bool IsLogging(Call call) => call.Callee switch
    {
        Member { Name: "debug" or "info" or "warn" or "warning" or "error" or "exception" or "log" or "critical" or "trace" or "fatal" or "captureException" or "capture_exception" } => true,
        Name { Identifier: "print" or "logger" or "log" } => true,
        Await => false,
        _ => false,
    };

    private sealed class TextCollector : ModelWalker
    {
        public List<string> Found { get; } = [];

        public override void Visit(Expression expression)
        {
            switch (expression)
            {
                case Literal literal: Found.Add(literal.Text); break;
                case Name name: Found.Add(name.Identifier); break;
                case Member member: Found.Add(member.Name); break;
            }
            base.Visit(expression);
        }
    }
}
