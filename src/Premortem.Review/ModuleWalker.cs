using Premortem.Code.Model;

namespace Premortem.Review;

/// <summary>Visits all code of a module, nested functions, types and initialisers included, and knows in which function it is.</summary>
public abstract class ModuleWalker : ModelWalker
{
    private readonly HashSet<object> seen = new(ReferenceEqualityComparer.Instance);

    protected ModuleWalker(Module module)
    {
        Module = module;
        Function = module.Body;
    }

    protected Module Module { get; }

    /// <summary>The function whose code is visited; the module's body outside any.</summary>
    protected Function Function { get; private set; }

    /// <summary>The type whose declaration or method is visited, if any.</summary>
    protected TypeDeclaration? Type { get; private set; }

    public void Run()
    {
        VisitFunction(Module.Body);
        foreach (var type in Module.Types) VisitType(type);
        foreach (var function in Module.Functions) VisitFunction(function);
    }

    protected override void VisitFunction(Function function)
    {
        if (!seen.Add(function)) return;
        var outer = Function;
        Function = function;
        foreach (var parameter in function.Parameters) VisitParameter(parameter);
        foreach (var decorator in function.Decorators) Visit(decorator);
        if (function.Body is not null) Visit(function.Body);
        Function = outer;
    }

    protected override void VisitType(TypeDeclaration declaration)
    {
        if (!seen.Add(declaration)) return;
        var outer = Type;
        Type = declaration;
        foreach (var decorator in declaration.Decorators) Visit(decorator);
        foreach (var field in declaration.Fields)
        {
            foreach (var decorator in field.Decorators) Visit(decorator);
            if (field.Initializer is not null) Visit(field.Initializer);
        }
        foreach (var method in declaration.Methods) VisitFunction(method);
        foreach (var nested in declaration.Types) VisitType(nested);
        if (declaration.Body is not null) VisitFunction(declaration.Body);
        Type = outer;
    }
}
