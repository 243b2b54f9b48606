namespace Premortem.Catalog;

/// <summary>What is lost when a failure mode strikes; the first of the three facts that severity is computed from.</summary>
public enum Loss
{
    /// <summary>Tidiness, cost, or a later surprise.</summary>
    Cleanliness,

    /// <summary>Time: the answer comes late.</summary>
    Latency,

    /// <summary>One request fails, the caller knows.</summary>
    Request,

    /// <summary>Stored facts are lost, doubled or wrong.</summary>
    Data,

    /// <summary>Another customer's data is read or changed.</summary>
    OthersData,

    /// <summary>Money moves wrongly or is miscounted.</summary>
    Money,
}
