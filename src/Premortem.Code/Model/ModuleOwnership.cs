namespace Premortem.Code.Model;

/// <summary>Gives functions and types of a finished module their owner, outer function and qualified name.</summary>
public static class ModuleOwnership
{
    public static void Assign(Module module) => new Assigner(module).Run();

    private sealed class Assigner(Module module) : ModelWalker
    {
        private Function? outer;
        private TypeDeclaration? type;
        private readonly HashSet<object> seen = new(ReferenceEqualityComparer.Instance);

        public void Run()
        {
            Own(module.Body);
            foreach (var declared in module.Types) Own(declared);
            foreach (var function in module.Functions) Own(function);
            if (module.Body.Body is { } body) Visit(body);
            foreach (var export in module.Exports)
                if (export.Value is not null) Visit(export.Value);
        }

        protected override void VisitFunction(Function function) => Own(function);

        protected override void VisitType(TypeDeclaration declaration) => Own(declaration);

        private void Own(Function function)
        {
            if (!seen.Add(function)) return;
            function.Module = module;
            function.DeclaringType = type;
            function.Outer = outer;
            function.QualifiedName = Qualify(function.Kind == FunctionKind.Lambda && function.Name.Length == 0 ? $"<lambda@{module.LineOf(function.Span.Start)}>" : function.Name);
            if (function.Kind == FunctionKind.ModuleBody) return;
            var (outerBefore, typeBefore) = (outer, type);
            (outer, type) = (function, null);
            foreach (var parameter in function.Parameters)
            {
                VisitParameter(parameter);
                VisitAll(parameter.Decorators);
            }
            VisitAll(function.Decorators);
            if (function.Body is not null) Visit(function.Body);
            (outer, type) = (outerBefore, typeBefore);
        }

        private void Own(TypeDeclaration declaration)
        {
            if (!seen.Add(declaration)) return;
            declaration.Module = module;
            declaration.DeclaringType = type;
            declaration.QualifiedName = Qualify(declaration.Name);
            var (outerBefore, typeBefore) = (outer, type);
            (outer, type) = (null, declaration);
            foreach (var method in declaration.Methods) Own(method);
            foreach (var nested in declaration.Types) Own(nested);
            VisitAll(declaration.Decorators);
            VisitAll(declaration.BaseExpressions);
            foreach (var argument in declaration.BaseArguments) Visit(argument.Value);
            foreach (var field in declaration.Fields)
            {
                VisitAll(field.Decorators);
                if (field.Initializer is not null) Visit(field.Initializer);
            }
            if (declaration.Body is not null) Own(declaration.Body);
            (outer, type) = (outerBefore, typeBefore);
        }

        private void VisitAll(Expression[] expressions)
        {
            foreach (var expression in expressions) Visit(expression);
        }

        private string Qualify(string name) =>
            type is not null ? $"{type.QualifiedName}.{name}" : outer is not null ? $"{outer.QualifiedName}.{name}" : name;
    }
}
