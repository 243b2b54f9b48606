using Premortem.Code.Model;
using Premortem.Effects;
using Premortem.Effects.Libraries;
using Premortem.Effects.Values;

namespace Premortem.Review.Rules;

/// <summary>A work queue of the process made without the bound that is its purpose: it starts everything at once.</summary>
public sealed class UnboundedResourceQueue : Rule
{
    public override string Mode => "unbounded-resource";

    public override void CheckProgram(ReviewContext context)
    {
        foreach (var module in context.Program.Code.Modules)
        {
            if (module.IsTest) continue;
            var constructions = new Constructions(module);
            constructions.Run();
            foreach (var (function, call) in constructions.Found)
                if (TypeOf(function.Module, call, context) is { } type && IsWorkQueue(type) && IsUnbounded(type.Model.Construct!, call)) Report(new Site(function, call.Span), type, context);
        }
    }

    private static LibraryType? TypeOf(Module module, Call call, ReviewContext context) => call.Callee switch
    {
        Name name => context.Program.Types.LibraryTypeOf(module, name.Identifier),
        Member { Target: Name target } member => context.Program.Types.LibraryTypeOf(module, $"{target.Identifier}.{member.Name}"),
        _ => null,
    };

    /// <summary>It runs functions that it is given, and its bound is optional.</summary>
    private static bool IsWorkQueue(LibraryType type) =>
        type.Model.Construct is { UnboundedWithoutBound: true, Bound: not null }
        && type.Model.Methods.Values.Any(m => m.Effect == EffectKind.Spawn && m.Runs.Any(r => r.Fate is Fate.Spawn or Fate.Parallel));

    /// <summary>None of the arguments can hold the bound: there are none, or a literal without it.</summary>
    private static bool IsUnbounded(CallModel construct, Call call) => call.Arguments.All(a =>
        a.Kind == ArgumentKind.Positional && a.Value is ObjectLiteral literal && literal.Entries.All(e => e.Key is Literal or Name)
        && !literal.Entries.Any(e => construct.Bound!.Alternatives.Any(b => b.Path.Length > 0 && b.Path[0] == (e.Key is Literal text ? text.Text : ((Name)e.Key!).Identifier))));

    private static void Report(Site site, LibraryType type, ReviewContext context) =>
        context.At("unbounded-resource", site)
            .Says($"A {type.Name} is made without a bound of concurrency, so it limits nothing: a burst runs all at once")
            .Step(site, "made without a bound; the library has none of its own")
            .Impact("A burst of work takes every connection and all memory at the same time, and requests wait behind it.", Loss.Latency)
            .Fix("Give it a bound that fits the pool or the service behind it.")
            .About(type.Name, "queue").Report();

    private sealed class Constructions(Module module) : ModuleWalker(module)
    {
        public List<(Function, Call)> Found { get; } = [];

        public override void Visit(Expression expression)
        {
            if (expression is Call { IsNew: true } call) Found.Add((Function, call));
            base.Visit(expression);
        }
    }
}
