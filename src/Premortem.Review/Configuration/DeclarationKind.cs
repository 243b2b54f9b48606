namespace Premortem.Review.Configuration;

/// <summary>What somebody who knows the system can say once, so that review need not guess it.</summary>
public enum DeclarationKind
{
    /// <summary>The state belongs to this process and to nobody else, and may die with it.</summary>
    Owned,

    /// <summary>The work may be lost: nobody relies on it.</summary>
    BestEffort,

    /// <summary>One caller at a time changes the state.</summary>
    SingleWriter,

    /// <summary>The same request, told by a key, takes effect once.</summary>
    IdempotentBy,
}
