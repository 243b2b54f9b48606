using Premortem.Code.Model;

namespace Premortem.Code.Text;

public sealed partial class ModelPrinter
{
    private void PrintFunction(Function function)
    {
        Indent(function.Span);
        PrintHead(function);
        PrintBodyOf(function);
    }

    private void PrintBodyOf(Function function)
    {
        if (function.Body is null) output.Append(';');
        EndLine();
        depth++;
        PrintImportsWithin(function);
        if (function.Body is not null) PrintStatements(function.Body);
        depth--;
    }

    private void PrintImportsWithin(Function function)
    {
        foreach (var import in module.Imports)
            if (ReferenceEquals(import.Within, function)) PrintImport(import);
    }

    private bool HasImportsWithin(Function function)
    {
        foreach (var import in module.Imports)
            if (ReferenceEquals(import.Within, function)) return true;
        return false;
    }

    private void PrintHead(Function function)
    {
        PrintDecorators(function.Decorators);
        if (function.IsAbstract) output.Append("abstract ");
        if (function.IsStatic) output.Append("static ");
        if (function.IsAsync) output.Append("async ");
        output.Append(function.Kind switch
        {
            FunctionKind.Function => "function",
            FunctionKind.Lambda => "fn",
            _ => function.Kind.ToString().ToLowerInvariant(),
        });
        if (function.IsGenerator) output.Append('*');
        if (function.Name.Length > 0 || function.Kind is not (FunctionKind.Lambda or FunctionKind.Function)) output.Append(' ').Append(Word(function.Name));
        PrintSignature(function);
    }

    private void PrintSignature(Function function)
    {
        output.Append('(');
        for (int i = 0; i < function.Parameters.Length; i++)
        {
            if (i > 0) output.Append(", ");
            PrintParameter(function.Parameters[i]);
        }
        output.Append(')');
        if (function.ReturnType is not null)
        {
            output.Append(" : ");
            Print(function.ReturnType);
        }
        if (function.OuterNames.Length == 0) return;
        output.Append(" outer(").AppendJoin(", ", function.OuterNames.Select(Word)).Append(')');
    }

    private void PrintParameter(Parameter parameter)
    {
        PrintDecorators(parameter.Decorators);
        if (parameter.DeclaresField) output.Append("field ");
        output.Append(parameter.Kind switch
        {
            ParameterKind.Named => "named ",
            ParameterKind.Rest => "...",
            ParameterKind.NamedRest => "**",
            _ => "",
        });
        output.Append(Word(parameter.Name));
        if (parameter.IsOptional) output.Append('?');
        if (parameter.Pattern is not null)
        {
            output.Append(" as ");
            Print(parameter.Pattern, TextGrammar.PostfixLevel);
        }
        PrintDeclared(parameter.Type);
        if (parameter.Default is null) return;
        output.Append(" = ");
        Print(parameter.Default, TextGrammar.ConditionalLevel);
    }

    private void PrintDeclared(TypeReference? type)
    {
        if (type is null) return;
        output.Append(" : ");
        Print(type);
    }

    private void PrintDecorators(Expression[] decorators)
    {
        if (decorators.Length == 0) return;
        output.Append("@[");
        PrintList(decorators);
        output.Append("] ");
    }

    private void PrintType(TypeDeclaration declaration)
    {
        Indent(declaration.Span);
        PrintTypeFrom(declaration);
    }

    private void PrintTypeFrom(TypeDeclaration declaration)
    {
        PrintDecorators(declaration.Decorators);
        if (declaration.IsAbstract) output.Append("abstract ");
        output.Append(declaration.Kind.ToString().ToLowerInvariant()).Append(' ').Append(Word(declaration.Name));
        for (int i = 0; i < declaration.Bases.Length; i++)
        {
            output.Append(i == 0 ? " : " : ", ");
            Print(declaration.Bases[i]);
        }
        if (declaration.Aliased is not null)
        {
            output.Append(" = ");
            Print(declaration.Aliased);
        }
        EndLine();
        depth++;
        PrintMembers(declaration);
        depth--;
    }

    private void PrintMembers(TypeDeclaration declaration)
    {
        PrintBaseExpressions(declaration);
        foreach (var field in declaration.Fields) PrintField(field);
        foreach (var method in declaration.Methods) PrintFunction(method);
        foreach (var nested in declaration.Types) PrintType(nested);
        if (declaration.Body is null) return;
        Indent(declaration.Body.Span);
        output.Append("body");
        PrintBodyOf(declaration.Body);
    }

    private void PrintBaseExpressions(TypeDeclaration declaration)
    {
        if (declaration.BaseExpressions.Length + declaration.BaseArguments.Length == 0) return;
        Indent(TextSpan.None);
        output.Append("bases(");
        PrintList(declaration.BaseExpressions);
        for (int i = 0; i < declaration.BaseArguments.Length; i++)
        {
            if (i + declaration.BaseExpressions.Length > 0) output.Append(", ");
            PrintArgument(declaration.BaseArguments[i]);
        }
        output.Append(')');
        EndLine();
    }

    private void PrintField(Field field)
    {
        Indent(field.Span);
        PrintDecorators(field.Decorators);
        if (field.IsStatic) output.Append("static ");
        if (field.IsReadOnly) output.Append("readonly ");
        output.Append("field ").Append(Word(field.Name));
        if (field.IsOptional) output.Append('?');
        PrintDeclared(field.Type);
        if (field.Initializer is not null)
        {
            output.Append(" = ");
            Print(field.Initializer, TextGrammar.ConditionalLevel);
        }
        EndLine();
    }

    private void Print(TypeReference type)
    {
        var arguments = type.Arguments;
        if (type.Name == TypeReference.Union && arguments.Length > 1) PrintTypes("(", arguments, " | ", ")");
        else if (type.Name == TypeReference.Intersection && arguments.Length > 1) PrintTypes("(", arguments, " & ", ")");
        else if (type.Name == TypeReference.Tuple) PrintTypes("(", arguments, ", ", arguments.Length == 1 ? ",)" : ")");
        else if (type.Name == TypeReference.FunctionType && arguments.Length > 0)
        {
            PrintTypes("(", arguments.AsSpan(..^1), ", ", ") -> ");
            Print(arguments[^1]);
        }
        else if (IsObjectType(type)) PrintObjectType(arguments);
        else
        {
            output.Append(TypeName(type.Name));
            if (arguments.Length > 0) PrintTypes("[", arguments, ", ", "]");
        }
    }

    private static bool IsObjectType(TypeReference type) =>
        type.Name == TypeReference.Object && Array.TrueForAll(type.Arguments, static a => a.Arguments.Length == 1);

    private void PrintObjectType(TypeReference[] members)
    {
        output.Append('{');
        for (int i = 0; i < members.Length; i++)
        {
            output.Append(i > 0 ? ", " : "").Append(Word(members[i].Name)).Append(": ");
            Print(members[i].Arguments[0]);
        }
        output.Append('}');
    }

    private void PrintTypes(string open, ReadOnlySpan<TypeReference> types, string separator, string close)
    {
        output.Append(open);
        for (int i = 0; i < types.Length; i++)
        {
            if (i > 0) output.Append(separator);
            Print(types[i]);
        }
        output.Append(close);
    }

    /// <summary>A dotted name or a quoted literal stands as it is; anything else is put into backquotes.</summary>
    private static string TypeName(string name)
    {
        if (name.Length > 1 && name[0] == '"' && name[^1] == '"') return Quoted(name[1..^1]);
        foreach (string part in name.Split('.'))
            if (!TextGrammar.IsWord(part)) return $"`{Escaped(name, '`')}`";
        return name;
    }
}
