using Premortem.Code.Model;
using Premortem.Effects.Values;
using Environment = Premortem.Effects.Values.Environment;

namespace Premortem.Effects.Analysis;

/// <summary>
/// Goes through one function once, in order of execution, with abstract values: resolves calls, takes in the summaries of callees, asks
/// library models, and writes down effects with what they depend on. Branches are followed both and joined; a loop's body is taken once.
/// </summary>
internal sealed partial class Evaluator
{
    private const int MaximumEffects = 320;
    private const int MaximumInherited = 48;
    private const int MaximumChain = 6;
    private const int MaximumInlining = 5;
    private const int MaximumInlined = 150;
    private const int MaximumExpressionDepth = 120;

    private readonly ProgramAnalysis program;
    private readonly FunctionEffects output;
    private readonly ChangeLog changes;
    private readonly Dictionary<(Value, string), MemberValue> members = [];
    private readonly HashSet<Function> ranClosures = [];
    private readonly List<FunctionValue> createdClosures = [];
    private readonly List<Function> inlining = [];

    private Function function;
    private Module module;
    private Environment environment;
    private EffectScope? scope;
    private Decision? decisions;
    private Statement? statement;
    private List<Value> returns = [];
    private List<EffectScope?>? yieldScopes;
    /// <summary>Some return gives the promise of a call without awaiting it.</summary>
    private bool givesPromise;
    private bool lastClosureGavePromise;
    private int order;
    private int expressionDepth;
    private int inlined;

    public Evaluator(ProgramAnalysis program, Function function, Environment? outer, Value? self)
    {
        this.program = program;
        this.function = function;
        module = function.Module;
        output = new FunctionEffects(function);
        environment = new Environment(function, outer, self ?? outer?.Self);
        output.Environment = environment;
        changes = new ChangeLog(output.Fields, MemberOf);
    }

    private string Language => TypeResolution.LanguageOf(module);

    /// <summary>The result while it grows: variables of a module can be looked up before its body has run to the end.</summary>
    public FunctionEffects Partial => output;

    public FunctionEffects Run()
    {
        for (int i = 0; i < function.Parameters.Length; i++) BindParameter(function, i, environment, i < given.Length ? given[i] : null);
        RegisterDecoratedEntry();
        if (function.Body is not null) RunBody(function.Body);
        foreach (var export in function.Kind == FunctionKind.ModuleBody ? module.Exports : [])
            if (export.Value is not null) output.Exports[export.Exported] = Evaluate(export.Value, ResultUse.Stored);
        output.Returns = JoinAll(returns);
        output.GivesPromise = function is { IsAsync: true, IsGenerator: false } || givesPromise;
        output.NeverRejects = CatchesEverything(function.Body);
        if (yieldScopes is not null) output.YieldScopes = yieldScopes;
        RunRemainingClosures();
        return output;
    }

    /// <summary>Evaluates an initialiser outside any function, in the context of its type.</summary>
    internal static Value EvaluateConstant(ProgramAnalysis program, TypeDeclaration type, Expression expression)
    {
        var evaluator = new Evaluator(program, type.Module.Body, outer: null, new SelfValue(type));
        var value = evaluator.Evaluate(expression, ResultUse.Stored);
        // A function in a field keeps the receiver; its body is taken when it is called.
        return value;
    }

    private void BindParameter(Function target, int position, Environment scope, Value? argument)
    {
        var parameter = target.Parameters[position];
        var value = argument ?? new ParameterValue(target, position);
        changes.Set(scope, parameter.Name, value);
        if (parameter.Pattern is not null) AssignTo(parameter.Pattern, value, null, isDeclaration: true);
    }

    private Value JoinAll(List<Value> values)
    {
        Value? joined = null;
        foreach (var value in values) joined = joined is null ? value : Join(joined, value);
        return joined ?? Value.Null;
    }

    internal static Value Join(Value left, Value right)
    {
        if (ReferenceEquals(left, right)) return left;
        if (left is ConstantValue a && right is ConstantValue b && a.Kind == b.Kind && a.Text == b.Text) return left;
        var options = new List<Value>(4);
        AddOptions(options, left);
        AddOptions(options, right);
        return options.Count == 1 ? options[0] : new UnionValue([.. options]);
    }

    private static void AddOptions(List<Value> options, Value value)
    {
        if (value is UnionValue { IsFallback: false } union)
        {
            foreach (var option in union.Options) AddOptions(options, option);
            return;
        }
        if (options.Count < 6 && !options.Exists(o => ReferenceEquals(o, value))) options.Add(value);
    }

    private MemberValue MemberOf(Value target, string name)
    {
        if (!members.TryGetValue((target, name), out var member)) members[(target, name)] = member = new MemberValue(target, name);
        return member;
    }

    private Site SiteOf(TextSpan span) => new(function, span);

    private EffectScope Enter(EffectScopeKind kind, TextSpan span) => scope = new EffectScope(kind, scope, SiteOf(span));

    private void Assume(Value test, bool outcome, TextSpan span)
    {
        if (test is not ConstantValue) decisions = new Decision(test, outcome, SiteOf(span), decisions);
    }

    /// <summary>Closures that nothing ran: taken once on their own, with the variables they captured, so that rules see inside.</summary>
    private void RunRemainingClosures()
    {
        foreach (var closure in createdClosures)
        {
            if (ranClosures.Contains(closure.Function) || closure.Function.Body is null || !program.TakeClosure(closure.Function)) continue;
            output.UnrunClosures.Add(closure.Function);
            if (closure.Captured is { Function.Kind: FunctionKind.ModuleBody })
            {
                program.SummaryOf(closure.Function);
                continue;
            }
            var nested = new Evaluator(program, closure.Function, closure.Captured, closure.Receiver);
            program.Keep(nested.Run());
        }
    }

    private static bool CatchesEverything(Block? body)
    {
        if (body is null) return false;
        var guarded = body.Statements.Where(s => s is not (FunctionDefinition or TypeDefinition)).ToArray();
        return guarded.Length > 0 && guarded[^1] is Try { Handlers.Length: > 0 } attempt && guarded[..^1].All(IsPlain)
            && attempt.Handlers.All(h => !ContainsThrow.In(h.Body)) && attempt.Handlers.Any(h => h.Types.Length == 0 || IsBroad(h.Types));
    }

    private static bool IsBroad(Expression[] types) => types.Any(t => t is Name { Identifier: "Exception" or "BaseException" or "Throwable" or "Error" });

    private static bool IsPlain(Statement statement) =>
        statement is Assignment { Value: null or Literal or Name or Member or ObjectLiteral or ListLiteral };

    private sealed class ContainsThrow : ModelWalker
    {
        private bool found;

        public static bool In(Block block)
        {
            var walker = new ContainsThrow();
            walker.Visit(block);
            return walker.found;
        }

        public override void Visit(Statement statement)
        {
            if (statement is Throw) found = true;
            else base.Visit(statement);
        }
    }
}
