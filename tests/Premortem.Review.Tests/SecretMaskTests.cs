using Xunit;

namespace Premortem.Review.Tests;

public sealed class SecretMaskTests
{
    [Theory]
    [InlineData("password = \"hunter2\"", "password = \"*******\"")]
    [InlineData("DB_PASSWORD: str = 'hunter2'", "DB_PASSWORD: str = '*******'")]
    [InlineData("{ apiKey: `abc123` }", "{ apiKey: `******` }")]
    [InlineData("config[\"client_secret\"] = \"abc123\"", "config[\"client_secret\"] = \"******\"")]
    [InlineData("const token = process.env.T || 'abc123';", "const token = process.env.T || '******';")]
    [InlineData("connect(password='hunter2', host='db')", "connect(password='*******', host='db')")]
    [InlineData("url = \"postgres://app:hunter2@db/app\"", "url = \"postgres://app:*******@db/app\"")]
    [InlineData("call(\"AKIAABCDEFGHIJKLMNOP\")", "call(\"********************\")")]
    [InlineData("h = 'Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln'", "h = 'Bearer *****************************************'")]
    public void Hidden_with_its_length_kept(string line, string masked)
    {
        Assert.Equal(masked, SecretMask.Of(line));
        Assert.Equal(line.Length, SecretMask.Of(line).Length);
    }

    [Theory]
    [InlineData("password = request.form[\"password\"]")]
    [InlineData("token = os.environ[\"TOKEN\"]")]
    [InlineData("reset_password(user, \"now\")")]
    [InlineData("url = f\"postgres://{user}:{password}@db/app\"")]
    [InlineData("author = \"someone\"")]
    public void Left_as_it_is(string line) => Assert.Equal(line, SecretMask.Of(line));
}
