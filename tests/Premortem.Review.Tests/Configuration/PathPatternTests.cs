using Premortem.Review.Configuration;
using Xunit;

namespace Premortem.Review.Tests.Configuration;

public sealed class PathPatternTests
{
    [Theory]
    [InlineData("legacy", "legacy/a/b.py", true)]
    [InlineData("legacy/", "legacy/b.py", true)]
    [InlineData("./legacy", "legacy/b.py", true)]
    [InlineData("legacy", "legacy2/b.py", false)]
    [InlineData("legacy", "src/legacy/b.py", false)]
    [InlineData("**/legacy", "src/deep/legacy/b.py", true)]
    [InlineData("**/legacy", "legacy/b.py", true)]
    [InlineData("src/*.py", "src/a.py", true)]
    [InlineData("src/*.py", "src/deep/a.py", false)]
    [InlineData("src/**/a?.py", "src/x/y/ab.py", true)]
    [InlineData("src/**/a?.py", "src/ab.py", true)]
    [InlineData("src/**", "src/x/y.py", true)]
    [InlineData("a+b(c).py", "a+b(c).py", true)]
    [InlineData("a.py", "axpy", false)]
    public void Paths(string pattern, string path, bool matches) => Assert.Equal(matches, PathPattern.OfPath(pattern).Matches(path));

    [Theory]
    [InlineData("Wallets", "Wallets.credit", true)]
    [InlineData("Wallets.*", "Wallets.credit", true)]
    [InlineData("Wallets.credit", "Wallets.credit.inner", true)]
    [InlineData("*.credit", "Wallets.credit", true)]
    [InlineData("**.inner", "Wallets.credit.inner", true)]
    [InlineData("Wallet", "Wallets.credit", false)]
    public void Symbols(string pattern, string symbol, bool matches) => Assert.Equal(matches, PathPattern.OfSymbol(pattern).Matches(symbol));
}
