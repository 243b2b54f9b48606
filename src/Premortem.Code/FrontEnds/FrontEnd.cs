using Premortem.Code.Model;
using Premortem.Code.Syntax;

namespace Premortem.Code.FrontEnds;

/// <summary>Lowers one language's syntax tree to the program model. Instances keep no state between files.</summary>
public abstract class FrontEnd
{
    public abstract Module Lower(SyntaxTree tree, string path, bool isTest);
}
