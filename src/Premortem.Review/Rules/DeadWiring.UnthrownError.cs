using Premortem.Code.Model;
using Premortem.Effects;

namespace Premortem.Review.Rules;

/// <summary>A handler tests for an error class of the program that no path creates: the branch behind the test can't be reached.</summary>
public sealed class DeadWiringUnthrownError : Rule
{
    public override string Mode => "dead-wiring";

    public override void CheckProgram(ReviewContext context)
    {
        var tests = new List<(Site Site, TypeDeclaration Type)>();
        var made = new HashSet<string>(StringComparer.Ordinal);
        foreach (var module in context.Program.Code.Modules)
        {
            var uses = new ErrorUses(module, context);
            uses.Run();
            made.UnionWith(uses.Made);
            if (!module.IsTest) tests.AddRange(uses.Tests);
        }
        foreach (var (site, type) in tests)
            if (!IsMade(type, made, context, 0)) Report(site, type, context);
    }

    private static void Report(Site site, TypeDeclaration type, ReviewContext context) =>
        context.At("dead-wiring", site)
            .Says($"The handler tests for {type.Name}, which nothing in the program ever creates: what it does for that case never runs")
            .Step(new Site(type.Module.Body, type.NameSpan.End > 0 ? type.NameSpan : type.Span), $"{type.Name} is declared here and never made")
            .Step(site, "so this test is never true")
            .Impact("The case that the handler was written for is treated as any other failure.", Loss.Request)
            .Fix("Test for what is really thrown, or throw this error where it was meant.")
            .About(type.Name, "unthrown").Report();

    private static bool IsMade(TypeDeclaration type, HashSet<string> made, ReviewContext context, int depth) =>
        depth > 8 || made.Contains(type.Name) || context.Program.Code.SubtypesOf(type).Any(s => IsMade(s, made, context, depth + 1));

    /// <summary>Where errors are tested for, and which classes are constructed or go anywhere as values.</summary>
    private sealed class ErrorUses(Module module, ReviewContext context) : ModuleWalker(module)
    {
        public List<(Site, TypeDeclaration)> Tests { get; } = [];
        public HashSet<string> Made { get; } = new(StringComparer.Ordinal);

        public override void Visit(Statement statement)
        {
            if (statement is not Try attempt)
            {
                base.Visit(statement);
                return;
            }
            Visit(attempt.Body);
            foreach (var handler in attempt.Handlers)
            {
                foreach (var type in handler.Types.SelectMany(t => t is ListLiteral list ? list.Items : [t])) NoteTest(type, handler.Span with { End = type.Span.End });
                if (handler.Filter is not null) Visit(handler.Filter);
                Visit(handler.Body);
            }
            if (attempt.Otherwise is not null) Visit(attempt.Otherwise);
            if (attempt.Final is not null) Visit(attempt.Final);
        }

        public override void Visit(Expression expression)
        {
            switch (expression)
            {
                case Operation { Operator: "instanceof", Operands: [var subject, var type] } test:
                    Visit(subject);
                    NoteTest(type, test.Span);
                    return;
                // Reading a static member of a class makes none of it.
                case Member { Target: Name } member:
                    Made.Add(member.Name);
                    return;
                case Call { IsNew: true, Callee: SelfReference }:
                case Call { Callee: SelfReference { IsType: true } }:
                    if (Type is not null) Made.Add(Type.Name);
                    break;
                case Name name: Made.Add(name.Identifier); break;
                case Member member: Made.Add(member.Name); break;
            }
            base.Visit(expression);
        }

        private void NoteTest(Expression type, TextSpan span)
        {
            string? name = type switch { Name n => n.Identifier, Member { Target: Name m } member => $"{m.Identifier}.{member.Name}", _ => null };
            if (name is not null && context.Program.Code.FindType(Module, name) is { Module.IsTest: false } found && IsError(found, 0)) Tests.Add((new Site(Function, span), found));
        }

        private bool IsError(TypeDeclaration type, int depth) => type.Kind == TypeKind.Class && depth < 8 && type.Bases.Any(b =>
            context.Program.Code.FindType(type.Module, b.Name) is { } parent ? IsError(parent, depth + 1)
            : b.Name.EndsWith("Error", StringComparison.Ordinal) || b.Name.EndsWith("Exception", StringComparison.Ordinal));
    }
}
