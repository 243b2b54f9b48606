using Xunit;
namespace Premortem.Effects.Tests.Analysis;

public sealed class PromiseTests
{
    [Fact]
    public void AwaitingAllAwaitsItsMembers()
    {
        var function = SmallProgram.TypeScript("""
            async function one() { await fetch('https://a'); return 1; }
            async function two() { await fetch('https://b'); return 2; }
            export async function both() {
              const [a, b] = await Promise.all([one(), two()]);
              return b;
            }
            """).Function("both");
        var members = function.Calls.Where(c => c.Name is "one" or "two").ToArray();
        Assert.Equal(2, members.Length);
        Assert.All(members, m => Assert.True(m.Use.HasFlag(ResultUse.Awaited)));
        Assert.Equal("2", function.Returns.ToString());
        Assert.All(function.Effects, e => Assert.Contains(e.Scope!.Chain(), s => s.Kind == EffectScopeKind.Parallel));
    }

    [Fact]
    public void AllThatIsDroppedDropsItsMembers()
    {
        var function = SmallProgram.TypeScript("""
            async function one() { await fetch('https://a'); }
            export async function forgets() { Promise.all([one()]); }
            """).Function("forgets");
        Assert.True(function.Calls.Single(c => c.Name == "one").Use.HasFlag(ResultUse.Dropped));
    }

    [Fact]
    public void PromiseOfATimerIsASleep()
    {
        var function = SmallProgram.TypeScript("""
            const sleep = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));
            export async function waits() { await sleep(500); }
            """).Function("waits");
        Assert.Equal("500", function.Only(EffectKind.Sleep).Delay!.ToString());
        Assert.DoesNotContain(function.Effects, e => e.Kind == EffectKind.Spawn);
    }

    [Fact]
    public void PromiseSettlesWithWhatIsGivenToResolve()
    {
        var function = SmallProgram.TypeScript("""
            export async function makes(x: number) {
              return await new Promise((resolve, reject) => { if (x > 1) resolve(x); else reject(new Error('no')); });
            }
            """).Function("makes");
        Assert.Equal("x", function.Returns.ToString());
    }

    [Fact]
    public void CommandRunsWhenItIsSent()
    {
        var function = SmallProgram.TypeScript("""
            import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
            const client = new SQSClient({});
            export async function sends(body: string) {
              const command = new SendMessageCommand({ QueueUrl: 'orders', MessageBody: body });
              await client.send(command);
            }
            """).Function("sends");
        var publish = function.Only(EffectKind.Publish);
        Assert.Equal("orders", publish.Resource.KnownName);
        Assert.Equal(TimeoutState.None, publish.Timeout);
    }
}
