using Premortem.Code.Model;
using Premortem.Effects.Linking;

namespace Premortem.Effects.Deployment.Reading;

/// <summary>Programs that start several processes of themselves: Node's cluster module, <c>uvicorn.run(app, workers=4)</c>.</summary>
internal static class ProgramStarts
{
    public static void Read(CodeBase code, FactCollector facts)
    {
        foreach (var module in code.Modules)
        {
            if (module.IsTest) continue;
            foreach (var import in module.Imports)
            {
                if (import.IsTypeOnly) continue;
                if (import.Specifier is "cluster" or "node:cluster" or "throng") new Starts(module, facts, isCluster: true).Visit();
                else if (import.Specifier is "uvicorn" or "hypercorn" or "granian" or "gunicorn.app.base") new Starts(module, facts, isCluster: false).Visit();
            }
        }
    }

    private sealed class Starts(Module module, FactCollector facts, bool isCluster) : ModelWalker
    {
        public void Visit()
        {
            foreach (var function in module.Functions) VisitFunction(function);
            foreach (var type in module.Types) VisitType(type);
            if (module.Body.Body is { } body) Visit(body);
        }

        protected override void VisitFunction(Function function)
        {
            if (function.Body is not null) Visit(function.Body);
        }

        protected override void VisitType(TypeDeclaration declaration)
        {
            foreach (var method in declaration.Methods) VisitFunction(method);
        }

        public override void Visit(Expression expression)
        {
            if (expression is Call call) Read(call);
            base.Visit(expression);
        }

        private void Read(Call call)
        {
            string? name = call.Callee switch { Member member => member.Name, Name callee => callee.Identifier, _ => null };
            if (isCluster)
            {
                if (name == "fork" && call.Callee is Member || name == "throng") Add(name == "fork" ? "cluster.fork()" : "throng()", null, call);
            }
            else if (name is "run" or "Granian" && Array.Find(call.Arguments, a => a.Name == "workers") is { Value: not Literal { Kind: LiteralKind.Null } } workers)
                Add("workers=" + ((workers.Value as Literal)?.Text ?? "…"), workers.Value is Literal literal ? CommandReader.Count(literal.Text) : null, call);
        }

        private void Add(string text, int? count, Call call) => facts.Add(DeploymentFactKind.Workers, module.Path, module.LineOf(call.Span.Start), text, count);
    }
}
