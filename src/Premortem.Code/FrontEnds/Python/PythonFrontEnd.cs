using Premortem.Code.Model;
using Premortem.Code.Syntax;

namespace Premortem.Code.FrontEnds.Python;

/// <summary>Lowers Python 3, and the Python 2 that the grammar still reads. May be used from several threads at once.</summary>
public sealed class PythonFrontEnd : FrontEnd
{
    private readonly PythonGrammar grammar = new();
    private readonly NamePool names = new();

    public override Module Lower(SyntaxTree tree, string path, bool isTest)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return new ModuleLowering(tree, grammar, names).Lower(path, isTest);
    }
}
