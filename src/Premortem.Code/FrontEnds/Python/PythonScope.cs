using Premortem.Code.Model;

namespace Premortem.Code.FrontEnds.Python;

internal enum ScopeOwner { Module, Type, Function }

/// <summary>
/// What lowering collects and knows of the module, class or function body it is in. Definitions at module and class level,
/// also inside <c>if</c> and <c>try</c> there, belong to the module and class; those of a function stay in their block.
/// </summary>
internal sealed class PythonScope(ScopeOwner owner, PythonScope? outer)
{
    public ScopeOwner Owner { get; } = owner;
    public PythonScope? Outer { get; } = outer;

    /// <summary>The name that stands for the receiver here (<c>self</c>), null where none does.</summary>
    public string? Receiver { get; init; }
    /// <summary>Whether the receiver is the class (<c>cls</c>).</summary>
    public bool ReceiverIsType { get; init; }
    /// <summary>The body assigns to the receiver's name, which is then an ordinary variable.</summary>
    public bool RebindsReceiver { get; private set; }

    public bool Yields { get; set; }
    public List<string> OuterNames { get; } = [];
    public List<Function> Functions { get; } = [];
    public List<TypeDeclaration> Types { get; } = [];
    public List<Field> Fields { get; } = [];
    public List<Import> Imports { get; } = [];

    /// <summary>A function or lambda in another body: it sees the outer receiver unless a parameter hides it.</summary>
    public static PythonScope ForNested(PythonScope outer, Parameter[] parameters)
    {
        foreach (var parameter in parameters)
            if (outer.IsReceiver(parameter.Name)) return new PythonScope(ScopeOwner.Function, outer);
        return new PythonScope(ScopeOwner.Function, outer) { Receiver = outer.Receiver, ReceiverIsType = outer.ReceiverIsType };
    }

    public bool IsReceiver(string name) => Receiver is not null && ReferenceEquals(Receiver, name);

    /// <summary>Notes an assignment to the receiver's name, in the method whose parameter it is.</summary>
    public void RebindReceiver()
    {
        var scope = this;
        while (scope.Outer is { } outer && ReferenceEquals(outer.Receiver, scope.Receiver)) scope = outer;
        scope.RebindsReceiver = true;
    }
}
