using System.Text;
using Premortem.Code.Syntax;
using Xunit;

namespace Premortem.Code.Tests.Syntax;

public sealed class TreeSitterParserTests
{
    [Fact]
    public void A_tree_gives_kinds_fields_and_text()
    {
        using TreeSitterParser parser = new();
        using SyntaxTree tree = parser.Parse("f(a, b)  # why\n"u8.ToArray(), SourceLanguage.Python);
        Grammar python = tree.Grammar;

        int call = tree.FirstChild(tree.FirstChild(SyntaxTree.Root));
        int arguments = tree.ChildByField(call, python.Field("arguments"));

        Assert.Equal(python.Kind("module"), tree.Kind(SyntaxTree.Root));
        Assert.Equal(python.Kind("call"), tree.Kind(call));
        Assert.Equal("f", tree.TextString(tree.ChildByField(call, python.Field("function"))));
        Assert.Equal(["a", "b"], Texts(tree, tree.NamedChildren(arguments)));
        Assert.Equal(["(", "a", ",", "b", ")"], Texts(tree, tree.Children(arguments)));
        Assert.Equal(python.Token("("), tree.Kind(tree.FirstChild(arguments)));
        Assert.Equal(call, tree.Parent(arguments));
        Assert.Equal(0, tree.ErrorCount);
        Assert.Equal(SyntaxTree.None, tree.FirstError);
    }

    private static List<string> Texts(SyntaxTree tree, SyntaxChildren children)
    {
        List<string> texts = [];
        foreach (int child in children)
        {
            texts.Add(Encoding.UTF8.GetString(tree.Text(child)));
        }
        return texts;
    }
}
