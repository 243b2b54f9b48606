using System.Text;
using Premortem.Code.Model;
using Premortem.Code.Syntax;
using Xunit;

namespace Premortem.Code.Tests.JavaScript;

/// <summary>Whatever the samples call, the model calls too: a call that is lost is an effect that nobody sees.</summary>
public sealed class CompletenessTests
{
    [Fact]
    public void EveryCallOfTheSamplesIsInTheModel()
    {
        using var parser = new TreeSitterParser();
        int calls = 0;
        foreach (var (path, bytes, language) in SampleFiles.All())
        {
            if (language == SourceLanguage.Python) continue;
            using var tree = parser.Parse(bytes, language);
            var found = CallFinder.In(Lowering.Lower(bytes, language));
            for (int node = 0; node < tree.Count; node++)
            {
                if (!tree.IsNamed(node) || tree.KindName(node) is not ("call_expression" or "new_expression")) continue;
                string text = Encoding.UTF8.GetString(tree.Text(node));
                // An import, not a call, in the model.
                if (text.StartsWith("require(", StringComparison.Ordinal)) continue;
                // `await f<T>(x)` is a call that begins at `await` in the grammar only.
                bool isRegrouped = text.StartsWith("await ", StringComparison.Ordinal) && found.Any(span => span.End == tree.Span(node).End);
                Assert.True(isRegrouped || found.Contains(tree.Span(node)), $"{path}: {text}");
                calls++;
            }
        }
        Assert.True(calls > 500, $"Only {calls} calls were compared.");
    }

    private sealed class CallFinder : ModelWalker
    {
        private readonly HashSet<TextSpan> calls = [];

        public static HashSet<TextSpan> In(Module module)
        {
            var finder = new CallFinder();
            foreach (var declaration in module.Types) finder.VisitType(declaration);
            foreach (var function in module.Functions) finder.VisitFunction(function);
            finder.VisitFunction(module.Body);
            return finder.calls;
        }

        public override void Visit(Expression expression)
        {
            if (expression is Call) calls.Add(expression.Span);
            base.Visit(expression);
        }

        protected override void VisitFunction(Function function)
        {
            VisitAll(function.Decorators);
            foreach (var parameter in function.Parameters)
            {
                VisitParameter(parameter);
                VisitAll(parameter.Decorators);
            }
            if (function.Body is not null) Visit(function.Body);
        }

        protected override void VisitType(TypeDeclaration declaration)
        {
            VisitAll(declaration.Decorators);
            VisitAll(declaration.BaseExpressions);
            foreach (var field in declaration.Fields)
            {
                VisitAll(field.Decorators);
                if (field.Initializer is not null) Visit(field.Initializer);
            }
            foreach (var method in declaration.Methods) VisitFunction(method);
            foreach (var nested in declaration.Types) VisitType(nested);
            if (declaration.Body is not null) VisitFunction(declaration.Body);
        }

        private void VisitAll(Expression[] expressions)
        {
            foreach (var expression in expressions) Visit(expression);
        }
    }
}
