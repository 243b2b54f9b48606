using Premortem.Effects.Analysis;

namespace Premortem.Review;

/// <summary>
/// A question about effects. A rule knows no language and no library; its failure mode, documentation and limits are in the catalog
/// under <see cref="Mode"/>. Every class derived from it in this assembly is a rule; nothing is registered.
/// </summary>
public abstract class Rule
{
    /// <summary>Id of the failure mode that it finds.</summary>
    public abstract string Mode { get; }

    /// <summary>Off by default until its precision is proven on real code; asked for by name in the configuration.</summary>
    public virtual bool IsOnByDefault => true;

    /// <summary>Looks at one function (its summary holds the effects of its callees too).</summary>
    public virtual void Check(FunctionEffects function, ReviewContext context) { }

    /// <summary>Looks at the program as a whole: schema, wiring, deployment.</summary>
    public virtual void CheckProgram(ReviewContext context) { }
}
