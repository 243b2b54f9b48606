using Premortem.Code.Model;
using Premortem.Code.Syntax;

namespace Premortem.Code.FrontEnds;

/// <summary>Lowers one language's syntax tree to the program model. Instances keep no state between files.</summary>
public abstract class FrontEnd
{
    /// <summary>
    /// The text to parse in place of a file's, the same array unless something the grammar can't read is blanked out. Every
    /// byte that stays keeps its place.
    /// </summary>
    public virtual byte[] Prepare(byte[] utf8, SourceLanguage language) => utf8;

    /// <summary>The language in which a file with errors may have fewer of them, null for none.</summary>
    public virtual SourceLanguage? SecondReading(SourceLanguage language) => null;

    public abstract Module Lower(SyntaxTree tree, string path, bool isTest);
}
