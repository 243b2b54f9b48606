using Premortem.Code.Model;

namespace Premortem.Code.Text;

public sealed partial class ModelPrinter
{
    private void PrintStatements(Block block)
    {
        foreach (var statement in block.Statements)
        {
            Indent(statement.Span);
            PrintStatement(statement);
        }
    }

    private void PrintIndented(Block block)
    {
        EndLine();
        depth++;
        PrintStatements(block);
        depth--;
    }

    /// <summary>Prints a statement after its indentation, with the end of its last line.</summary>
    private void PrintStatement(Statement statement)
    {
        switch (statement)
        {
            case Block s: output.Append("block"); PrintIndented(s); break;
            case ExpressionStatement s: PrintStart(s.Value, TextGrammar.ConditionalLevel); EndLine(); break;
            case Assignment s: PrintAssignment(s); break;
            case If s: PrintIf(s); break;
            case Loop s: PrintLoop(s); break;
            case Try s: PrintTry(s); break;
            case Scope s: PrintScope(s); break;
            case Return s: PrintWithValue("return", s.Value); break;
            case Throw s: PrintWithValue("throw", s.Value); break;
            case Break s: PrintWithLabel("break", s.Label); break;
            case Continue s: PrintWithLabel("continue", s.Label); break;
            case Switch s: PrintSwitch(s); break;
            case FunctionDefinition s: PrintDefinition(s); break;
            case TypeDefinition s: PrintDefinition(s); break;
            case Delete s: PrintWithValue("delete", s.Target); break;
        }
    }

    /// <summary>Prints an expression that opens a line, in parentheses where it could be taken for a statement of another kind.</summary>
    private void PrintStart(Expression expression, int level)
    {
        int start = output.Length;
        Print(expression, expression is Closure ? TextGrammar.PostfixLevel : level);
        int end = start;
        while (end < output.Length && TextGrammar.IsWordPart(output[end])) end++;
        if (end == start || (end < output.Length && output[end] is not (' ' or '*'))) return;
        if (!TextGrammar.IsStatementWord(output.ToString(start, end - start))) return;
        output.Insert(start, '(').Append(')');
    }

    private void PrintAssignment(Assignment assignment)
    {
        if (assignment.IsDeclaration) output.Append("let ");
        if (assignment.IsDeclaration) Print(assignment.Target, TextGrammar.PostfixLevel);
        else PrintStart(assignment.Target, TextGrammar.PostfixLevel);
        PrintDeclared(assignment.DeclaredType);
        bool isBare = assignment.Value is null && (assignment.IsDeclaration || assignment.DeclaredType is not null);
        if (!isBare) output.Append(' ').Append(assignment.Operator).Append('=');
        if (assignment.Value is not null)
        {
            output.Append(' ');
            Print(assignment.Value, TextGrammar.ConditionalLevel);
        }
        EndLine();
    }

    private void PrintIf(If statement)
    {
        while (true)
        {
            output.Append("if ");
            Print(statement.Test, TextGrammar.ConditionalLevel);
            PrintIndented(statement.Then);
            if (statement.Otherwise is null) return;
            if (statement.Otherwise.Statements is not [If next])
            {
                PrintClause("else", statement.Otherwise);
                return;
            }
            Indent(next.Span);
            output.Append("else ");
            statement = next;
        }
    }

    private void PrintClause(string word, Block? block)
    {
        if (block is null) return;
        Indent(TextSpan.None);
        output.Append(word);
        PrintIndented(block);
    }

    private void PrintLoop(Loop loop)
    {
        switch (loop.Kind)
        {
            case LoopKind.ForEach:
                output.Append(loop.IsAsync ? "for await " : "for ");
                PrintOrStar(loop.Target, TextGrammar.PostfixLevel);
                output.Append(" in ");
                PrintOrStar(loop.Source, TextGrammar.ConditionalLevel);
                break;
            case LoopKind.For:
                output.Append("loop ");
                PrintOrStar(loop.Test, TextGrammar.ConditionalLevel);
                output.Append("; ");
                PrintOrStar(loop.Update, TextGrammar.ConditionalLevel);
                break;
            default:
                output.Append(loop.Kind == LoopKind.While ? "while " : "do while ");
                PrintOrStar(loop.Test, TextGrammar.ConditionalLevel);
                break;
        }
        if (loop.Label is not null) output.Append(" label ").Append(Word(loop.Label));
        PrintIndented(loop.Body);
        PrintClause("else", loop.Otherwise);
    }

    private void PrintOrStar(Expression? expression, int level)
    {
        if (expression is null) output.Append('*');
        else Print(expression, level);
    }

    private void PrintTry(Try statement)
    {
        output.Append("try");
        PrintIndented(statement.Body);
        foreach (var handler in statement.Handlers)
        {
            Indent(handler.Span);
            output.Append("catch");
            if (handler.Types.Length > 0) output.Append(' ');
            PrintList(handler.Types);
            if (handler.Variable is not null)
            {
                output.Append(" as ");
                Print(handler.Variable, TextGrammar.PostfixLevel);
            }
            PrintGuard(handler.Filter);
            PrintIndented(handler.Body);
        }
        PrintClause("else", statement.Otherwise);
        PrintClause("finally", statement.Final);
    }

    private void PrintGuard(Expression? guard)
    {
        if (guard is null) return;
        output.Append(" when ");
        Print(guard, TextGrammar.ConditionalLevel);
    }

    private void PrintScope(Scope scope)
    {
        if (scope.IsAsync) output.Append("async ");
        output.Append(scope.Kind == ScopeKind.Lock ? "lock " : "using ");
        Print(scope.Resource, TextGrammar.ConditionalLevel);
        if (scope.Target is not null)
        {
            output.Append(" as ");
            Print(scope.Target, TextGrammar.PostfixLevel);
        }
        PrintIndented(scope.Body);
    }

    private void PrintSwitch(Switch statement)
    {
        output.Append("switch ");
        Print(statement.Subject, TextGrammar.ConditionalLevel);
        EndLine();
        depth++;
        foreach (var arm in statement.Arms)
        {
            Indent(TextSpan.None);
            output.Append(arm.Tests.Length == 0 ? "default" : "case ");
            PrintList(arm.Tests);
            PrintGuard(arm.Guard);
            if (arm.FallsThrough) output.Append(" falls");
            PrintIndented(arm.Body);
        }
        depth--;
    }

    private void PrintWithValue(string word, Expression? value)
    {
        output.Append(word);
        if (value is not null)
        {
            output.Append(' ');
            Print(value, TextGrammar.ConditionalLevel);
        }
        EndLine();
    }

    private void PrintWithLabel(string word, string? label)
    {
        output.Append(word);
        if (label is not null) output.Append(' ').Append(Word(label));
        EndLine();
    }

    /// <summary>A function that the module lists is named where it is defined, not written twice.</summary>
    private void PrintDefinition(FunctionDefinition definition)
    {
        int ordinal = OrdinalOf(definition.Function, module.Functions, f => f.Name);
        if (ordinal > 0) PrintReference("define function ", definition.Function.Name, ordinal);
        else
        {
            PrintHead(definition.Function);
            PrintBodyOf(definition.Function);
        }
    }

    private void PrintDefinition(TypeDefinition definition)
    {
        int ordinal = OrdinalOf(definition.Type, module.Types, t => t.Name);
        if (ordinal > 0) PrintReference("define type ", definition.Type.Name, ordinal);
        else PrintTypeFrom(definition.Type);
    }

    private void PrintReference(string words, string name, int ordinal)
    {
        output.Append(words).Append(Word(name));
        if (ordinal > 1) output.Append(' ').Append(ordinal);
        EndLine();
    }

    /// <summary>1-based place among the declarations of the same name; 0 when it isn't among them.</summary>
    private static int OrdinalOf<T>(T sought, T[] declared, Func<T, string> nameOf) where T : class
    {
        int ordinal = 0;
        foreach (var candidate in declared)
        {
            if (nameOf(candidate) == nameOf(sought)) ordinal++;
            if (ReferenceEquals(candidate, sought)) return ordinal;
        }
        return 0;
    }
}
