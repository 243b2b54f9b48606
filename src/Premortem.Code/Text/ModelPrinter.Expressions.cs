using Premortem.Code.Model;

namespace Premortem.Code.Text;

public sealed partial class ModelPrinter
{
    /// <summary>Prints an expression, in parentheses when it binds less tightly than its place asks for.</summary>
    private void Print(Expression expression, int level)
    {
        bool isLoose = LevelOf(expression) < level;
        if (isLoose) output.Append('(');
        PrintBare(expression);
        if (isLoose) output.Append(')');
    }

    private static int LevelOf(Expression expression) => expression switch
    {
        Conditional or Yield or Closure => TextGrammar.ConditionalLevel,
        Logical e => e.Kind switch
        {
            LogicalKind.And => TextGrammar.AndLevel,
            LogicalKind.Or => TextGrammar.OrLevel,
            _ => TextGrammar.CoalesceLevel,
        },
        Operation { Operands.Length: 2 } e when TextGrammar.LevelOf(e.Operator) is >= 0 and var level => level,
        Operation { Operands.Length: 1 } e when IsPrefix(e.Operator) => TextGrammar.UnaryLevel,
        Await or Literal { Kind: LiteralKind.Number } => TextGrammar.UnaryLevel,
        // Spreads and inner assignments bring parentheses of their own.
        _ => TextGrammar.PostfixLevel,
    };

    private static bool IsPrefix(string @operator) =>
        @operator is "neg" or "!" or "~" or "+" || Array.IndexOf(TextGrammar.UnaryWords, @operator) >= 0;

    private void PrintBare(Expression expression)
    {
        switch (expression)
        {
            case Literal e: PrintLiteral(e); break;
            case Name e: output.Append(Word(e.Identifier)); break;
            case SelfReference e: output.Append(e.IsType ? "cls" : "self"); break;
            case SuperReference: output.Append("super"); break;
            case Member e: PrintMember(e); break;
            case Model.Index e: Print(e.Target, TextGrammar.PostfixLevel); PrintBetween('[', e.Key, ']'); break;
            case Call e: PrintCall(e); break;
            case Closure e: PrintClosure(e.Function); break;
            case ObjectLiteral e: PrintObject(e); break;
            case ListLiteral e: PrintListLiteral(e); break;
            case Spread e: output.Append("(..."); Print(e.Value, TextGrammar.ConditionalLevel); output.Append(')'); break;
            case Template e: PrintTemplate(e); break;
            case Operation e: PrintOperation(e); break;
            case Logical e: PrintInfix(e.Left, e.Kind switch { LogicalKind.And => "&&", LogicalKind.Or => "||", _ => "??" }, e.Right, LevelOf(e)); break;
            case Conditional e: PrintConditional(e); break;
            case Await e: output.Append("await "); Print(e.Value, TextGrammar.UnaryLevel); break;
            case Yield e: PrintYield(e); break;
            case AssignmentExpression e: PrintInner(e); break;
            case Comprehension e: PrintComprehension(e); break;
            case Opaque e: output.Append("opaque("); PrintList(e.Parts); output.Append(')'); break;
        }
    }

    private void PrintBetween(char open, Expression expression, char close)
    {
        output.Append(open);
        Print(expression, TextGrammar.ConditionalLevel);
        output.Append(close);
    }

    private void PrintList(Expression[] expressions)
    {
        for (int i = 0; i < expressions.Length; i++)
        {
            if (i > 0) output.Append(", ");
            PrintItem(expressions[i]);
        }
    }

    private void PrintItem(Expression expression)
    {
        if (expression is not Spread spread)
        {
            Print(expression, TextGrammar.ConditionalLevel);
            return;
        }
        output.Append("...");
        Print(spread.Value, TextGrammar.ConditionalLevel);
    }

    private void PrintLiteral(Literal literal)
    {
        bool isPlain = literal.Kind switch
        {
            LiteralKind.Number => literal.Text.Length > 0 && TextGrammar.EndOfNumber(literal.Text, 0) == literal.Text.Length,
            LiteralKind.Boolean => literal.Text is "true" or "false",
            LiteralKind.Null => literal.Text is "null" or "undefined" or "None",
            _ => false,
        };
        if (isPlain) output.Append(literal.Text);
        else if (literal.Kind == LiteralKind.String) output.Append(Quoted(literal.Text));
        else output.Append(literal.Kind.ToString().ToLowerInvariant()).Append(Quoted(literal.Text));
    }

    private void PrintMember(Member member)
    {
        Print(member.Target, TextGrammar.PostfixLevel);
        output.Append(member.IsOptional ? "?." : ".");
        bool isPrivate = member.Name.StartsWith('#') && TextGrammar.IsWord(member.Name[1..]);
        output.Append(isPrivate || TextGrammar.IsWord(member.Name) ? member.Name : $"`{Escaped(member.Name, '`')}`");
    }

    private void PrintCall(Call call)
    {
        if (call.IsNew) output.Append("new ");
        if (call.IsNew && HasCall(call.Callee)) PrintBetween('(', call.Callee, ')');
        else Print(call.Callee, TextGrammar.PostfixLevel);
        if (call.IsTagged && call.Arguments is [{ Kind: ArgumentKind.Positional, Value: Template template }])
        {
            PrintTemplate(template);
            return;
        }
        output.Append(call.IsOptional ? "?.(" : "(");
        for (int i = 0; i < call.Arguments.Length; i++)
        {
            if (i > 0) output.Append(", ");
            PrintArgument(call.Arguments[i]);
        }
        output.Append(')');
    }

    private static bool HasCall(Expression callee) => callee switch
    {
        Member e => HasCall(e.Target),
        Model.Index e => HasCall(e.Target),
        Call => true,
        _ => false,
    };

    private void PrintArgument(Argument argument)
    {
        output.Append(argument.Kind switch
        {
            ArgumentKind.Named => $"{Word(argument.Name ?? "")} = ",
            ArgumentKind.Spread => "...",
            ArgumentKind.NamedSpread => "**",
            _ => "",
        });
        Print(argument.Value, TextGrammar.ConditionalLevel);
    }

    private void PrintClosure(Function function)
    {
        PrintHead(function);
        output.Append(" => ");
        if (function.Body is null) output.Append(';');
        else if (function.Body.Statements is [Return { Value: { } value }] && !HasImportsWithin(function)) Print(value, TextGrammar.ConditionalLevel);
        else
        {
            output.Append('{');
            EndLine();
            depth++;
            PrintImportsWithin(function);
            PrintStatements(function.Body);
            depth--;
            output.Append(' ', depth * 2).Append('}');
        }
    }

    private void PrintObject(ObjectLiteral literal)
    {
        output.Append('{');
        for (int i = 0; i < literal.Entries.Length; i++)
        {
            if (i > 0) output.Append(", ");
            PrintEntry(literal.Entries[i]);
        }
        output.Append('}');
    }

    private void PrintEntry(ObjectEntry entry)
    {
        if (entry.Key is Literal { Kind: LiteralKind.String } key) output.Append(TextGrammar.IsWord(key.Text) ? key.Text : Quoted(key.Text)).Append(": ");
        else if (entry.Key is null) output.Append("...");
        else
        {
            PrintBetween('[', entry.Key, ']');
            output.Append(": ");
        }
        Print(entry.Value, TextGrammar.ConditionalLevel);
    }

    private void PrintListLiteral(ListLiteral literal)
    {
        output.Append(literal.Kind switch { ListKind.List => "[", ListKind.Set => "#{", _ => "(" });
        PrintList(literal.Items);
        if (literal is { Kind: ListKind.Tuple, Items.Length: 1 }) output.Append(',');
        output.Append(literal.Kind switch { ListKind.List => ']', ListKind.Set => '}', _ => ')' });
    }

    private void PrintTemplate(Template template)
    {
        output.Append("$\"");
        bool isAfterText = false;
        foreach (var part in template.Parts)
        {
            bool isText = part is Literal { Kind: LiteralKind.String, Text.Length: > 0 } && !isAfterText;
            if (isText) output.Append(Escaped(((Literal)part).Text, '"', isTemplate: true));
            else PrintHole(part);
            isAfterText = isText;
        }
        output.Append('"');
    }

    /// <summary>A hole that begins with a brace gets a blank, since two braces stand for one in the text.</summary>
    private void PrintHole(Expression part)
    {
        int start = output.Length;
        PrintBetween('{', part, '}');
        if (output[start + 1] == '{') output.Insert(start + 1, ' ');
    }

    private void PrintOperation(Operation operation)
    {
        int level = LevelOf(operation);
        if (level == TextGrammar.PostfixLevel)
        {
            output.Append("op").Append(Quoted(operation.Operator)).Append('(');
            PrintList(operation.Operands);
            output.Append(')');
        }
        else if (operation.Operands.Length == 2) PrintInfix(operation.Operands[0], operation.Operator, operation.Operands[1], level);
        else
        {
            output.Append(operation.Operator == "neg" ? "-" : operation.Operator);
            if (char.IsLetter(output[^1])) output.Append(' ');
            Print(operation.Operands[0], TextGrammar.UnaryLevel);
        }
    }

    private void PrintInfix(Expression left, string spelling, Expression right, int level)
    {
        Print(left, level);
        output.Append(' ').Append(spelling).Append(' ');
        Print(right, level + 1);
    }

    private void PrintConditional(Conditional conditional)
    {
        Print(conditional.Test, TextGrammar.CoalesceLevel);
        output.Append(" ? ");
        Print(conditional.WhenTrue, TextGrammar.ConditionalLevel);
        output.Append(" : ");
        Print(conditional.WhenFalse, TextGrammar.ConditionalLevel);
    }

    private void PrintYield(Yield yield)
    {
        output.Append(yield.IsFrom ? "yield*" : "yield");
        if (yield.Value is null) return;
        output.Append(' ');
        Print(yield.Value, TextGrammar.ConditionalLevel);
    }

    private void PrintInner(AssignmentExpression assignment)
    {
        output.Append('(');
        Print(assignment.Target, TextGrammar.PostfixLevel);
        output.Append(' ').Append(assignment.Operator).Append("= ");
        Print(assignment.Value, TextGrammar.ConditionalLevel);
        output.Append(')');
    }

    private void PrintComprehension(Comprehension comprehension)
    {
        var (open, close) = comprehension.Kind switch
        {
            ComprehensionKind.List => ("[", "]"),
            ComprehensionKind.Set => ("#{", "}"),
            ComprehensionKind.Dictionary => ("{", "}"),
            _ => ("(", ")"),
        };
        output.Append(open);
        if (comprehension.Key is not null)
        {
            PrintBetween('[', comprehension.Key, ']');
            output.Append(": ");
        }
        PrintItem(comprehension.Element);
        foreach (var clause in comprehension.Clauses) PrintClause(clause);
        output.Append(close);
    }

    private void PrintClause(ComprehensionClause clause)
    {
        output.Append(clause.IsAsync ? " for await " : " for ");
        Print(clause.Target, TextGrammar.PostfixLevel);
        output.Append(" in ");
        Print(clause.Source, TextGrammar.CoalesceLevel);
        foreach (var condition in clause.Conditions)
        {
            output.Append(" if ");
            Print(condition, TextGrammar.CoalesceLevel);
        }
    }
}
