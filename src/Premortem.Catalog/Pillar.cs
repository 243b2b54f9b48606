namespace Premortem.Catalog;

/// <summary>The aspect of production that a failure mode endangers. Reports are grouped in this order.</summary>
public enum Pillar
{
    /// <summary>Concurrent callers.</summary>
    Atomicity,

    /// <summary>Callers that repeat.</summary>
    Idempotency,

    /// <summary>A process that dies.</summary>
    Durability,

    /// <summary>Dependencies that fail or are slow.</summary>
    Resilience,

    /// <summary>One tenant and the others.</summary>
    Isolation,

    /// <summary>What can be seen of the running system.</summary>
    Visibility,

    /// <summary>Code that exists and is never reached.</summary>
    Wiring,

    /// <summary>What the code is built from and runs on.</summary>
    Ecosystem,

    /// <summary>Rules of the business that the representation breaks.</summary>
    Domain,
}
