using Premortem.Code.Model;
using Premortem.Effects;
using Premortem.Effects.Analysis;

namespace Premortem.Review.Rules;

/// <summary>
/// A promise returned from inside a try without await: it leaves the function before it can fail, so the handler that was written for
/// its failure is never reached.
/// </summary>
public sealed class DeadWiringReturnInTry : Rule
{
    public override string Mode => "dead-wiring";

    public override void Check(FunctionEffects function, ReviewContext context)
    {
        foreach (var call in function.Calls)
        {
            if (!call.IsAsync || !call.Use.HasFlag(ResultUse.Returned) || call.Use.HasFlag(ResultUse.Caught) || call.Statement is not Return { Value: not Await }) continue;
            if (Handlers.DealingWith(call) is not { } attempt || Work.NeverRejects(call, context)) continue;
            var handler = attempt.Handlers.First(h => !Handlers.OnlyRethrows(h.Body));
            if (Work.Of(function, call).FirstOrDefault(Work.CanFail) is not { } failing) continue;
            string name = call.Name.Length > 0 ? call.Name : "the call";
            context.At("dead-wiring", call.Site)
                .Says($"The promise of {name} is returned from a try without await, so the handler below never sees its failure")
                .Step(call.Site, "the promise leaves the function here, still open")
                .Step(failing.Site, $"{Work.Describe(failing)}, which fails later")
                .Step(new Site(call.Site.Function, handler.Span), "this handler can't run any more")
                .Impact("The fallback, retry or record of the failure that was written does not happen; the error reaches the caller as it is.", Loss.Request)
                .Fix("Return await the call inside the try.")
                .Through(new Site(function.Function, call.Site.Span)).About(failing.Resource.KnownName ?? "", $"{name}:return-in-try").Report();
        }
    }
}
