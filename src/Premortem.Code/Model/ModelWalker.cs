namespace Premortem.Code.Model;

/// <summary>
/// Visits every statement and expression of a body in source order. Nested functions and types are handed to
/// <see cref="VisitFunction"/> and <see cref="VisitType"/> and not entered.
/// </summary>
public abstract class ModelWalker
{
    protected virtual void VisitFunction(Function function) { }

    protected virtual void VisitType(TypeDeclaration declaration) { }

    protected void VisitParameter(Parameter parameter)
    {
        if (parameter.Default is not null) Visit(parameter.Default);
        if (parameter.Pattern is not null) Visit(parameter.Pattern);
    }

    public virtual void Visit(Statement statement)
    {
        switch (statement)
        {
            case Block s: foreach (var inner in s.Statements) Visit(inner); break;
            case ExpressionStatement s: Visit(s.Value); break;
            case Assignment s: VisitIf(s.Value); Visit(s.Target); break;
            case If s: Visit(s.Test); Visit(s.Then); VisitIf(s.Otherwise); break;
            case Loop s: VisitIf(s.Source); VisitIf(s.Target); VisitIf(s.Test); Visit(s.Body); VisitIf(s.Update); VisitIf(s.Otherwise); break;
            case Try s: VisitTry(s); break;
            case Scope s: Visit(s.Resource); VisitIf(s.Target); Visit(s.Body); break;
            case Return s: VisitIf(s.Value); break;
            case Throw s: VisitIf(s.Value); break;
            case Switch s: VisitSwitch(s); break;
            case FunctionDefinition s: VisitFunction(s.Function); break;
            case TypeDefinition s: VisitType(s.Type); break;
            case Delete s: Visit(s.Target); break;
        }
    }

    public virtual void Visit(Expression expression)
    {
        switch (expression)
        {
            case Member e: Visit(e.Target); break;
            case Index e: Visit(e.Target); Visit(e.Key); break;
            case Call e: Visit(e.Callee); foreach (var argument in e.Arguments) Visit(argument.Value); break;
            case Closure e: VisitFunction(e.Function); break;
            case ObjectLiteral e: foreach (var entry in e.Entries) { VisitIf(entry.Key); Visit(entry.Value); } break;
            case ListLiteral e: VisitAll(e.Items); break;
            case Spread e: Visit(e.Value); break;
            case Template e: VisitAll(e.Parts); break;
            case Operation e: VisitAll(e.Operands); break;
            case Logical e: Visit(e.Left); Visit(e.Right); break;
            case Conditional e: Visit(e.Test); Visit(e.WhenTrue); Visit(e.WhenFalse); break;
            case Await e: Visit(e.Value); break;
            case Yield e: VisitIf(e.Value); break;
            case AssignmentExpression e: Visit(e.Value); Visit(e.Target); break;
            case Comprehension e: VisitComprehension(e); break;
            case Opaque e: VisitAll(e.Parts); break;
        }
    }

    private void VisitTry(Try statement)
    {
        Visit(statement.Body);
        foreach (var handler in statement.Handlers)
        {
            VisitAll(handler.Types);
            VisitIf(handler.Filter);
            Visit(handler.Body);
        }
        VisitIf(statement.Otherwise);
        VisitIf(statement.Final);
    }

    private void VisitSwitch(Switch statement)
    {
        Visit(statement.Subject);
        foreach (var arm in statement.Arms)
        {
            VisitAll(arm.Tests);
            VisitIf(arm.Guard);
            Visit(arm.Body);
        }
    }

    private void VisitComprehension(Comprehension expression)
    {
        foreach (var clause in expression.Clauses)
        {
            Visit(clause.Source);
            Visit(clause.Target);
            VisitAll(clause.Conditions);
        }
        VisitIf(expression.Key);
        Visit(expression.Element);
    }

    private void VisitAll(Expression[] expressions)
    {
        foreach (var expression in expressions) Visit(expression);
    }

    private void VisitIf(Expression? expression)
    {
        if (expression is not null) Visit(expression);
    }

    private void VisitIf(Statement? statement)
    {
        if (statement is not null) Visit(statement);
    }
}
