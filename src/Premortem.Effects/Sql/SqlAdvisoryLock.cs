using System.Collections.Immutable;

namespace Premortem.Effects.Sql;

/// <summary>A lock on a key of the program's own choice, held by a session or a transaction.</summary>
/// <param name="Function">The function called, in lower case.</param>
/// <param name="Key">The key's parts, as given.</param>
public sealed record SqlAdvisoryLock(string Function, ImmutableArray<SqlValue> Key)
{
    public bool IsUnlock { get; init; }

    /// <summary>Gives false at once, or after a time-out, when another holds it.</summary>
    public bool IsTry { get; init; }

    /// <summary>Held until the transaction ends; else until the session ends or gives it back.</summary>
    public bool IsTransactionScoped { get; init; }

    public bool IsShared { get; init; }
}
