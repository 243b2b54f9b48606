using Premortem.Effects.Libraries;
using Xunit;

namespace Premortem.Effects.Tests.Libraries;

/// <summary>Facts of the shipped JavaScript models on which rules hang.</summary>
public sealed class JavaScriptModelsTests
{
    private static readonly LibraryCatalog All = LibraryCatalog.LoadAll();

    [Theory]
    [InlineData("builtins", "fetch", EffectKind.CallOut)]
    [InlineData("builtins", "console.log", EffectKind.Log)]
    [InlineData("builtins", "setTimeout", EffectKind.Spawn)]
    [InlineData("node:fs", "readFileSync", EffectKind.Read)]
    [InlineData("node:fs/promises", "writeFile", EffectKind.Update)]
    [InlineData("timers/promises", "setTimeout", EffectKind.Sleep)]
    [InlineData("ioredis", "", EffectKind.Construct)]
    public void Call_has_effect(string package, string path, EffectKind effect) =>
        Assert.Equal(effect, All.Function("javascript", package, path)?.Effect);

    [Theory]
    [InlineData("@prisma/client", "PrismaClient.$transaction", "0", Fate.Transaction)]
    [InlineData("pg", "Pool.query", "last", Fate.Spawn)]
    [InlineData("builtins", "Promise", "0", Fate.Now)]
    [InlineData("builtins", "setInterval", "0", Fate.Interval)]
    [InlineData("bullmq", "Worker", "1", Fate.Entry)]
    [InlineData("next/server", "after", "0", Fate.AfterResponse)]
    public void Function_argument_has_fate(string package, string path, string argument, Fate fate)
    {
        RunModel run = Assert.Single(All.Function("javascript", package, path)!.Runs);

        Assert.Equal(Selector.Parse(argument).Alternatives[0], run.Argument.Alternatives[0], SameArgument);
        Assert.Equal(fate, run.Fate);
    }

    [Theory]
    [InlineData("builtins", "Math.random", Provenance.Random)]
    [InlineData("builtins", "crypto.randomUUID", Provenance.Random)]
    [InlineData("builtins", "Date.now", Provenance.Clock)]
    [InlineData("crypto", "createHash", Provenance.Pure)]
    public void Value_has_origin(string package, string path, Provenance provenance) =>
        Assert.Equal(provenance, All.Function("javascript", package, path)?.Provenance);

    [Theory]
    [InlineData("builtins", "fetch", -1.0)]
    [InlineData("axios", "post", -1.0)]
    [InlineData("ky", "get", 10.0)]
    [InlineData("stripe", "Stripe", 80.0)]
    [InlineData("aws-sdk", "S3", 120.0)]
    public void Call_is_bounded_by_default(string package, string path, double seconds) =>
        Assert.Equal(seconds, All.Function("javascript", package, path)?.DefaultTimeout);

    [Theory]
    [InlineData("@aws-sdk/client-sqs", "SendMessageBatchCommand")]
    [InlineData("@aws-sdk/client-kinesis", "PutRecordsCommand")]
    [InlineData("@elastic/elasticsearch", "Client.bulk")]
    public void Failures_are_in_the_answer(string package, string path) =>
        Assert.Equal(ResultShape.Failures, All.Function("javascript", package, path)?.Result);

    [Theory]
    [InlineData("express", "Request", "body", Provenance.ClientInput)]
    [InlineData("express", "Request", "user", Provenance.Identity)]
    [InlineData("fastify", "FastifyRequest", "params", Provenance.ClientInput)]
    [InlineData("bullmq", "Job", "id", Provenance.MessageIdentity)]
    public void Member_has_origin(string package, string type, string member, Provenance provenance) =>
        Assert.Equal(provenance, All.Type("javascript", package, type)?.Member(member)?.Provenance);

    [Fact]
    public void Queue_without_concurrency_is_unbounded() =>
        Assert.True(All.Function("javascript", "p-queue", "")?.UnboundedWithoutBound);

    [Fact]
    public void Any_resource_of_Stripe_takes_an_idempotency_key()
    {
        MemberModel? intents = All.Type("javascript", "stripe", "Stripe")?.Member("paymentIntents");

        CallModel? create = All.TypeById(intents?.Type)?.Method("create");

        Assert.Equal(StoreKind.Payment, create?.Store);
        Assert.NotNull(create?.IdempotencyKey);
    }

    [Fact]
    public void Any_other_member_of_a_Prisma_client_is_a_table()
    {
        MemberModel? order = All.Type("javascript", "@prisma/client", "PrismaClient")?.Member("order");

        Assert.Equal("name", order?.Table);
        Assert.Equal(EffectKind.Upsert, All.TypeById(order?.Type)?.Method("upsert")?.Effect);
    }

    [Fact]
    public void Handle_of_a_transaction_has_the_methods_of_the_client()
    {
        TypeModel? handle = All.Type("javascript", "@prisma/client", "TransactionClient");

        Assert.True(handle?.IsTransaction);
        Assert.NotNull(handle?.Member("order"));
    }

    [Fact]
    public void Class_and_instance_of_a_Sequelize_model_have_methods_of_their_own()
    {
        TypeModel? model = All.Type("javascript", "sequelize", "Model");

        Assert.True(model?.Method("update")?.ChangedFieldsOnly);
        Assert.Equal(ResultShape.Affected, All.TypeById(model?.Statics)?.Method("update")?.Result);
    }

    [Fact]
    public void Method_that_is_not_known_leaves_a_query_going() =>
        Assert.Equal("self", All.Type("javascript", "knex", "QueryBuilder")?.Method("abortOnSignal")?.Returns);

    private static bool SameArgument(SelectorAlternative one, SelectorAlternative other) =>
        (one.Root, one.Position, one.Name) == (other.Root, other.Position, other.Name);
}
