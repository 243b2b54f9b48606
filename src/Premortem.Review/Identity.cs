using Premortem.Code.Model;
using Premortem.Effects;
using Premortem.Effects.Values;

namespace Premortem.Review;

/// <summary>Whether it matters which of two equal-looking values one holds: clients, handles, objects with a state of their own.</summary>
public static class Identity
{
    private static readonly string[] closers =
        ["close", "aclose", "end", "quit", "disconnect", "destroy", "terminate", "kill", "stop", "shutdown", "dispose", "aclose", "unsubscribe", "cancel"];

    /// <summary>What the value is, in words, when it has an identity; else null.</summary>
    public static string? Of(Value value, Effect write, ReviewContext context)
    {
        foreach (var part in Options(value))
        {
            switch (part)
            {
                case InstanceValue instance when ChangesItself(instance.Type, context): return $"a {instance.Type.Name}";
                case LibraryValue { Type.Model: { IsCollection: false } model } when closers.Any(c => model.Methods.ContainsKey(c)): return $"a {model.Name}";
                case CallValue { IsNew: true } made when IsClosedSomewhere(write, context): return $"a {made.Callee[(made.Callee.LastIndexOf('.') + 1)..]}";
            }
        }
        return null;
    }

    private static IEnumerable<Value> Options(Value value) => value switch
    {
        UnionValue union => union.Options.SelectMany(Options),
        PromiseValue promise => Options(promise.Settled),
        _ => [value],
    };

    /// <summary>A method of the class other than its constructor assigns a field, or the class can be closed.</summary>
    private static bool ChangesItself(TypeDeclaration type, ReviewContext context) => type.Methods.Any(m =>
        m.Kind != FunctionKind.Constructor && (closers.Contains(m.Name)
            || context.Program.Summaries.TryGetValue(m, out var summary) && summary.FieldWrites.Any(w => w.Target is SelfValue)));

    /// <summary>Somewhere an element of that memory is closed, so the program itself takes care of each one.</summary>
    private static bool IsClosedSomewhere(Effect write, ReviewContext context) => context.Functions.Any(f => f.Calls.Any(c =>
        c.Node.Callee is Member member && closers.Contains(member.Name)
        && c.Receiver is { } receiver && Values.Any(receiver, v => v.Equals(write.Resource.Name) || Values.Same(v, write.Resource.Name))));
}
