namespace Premortem.Catalog;

/// <summary>
/// How the failure is noticed while it happens: a sentence, and at least one of an expression for Prometheus, a log query, or a
/// query over the database that counts rows that must not exist.
/// </summary>
public sealed record Alert(string Text, string? Prometheus, string? Log, string? Sql);
