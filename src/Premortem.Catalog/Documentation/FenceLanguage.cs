namespace Premortem.Catalog.Documentation;

/// <summary>Which language the code under a fix is written in, for highlighting; none when the idiom leaves it open.</summary>
internal static class FenceLanguage
{
    private static readonly Dictionary<string, string> ByIdiom = new(StringComparer.Ordinal)
    {
        ["APScheduler"] = "python",
        ["AWS"] = "typescript",
        ["AWS SDK"] = "typescript",
        ["asyncio"] = "python",
        ["axios"] = "typescript",
        ["BullMQ"] = "typescript",
        ["Celery"] = "python",
        ["cryptography"] = "python",
        ["Django"] = "python",
        ["Docker"] = "dockerfile",
        [".NET"] = "csharp",
        ["EF Core"] = "csharp",
        ["Express"] = "typescript",
        ["FastAPI"] = "python",
        ["Go"] = "go",
        ["Kafka"] = "typescript",
        ["Node.js"] = "typescript",
        ["node-postgres"] = "typescript",
        ["npm"] = "sh",
        ["opossum"] = "typescript",
        ["p-retry"] = "typescript",
        ["pino"] = "typescript",
        ["PostgreSQL"] = "sql",
        ["Prisma"] = "typescript",
        ["Prometheus client"] = "python",
        ["pybreaker"] = "python",
        ["RabbitMQ"] = "python",
        ["redis-py"] = "python",
        ["requests"] = "python",
        ["SQLAlchemy"] = "python",
        ["structlog"] = "python",
        ["Supabase"] = "sql",
        ["Tailwind CSS"] = "sh",
        ["tenacity"] = "python",
        ["TypeScript"] = "typescript",
        ["urllib3"] = "python",
    };

    public static string OfIdiom(string idiom) => ByIdiom.GetValueOrDefault(idiom, "");
}
