using Premortem.Code.Model;
using Premortem.Effects.Libraries;
using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis;

/// <summary>What the small classes of <see cref="Specials.Special"/> can ask of the evaluator, and have it do.</summary>
internal sealed partial class Evaluator
{
    public ProgramAnalysis Program => program;

    public Function Function => function;

    /// <summary>The argument that a selector of the model names; null when it isn't given.</summary>
    public Value? Argument(ModelCall call, Selector? selector) => Select(call, selector);

    public List<Value> ArgumentsOf(ModelCall call, Selector? selector) => SelectAll(call, selector);

    /// <summary>The member of an option object; null when it isn't there.</summary>
    public Value? OptionOf(Value value, string name) => Option(value, name);

    public static bool IsSet(Value? value) => IsGiven(value);

    /// <summary>The last step of the callee's name as the library has it, whatever the program calls it.</summary>
    public static string NameIn(ModelCall call)
    {
        string name = call.Receiver is ExternalValue external ? external.Path : call.Fact?.Name ?? "";
        return name[(name.LastIndexOf('.') + 1)..];
    }

    /// <summary>Does what the rest of the model says, as if it had no special meaning.</summary>
    public Value ApplyRest(ModelCall call) => IsQuery(call) ? ApplyToQuery(call) : ApplyPlain(call, null);

    /// <summary>What the model says of the call, without it having happened.</summary>
    public Effect EffectOf(ModelCall call) => PlainEffect(call);

    public ResultValue Happen(Effect effect) => Emit(effect);

    public Site At(ModelCall call) => SiteOf(call.Span);

    /// <summary>A value after whatever waits in it has run.</summary>
    public Value RunPending(Value value, ModelCall call) => Materialize(value, call.Span);

    public Value Invoke(Value callee, Value[] arguments, ModelCall call) =>
        DispatchValue(callee, new CallArguments(arguments, [], false, false), null, call.Span);

    public Value MemberNamed(Value target, string name, ModelCall call) => ReadMember(target, name, call.Span);

    public static Value JoinOf(IReadOnlyList<Value> values)
    {
        Value? joined = null;
        foreach (var value in values) joined = joined is null ? value : Join(joined, value);
        return joined ?? Value.Unknown;
    }

    /// <summary>Runs something inside a scope of its own.</summary>
    public T Within<T>(EffectScope? inner, Func<T> run)
    {
        var (outerScope, outerDecisions) = (scope, decisions);
        scope = inner;
        var result = run();
        (scope, decisions) = (outerScope, outerDecisions);
        return result;
    }

    public EffectScope? CurrentScope => scope;

    /// <summary>Calls that have come in since the position, and the effects of a call.</summary>
    public IReadOnlyList<CallFact> Calls => output.Calls;

    /// <summary>The effects that a call brought about are put inside one more scope: they run there, though they were met before.</summary>
    public void Enclose(CallFact call, EffectScopeKind kind, Site site, Value? key)
    {
        for (int i = call.FirstEffect; i < call.EndEffect && i < output.Effects.Count; i++)
            output.Effects[i].Scope = new EffectScope(kind, output.Effects[i].Scope, site) { Key = key };
    }

    /// <summary>What follows is reached only when the call isn't: it throws, or leaves in another way.</summary>
    public void Refuse() => NoteRefusal();

    /// <summary>The function needs no look of its own any more.</summary>
    public void Ran(FunctionValue closure) => ranClosures.Add(closure.Function);

    /// <summary>The value of an expression of a function's body, with the variables that the function captured.</summary>
    public Value InsideOf(FunctionValue closure, Expression expression)
    {
        var outer = environment;
        environment = new Values.Environment(closure.Function, closure.Captured, closure.Receiver);
        var value = Evaluate(expression, ResultUse.Other);
        environment = outer;
        return value;
    }

    /// <summary>Runs the functions given to the call by their fates; the value of the last that ran now.</summary>
    public Value? RunGiven(ModelCall call) => RunFunctions(call);

    /// <summary>The value of a promise, whose calls then count as awaited.</summary>
    public Value Awaited(Value value) => Settle(value);

    public static string? TextOf(Value? value) => value is ConstantValue { Kind: LiteralKind.String } text ? text.Text : null;

    /// <summary>A transaction begins on a handle: what goes through it belongs to that transaction, until it ends.</summary>
    public void Begin(ModelCall call, Value handle, string? isolation) => BeginSession(call, handle, isolation);

    /// <summary>The call as a statement ends its block, as a throw would.</summary>
    public void Leave(ModelCall call)
    {
        NoteRefusal();
        if (call.Fact is not null) leaving = call.Fact.Node;
    }

    private Call? leaving;

    /// <summary>Whether the statement just run was a call that doesn't come back.</summary>
    private bool Left(Expression expression)
    {
        bool left = leaving is not null && (ReferenceEquals(expression, leaving) || expression is Await { Value: var awaited } && ReferenceEquals(awaited, leaving));
        leaving = null;
        return left;
    }

    /// <summary>The statement that a call on a table or query stands for, without it having run; null when it is about no table.</summary>
    public Effect? StatementOf(ModelCall call) =>
        call.Receiver is QueryValue || IsQuery(call) ? FromQuery(Refine(call, StartQuery(call)), call.Model.Effect ?? EffectKind.Read, call) : null;

    /// <summary>Runs something that hangs on a test; on nothing when the test is null.</summary>
    public T When<T>(Value? test, ModelCall call, Func<T> run)
    {
        var outer = decisions;
        if (test is not null) Assume(test, true, call.Span);
        var result = run();
        decisions = outer;
        return result;
    }

    /// <summary>What the call has brought about ends in bounded time.</summary>
    public void Bound(CallFact call) => BoundEffects(call.FirstEffect, call.EndEffect);

    private void BoundEffects(int first, int end)
    {
        for (int i = first; i < end && i < output.Effects.Count; i++)
            if (output.Effects[i].Timeout == TimeoutState.None) output.Effects[i].Timeout = TimeoutState.Bounded;
    }

    /// <summary>Enters a context manager for the rest of the surrounding scope; gives what entering it gives.</summary>
    public Value EnterFor(ModelCall call, Value resource)
    {
        if (call.Fact is not { Node.Arguments: [{ Value: var expression }, ..] }) return resource;
        var fact = output.Calls.FindLast(c => ReferenceEquals(c.Node, expression));
        return EnterResource(new Scope(call.Span, ScopeKind.Using, expression, null, Block.Empty), resource, fact);
    }

    public void SetMember(Value target, string name, Value value, ModelCall call) => AssignMember(target, name, value, call.Span);
}
