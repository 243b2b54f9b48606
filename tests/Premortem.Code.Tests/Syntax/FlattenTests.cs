using System.Runtime.InteropServices;
using Premortem.Code.Syntax;
using Xunit;

namespace Premortem.Code.Tests.Syntax;

/// <summary>The walk over the runtime's own subtrees gives what tree-sitter's public cursor gives.</summary>
public sealed class FlattenTests
{
    private const int Mutants = 300;

    [Theory]
    [MemberData(nameof(Sample.Languages), MemberType = typeof(Sample))]
    public void The_sample_parses_without_errors_as_the_cursor_sees_it(SourceLanguage language)
    {
        using TreeSitterParser parser = new();
        using SyntaxTree tree = parser.Parse(Sample.Of(language), language);

        Assert.True(tree.Count > 200);
        Assert.Equal(0, tree.ErrorCount);
        AssertAsTheCursorSeesIt(parser, Sample.Of(language), language, "the sample");
    }

    [Theory]
    [MemberData(nameof(Sample.Languages), MemberType = typeof(Sample))]
    public void Damaged_samples_parse_as_the_cursor_sees_them(SourceLanguage language)
    {
        using TreeSitterParser parser = new();
        byte[] sample = Sample.Of(language);
        int erroneous = 0;
        for (int seed = 0; seed < Mutants; seed++)
        {
            erroneous += AssertAsTheCursorSeesIt(parser, Mutation.Of(sample, seed), language, $"seed {seed}") > 0 ? 1 : 0;
        }
        Assert.True(erroneous > Mutants / 4, $"Only {erroneous} of {Mutants} mutants had errors.");
    }

    [Theory]
    [MemberData(nameof(Sample.Languages), MemberType = typeof(Sample))]
    public void Nodes_stand_in_preorder_within_their_parents(SourceLanguage language)
    {
        using TreeSitterParser parser = new();
        for (int seed = 0; seed < 30; seed++)
        {
            using SyntaxTree tree = parser.Parse(Mutation.Of(Sample.Of(language), seed), language);
            for (int node = 1; node < tree.Count; node++)
            {
                int parent = tree.Parent(node);
                Assert.InRange(parent, 0, node - 1);
                Assert.InRange(tree.Start(node), tree.Start(parent), tree.End(node));
                Assert.True(tree.End(node) <= tree.End(parent));
                Assert.True(tree.NextSibling(node) == SyntaxTree.None || tree.Parent(tree.NextSibling(node)) == parent);
                Assert.True(!tree.ContainsError(node) || tree.ContainsError(parent));
            }
            Assert.Equal(tree.Count - 1, Enumerable.Range(0, tree.Count).Sum(node => tree.Children(node).Count()));
        }
    }

    private static unsafe int AssertAsTheCursorSeesIt(TreeSitterParser parser, byte[] source, SourceLanguage language, string what)
    {
        using SyntaxTree flat = parser.Parse(source, language);
        using SyntaxTree oracle = parser.Parse(source, language, &Native.FlattenByCursor);

        bool same = MemoryMarshal.AsBytes(flat.Nodes).SequenceEqual(MemoryMarshal.AsBytes(oracle.Nodes));
        Assert.True(same, $"{language}, {what}: node {flat.Nodes.CommonPrefixLength(oracle.Nodes)} differs.");
        Assert.Equal(oracle.ErrorCount, flat.ErrorCount);
        Assert.Equal(oracle.FirstError, flat.FirstError);
        return flat.ErrorCount;
    }
}
