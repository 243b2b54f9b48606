using Premortem.Code.Model;
using Premortem.Code.Syntax;
using Kind = Premortem.Code.FrontEnds.JavaScript.JavaScriptKind;
using NodeField = Premortem.Code.FrontEnds.JavaScript.JavaScriptField;

namespace Premortem.Code.FrontEnds.JavaScript;

internal sealed partial class JavaScriptLowering
{
    private bool isAmbient;

    private Block LowerModuleStatements()
    {
        isAmbient = isDeclarationFile;
        LowerModuleList(FirstCodeOrError(SyntaxTree.Root));
        return new Block(tree.Span(SyntaxTree.Root), statements.TakeFrom(0));
    }

    /// <summary>Functions and types go to the module (or namespace), the other statements into its body.</summary>
    private void LowerModuleList(int first)
    {
        for (int node = first; node >= 0; node = NextCodeOrError(node)) LowerModuleStatement(node, node);
    }

    private void LowerModuleStatement(int node, int spanNode, Expression[]? decorators = null)
    {
        switch (KindOf(node))
        {
            case Kind.FunctionDeclaration or Kind.GeneratorFunctionDeclaration:
                functions.Push(LowerFunction(node, FunctionKind.Function, TextOf(Child(node, NodeField.Name))));
                break;
            case Kind.FunctionSignature:
                if (isAmbient) functions.Push(LowerFunction(node, FunctionKind.Function, TextOf(Child(node, NodeField.Name))));
                break;
            case Kind.ClassDeclaration or Kind.AbstractClassDeclaration or Kind.InterfaceDeclaration or Kind.TypeAliasDeclaration
                or Kind.EnumDeclaration or Kind.InternalModule or Kind.Module:
                AddType(node, null, decorators);
                break;
            case Kind.ExpressionStatement when KindOf(FirstCode(node)) == Kind.InternalModule: AddType(FirstCode(node), null, null); break;
            case Kind.LexicalDeclaration or Kind.VariableDeclaration: LowerModuleDeclaration(node); break;
            case Kind.AmbientDeclaration: LowerAmbient(node); break;
            case Kind.ExportStatement: LowerExport(node); break;
            case Kind.Error: LowerModuleError(node); break;
            default: LowerStatement(node); break;
        }
    }

    /// <summary>What stands whole inside an unreadable stretch, the members of a class that isn't closed among it.</summary>
    private void LowerModuleError(int node)
    {
        var (fieldMark, functionMark) = (fields.Count, functions.Count);
        int classToken = Child(node, Kind.ClassToken);
        for (int child = FirstCode(classToken < 0 ? SyntaxTree.None : node); child >= 0; child = NextCode(child))
            if (KindOf(child) is >= Kind.MethodDefinition and <= Kind.PublicFieldDefinition) LowerMember(child, []);
        var (members, methods) = (fields.TakeFrom(fieldMark), functions.TakeFrom(functionMark));
        if (members.Length + methods.Length > 0)
        {
            int name = NextCode(classToken);
            types.Push(new TypeDeclaration { Name = TextOf(name), Kind = TypeKind.Class, Span = SpanOf(node), NameSpan = SpanOf(name), Fields = members, Methods = methods });
        }
        for (int child = FirstCode(node); child >= 0; child = NextCode(child)) LowerFoundStatement(child);
    }

    private void LowerFoundStatement(int node)
    {
        // A declaration read as an expression, because what is before it is broken.
        if (KindOf(node) is Kind.FunctionExpression or Kind.GeneratorFunction && Child(node, NodeField.Name) is >= 0 and var name)
            functions.Push(LowerFunction(node, FunctionKind.Function, TextOf(name)));
        else if (IsWorthKeeping(node)) LowerModuleStatement(node, node);
    }

    private void AddType(int node, string? name, Expression[]? decorators)
    {
        if (LowerTypeDeclaration(node, name, decorators) is { } declaration) types.Push(declaration);
    }

    /// <summary><c>const X = class …</c> declares a type; other variables are assignments.</summary>
    private void LowerModuleDeclaration(int node)
    {
        for (int child = FirstCode(node); child >= 0; child = NextCode(child))
        {
            if (KindOf(child) != Kind.VariableDeclarator) continue;
            int value = Child(child, NodeField.Value);
            int name = Child(child, NodeField.Name);
            if (KindOf(value) == Kind.Class && KindOf(name) == Kind.Identifier) AddType(value, TextOf(name), null);
            else LowerDeclarator(child, node);
        }
    }

    /// <summary><c>declare …</c>; what <c>declare global</c> and <c>declare module</c> hold counts as declared here.</summary>
    private void LowerAmbient(int node)
    {
        if (!Enter(node)) return;
        bool wasAmbient = isAmbient;
        isAmbient = true;
        for (int child = FirstCode(node); child >= 0; child = NextCode(child))
        {
            bool isExternal = KindOf(child) == Kind.Module && KindOf(Child(child, NodeField.Name)) == Kind.String;
            if (KindOf(child) == Kind.StatementBlock) LowerModuleList(FirstCodeOrError(child));
            else if (isExternal) LowerExternalModule(child);
            else if (KindOf(child) is >= Kind.ExportStatement and <= Kind.ImportAlias) LowerModuleStatement(child, child);
        }
        isAmbient = wasAmbient;
        Leave();
    }

    private void LowerExternalModule(int node)
    {
        int mark = exports.Count;
        LowerModuleList(FirstCodeOrError(Child(node, NodeField.Body)));
        exports.RemoveRange(mark, exports.Count - mark);
    }

    private void LowerImport(int node)
    {
        int source = Child(node, NodeField.Source);
        bool isTypeOnly = Has(node, Kind.TypeToken) || Has(node, Kind.TypeofToken);
        int clause = Child(node, Kind.ImportClause);
        int require = Child(node, Kind.ImportRequireClause);
        if (require >= 0) source = Child(require, NodeField.Source);
        string specifier = source < 0 ? "" : StringValue(source);
        if (require >= 0) AddImport(specifier, null, FirstCode(require), isTypeOnly);
        else if (clause < 0) imports.Add(new Import(specifier, null, "", SpanOf(node)) { Within = currentFunction });
        for (int child = FirstCode(clause); child >= 0; child = NextCode(child))
        {
            if (KindOf(child) == Kind.Identifier) AddImport(specifier, "default", child, isTypeOnly);
            else if (KindOf(child) == Kind.NamespaceImport) AddImport(specifier, null, FirstCode(child), isTypeOnly);
            else if (KindOf(child) == Kind.NamedImports) AddNamedImports(specifier, child, isTypeOnly);
        }
    }

    private void AddNamedImports(string specifier, int list, bool isTypeOnly)
    {
        for (int child = FirstCode(list); child >= 0; child = NextCode(child))
        {
            int name = Child(child, NodeField.Name);
            if (name < 0) continue;
            int alias = Child(child, NodeField.Alias);
            bool isType = isTypeOnly || Has(child, Kind.TypeToken) || Has(child, Kind.TypeofToken);
            AddImport(specifier, PropertyName(name), alias >= 0 ? alias : name, isType);
        }
    }

    private void AddImport(string specifier, string? imported, int local, bool isTypeOnly)
    {
        if (local < 0) return;
        imports.Add(new Import(specifier, imported, TextOf(local), SpanOf(local), IsTypeOnly: isTypeOnly) { Within = currentFunction });
    }

    /// <summary><c>import A = B.C</c></summary>
    private void LowerImportAlias(int node)
    {
        int name = FirstCode(node);
        int value = NextCode(name);
        if (value < 0) return;
        statements.Push(new Assignment(SpanOf(node), LowerPattern(name), LowerExpression(value), isDeclaration: true));
    }

    private void LowerExport(int node)
    {
        int declaration = Child(node, NodeField.Declaration);
        int value = Child(node, NodeField.Value);
        bool isDefault = Has(node, Kind.DefaultToken);
        if (declaration >= 0) LowerExportedDeclaration(node, declaration, isDefault);
        else if (value >= 0) LowerDefaultValue(node, value);
        else if (Child(node, Kind.ExportClause) is >= 0 and var clause) AddExports(node, clause);
        else if (Has(node, Kind.EqualsToken) && FirstCode(node) is >= 0 and var assigned) LowerDefaultValue(node, assigned);
        else if (SourceOf(node) is { } source) AddExport(StarName(node), SpanOf(node), "*", null, source);
        else LowerModuleError(node);
    }

    private string? SourceOf(int node) => Child(node, NodeField.Source) is >= 0 and var source ? StringValue(source) : null;

    /// <summary><c>export * from</c> gives out everything, <c>export * as ns from</c> one name.</summary>
    private string StarName(int node) =>
        Child(node, Kind.NamespaceExport) is >= 0 and var named ? PropertyName(FirstCode(named)) : "*";

    private void AddExport(string exported, TextSpan span, string? local, Expression? value = null, string? from = null) =>
        exports.Add(new Export(exported, local, value, from, span));

    private void AddExports(int node, int clause)
    {
        string? source = SourceOf(node);
        for (int child = FirstCode(clause); child >= 0; child = NextCode(child))
        {
            int name = Child(child, NodeField.Name);
            if (name < 0) continue;
            int alias = Child(child, NodeField.Alias);
            AddExport(PropertyName(alias >= 0 ? alias : name), SpanOf(child), PropertyName(name), null, source);
        }
    }

    private void LowerExportedDeclaration(int node, int declaration, bool isDefault)
    {
        var decorators = Has(node, Kind.Decorator) ? LowerDecorators(node) : null;
        LowerModuleStatement(declaration, node, decorators);
        int name = Child(declaration, NodeField.Name);
        if (name >= 0)
        {
            string local = TypeName(name);
            AddExport(isDefault ? "default" : local, SpanOf(name), local);
            return;
        }
        for (int child = FirstCode(declaration); child >= 0; child = NextCode(child))
        {
            if (KindOf(child) == Kind.VariableDeclarator) AddBoundNames(Child(child, NodeField.Name));
            // export declare const x: …, export declare function f(): …
            else if (KindOf(declaration) == Kind.AmbientDeclaration) AddAmbientExport(child);
        }
    }

    private void AddAmbientExport(int declaration)
    {
        int name = Child(declaration, NodeField.Name);
        if (name >= 0) AddExport(TypeName(name), SpanOf(name), TypeName(name));
        for (int child = FirstCode(declaration); child >= 0; child = NextCode(child))
            if (KindOf(child) == Kind.VariableDeclarator) AddBoundNames(Child(child, NodeField.Name));
    }

    /// <summary>Every name that a declaration's pattern binds is given out.</summary>
    private void AddBoundNames(int pattern)
    {
        if (pattern < 0 || !Enter(pattern)) return;
        switch (KindOf(pattern))
        {
            case Kind.Identifier or Kind.ShorthandPropertyIdentifierPattern:
                AddExport(TextOf(pattern), SpanOf(pattern), TextOf(pattern));
                break;
            case Kind.PairPattern: AddBoundNames(Child(pattern, NodeField.Value)); break;
            case Kind.AssignmentPattern or Kind.ObjectAssignmentPattern: AddBoundNames(Child(pattern, NodeField.Left)); break;
            case Kind.ObjectPattern or Kind.ArrayPattern or Kind.RestPattern:
                for (int child = FirstCode(pattern); child >= 0; child = NextCode(child)) AddBoundNames(child);
                break;
        }
        Leave();
    }

    private void LowerDefaultValue(int node, int value)
    {
        int bare = SkipParentheses(value);
        switch (KindOf(bare))
        {
            case Kind.Identifier:
                AddExport("default", SpanOf(value), TextOf(bare));
                return;
            case Kind.FunctionExpression or Kind.GeneratorFunction or Kind.FunctionDeclaration or Kind.GeneratorFunctionDeclaration:
                int name = Child(bare, NodeField.Name);
                functions.Push(LowerFunction(bare, FunctionKind.Function, name < 0 ? "default" : TextOf(name)));
                AddExport("default", SpanOf(value), name < 0 ? "default" : TextOf(name));
                return;
            case Kind.Class:
                int ownName = Child(bare, NodeField.Name);
                AddType(bare, ownName < 0 ? "default" : TextOf(ownName), Has(node, Kind.Decorator) ? LowerDecorators(node) : null);
                AddExport("default", SpanOf(value), ownName < 0 ? "default" : TextOf(ownName));
                return;
        }
        var lowered = LowerExpression(value, "default");
        statements.Push(new ExpressionStatement(SpanOf(node), lowered));
        AddExport("default", SpanOf(value), null, lowered);
        if (Has(node, Kind.EqualsToken)) AddEntries(lowered);
    }
}
