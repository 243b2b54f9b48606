using Premortem.Code.Model;

namespace Premortem.Review;

/// <summary>Where a name occurs in the code of a function, nested functions included.</summary>
public static class Mentions
{
    /// <summary>The name is used as a value somewhere behind a place.</summary>
    public static bool Of(Function function, string name, int after)
    {
        if (function.Body is null) return false;
        var walker = new Walker(name, after);
        walker.Visit(function.Body);
        return walker.IsFound;
    }

    private sealed class Walker(string name, int after) : ModelWalker
    {
        public bool IsFound { get; private set; }

        public override void Visit(Expression expression)
        {
            if (expression is Name found && found.Identifier == name && found.Span.Start >= after) IsFound = true;
            if (!IsFound) base.Visit(expression);
        }

        protected override void VisitFunction(Function function)
        {
            if (function.Body is not null) Visit(function.Body);
        }
    }
}
