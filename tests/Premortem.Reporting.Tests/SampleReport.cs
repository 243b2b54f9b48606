using Premortem.Catalog;
using Premortem.Code.Sources;
using Premortem.Review;
using Premortem.Review.Configuration;
using Premortem.Review.Suppressions;

namespace Premortem.Reporting.Tests;

/// <summary>A result with everything that a report can hold, over source files that are hard to print.</summary>
internal static class SampleReport
{
    private const string Wallets = """
        from app.models import Wallet

        async def credit(session, tenant_id, creator_id, amount_cents):
            wallet = await session.get(Wallet, (tenant_id, creator_id))
            password = "hunter2-hunter2"
            balance = wallet.balance_cents + amount_cents
            audit("credited", wallet, balance)
            log.info("%s", balance)
            wallet.balance_cents = balance
            await session.commit()
        """;

    private const string Payments = "export async function paid(event: Event) {\n"
        + "\tconst note = `\u001b[31mred\u202e${event.id}`; await gateway.transfer({ key: randomUUID(), url: \"https://user:s3cret@pay.example/transfer\", amount: event.amount }); // 振込 and a line that goes on and on for longer than any terminal is wide, and then some more\n"
        + "}\n";

    /// <summary>Written below <paramref name="folder"/>, so that frames have their source.</summary>
    public static Report Create(TemporaryFolder folder)
    {
        folder.Write("app/wallets.py", Wallets);
        folder.Write("src/payments.ts", Payments);
        return new Report(Result(folder.Path), FailureModeCatalog.Load());
    }

    public static ReviewResult Result(string root) => new()
    {
        Root = root,
        Findings = [LostUpdate, Suppressed, Decision, RandomKey],
        Notices =
        [
            new Notice("app/broken.py", 0, "no permission to read it", IsError: true),
            new Notice("app/odd.py", 3, "can't be read as Python: 'def f(:'; what couldn't be read is left out", IsError: false),
            new Notice("", 0, "2 of 5 findings of the baseline are gone; take them out with --prune-baseline", IsError: false),
        ],
        Skipped =
        [
            new SkippedFile("build/", SkipReason.BuildOutput), new SkippedFile("main.go", SkipReason.UnsupportedLanguage),
            .. Enumerable.Range(1, 7).Select(number => new SkippedFile($"proto/m{number}_pb2.py", SkipReason.Generated)),
        ],
        Declarations =
        [
            new DeclarationUse(new Declaration(DeclarationKind.IdempotentBy, "event_id", new Target(null, null, "payments"), "the provider's event id is claimed", "premortem.yaml", 4), 1),
        ],
        BelowThreshold = 3,
        Unchanged = 4,
        Files = 1234,
        Lines = 98765,
        Functions = 4321,
        EntryPoints = 1,
        Languages = [("Python", 1000), ("TypeScript", 234)],
    };

    private static Finding LostUpdate => new()
    {
        Mode = "lost-update", Path = "app/wallets.py", Line = 9, EndLine = 9, Column = 5, EndColumn = 35,
        Message = "wallets.balance_cents is read, changed in memory and written back; two callers at once overwrite each other's change",
        Steps =
        [
            new FindingStep("app/wallets.py", 4, 4, "wallets.balance_cents is read here; nothing holds the row afterwards") { Column = 20, EndColumn = 64 },
            new FindingStep("app/wallets.py", 6, 6, "the new value is computed") { Column = 15 },
            new FindingStep("app/wallets.py", 4, 4, "the other one reads the same value", Actor.Second),
            new FindingStep("app/wallets.py", 9, 9, "the value computed from it is written back") { Column = 5, EndColumn = 35 },
        ],
        Facts = new SeverityFacts(Loss.Money, Reach.AtLeastOnceEntry, Evidence.AllStepsSeen), Severity = Severity.High,
        Impact = "One of two concurrent credits disappears without an error.",
        Fix = new FixAdvice("Let the store compute the new value in the write.", "app/ledger.py", 17),
        Symbol = "credit", Resource = "wallets", Signature = "balance_cents:read-write", Entry = "webhook POST /webhooks/payments",
    };

    private static Finding RandomKey => new()
    {
        Mode = "nondeterministic-key", Path = "src/payments.ts", Line = 2, EndLine = 2, Column = 52, EndColumn = 68,
        Message = "each attempt sends a new idempotency key | <b>`key`</b> [x](y)",
        Steps = [new FindingStep("src/payments.ts", 2, 2, "a random key, made anew by each attempt") { Column = 52, EndColumn = 68 }],
        Facts = new SeverityFacts(Loss.Request, Reach.PublicEntry, Evidence.OneStepAssumed), Severity = Severity.Low,
        Impact = "A retry pays a second time.", Symbol = "paid", Resource = "pay.example",
    };

    private static Finding Decision => new()
    {
        Mode = "sync-long-task", Path = "gone.py", Line = 12, EndLine = 14,
        Message = "a report of unknown size is made while the caller waits",
        Facts = new SeverityFacts(Loss.Latency, Reach.PublicEntry, Evidence.AllStepsSeen), Severity = Severity.Medium,
        Impact = "Callers wait.", Symbol = "Reports.create", IsDecision = true,
    };

    private static Finding Suppressed => LostUpdate with
    {
        Line = 10, EndLine = 10, Column = 0, EndColumn = 0, Steps = [], Signature = "other", Fix = null, Entry = null,
        Suppressed = new Suppression(SuppressionKind.Inline, "one worker a wallet"),
    };
}
