namespace Premortem.Review;

/// <summary>Severity from what is lost, how the code is reached, and how much of the chain was seen; never from a feeling.</summary>
public static class SeverityRule
{
    public static Severity Of(SeverityFacts facts)
    {
        var byLoss = facts.Loss switch
        {
            Loss.Money or Loss.Data or Loss.OthersData => Severity.High,
            Loss.Request or Loss.Latency => Severity.Medium,
            _ => Severity.Low,
        };
        int level = (int)byLoss;
        if (facts.Reach is Reach.Unreached or Reach.Internal) level--;
        if (facts.Evidence == Evidence.OneStepAssumed) level--;
        return (Severity)Math.Max(0, level);
    }

    /// <summary>The reason in one line, as reports print it.</summary>
    public static string Reason(SeverityFacts facts)
    {
        string loss = facts.Loss switch
        {
            Loss.Money => "money is at stake", Loss.Data => "data is lost or wrong", Loss.OthersData => "another's data is exposed",
            Loss.Request => "a request fails", Loss.Latency => "requests become slow", _ => "no user is harmed directly",
        };
        string reach = facts.Reach switch
        {
            Reach.AtLeastOnceEntry => "reached from an entry that repeats", Reach.PublicEntry => "reached from a public entry",
            Reach.Internal => "reached from inside only", _ => "no entry point was seen to reach it",
        };
        return $"{loss}; {reach}; {(facts.Evidence == Evidence.AllStepsSeen ? "every step was seen" : "one step is assumed")}";
    }
}
