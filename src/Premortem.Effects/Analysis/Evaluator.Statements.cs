using Premortem.Code.Model;
using Premortem.Effects.Values;
using Index = Premortem.Code.Model.Index;

namespace Premortem.Effects.Analysis;

internal sealed partial class Evaluator
{
    private void RunBody(Block body)
    {
        var before = decisions;
        Run(body);
        decisions = before;
    }

    /// <summary>Runs a block; true when its end can't be reached.</summary>
    private bool Run(Block block)
    {
        foreach (var inner in block.Statements)
            if (inner is FunctionDefinition definition) Declare(definition.Function);
        bool ended = false;
        foreach (var inner in block.Statements)
        {
            // What stands behind a return is dead; it is still read, for the facts it holds are few and mistakes in reading control flow many.
            if (ended) break;
            ended = Run(inner);
        }
        return ended;
    }

    private void Declare(Function nested)
    {
        var value = new FunctionValue(nested, environment.Self, environment);
        createdClosures.Add(value);
        changes.Set(environment, nested.Name, value);
        RegisterDecoratedClosure(value);
    }

    private bool Run(Statement current)
    {
        var outerStatement = statement;
        statement = current;
        bool ended = RunOne(current);
        statement = outerStatement;
        return ended;
    }

    private bool RunOne(Statement current)
    {
        switch (current)
        {
            case Block s: return Run(s);
            case ExpressionStatement s: Evaluate(s.Value, ResultUse.Dropped); return Left(s.Value);
            case Assignment s: RunAssignment(s); return false;
            case If s: return RunIf(s);
            case Loop s: RunLoop(s); return false;
            case Try s: return RunTry(s);
            case Scope s: return RunScope(s);
            case Switch s: return RunSwitch(s);
            case Return s:
                if (s.Value is not null) returns.Add(Returned(s.Value));
                return true;
            case Throw s:
                if (s.Value is not null) Evaluate(s.Value, ResultUse.Other);
                NoteRefusal();
                return true;
            case Break or Continue: return true;
            case Delete s: RunDelete(s); return false;
            default: return false;
        }
    }

    private Value Returned(Expression expression)
    {
        var value = Evaluate(expression, ResultUse.Returned);
        givesPromise |= value is PromiseValue || value is UnionValue union && union.Options.Any(o => o is PromiseValue);
        value = Settle(value);
        return function.IsAsync ? MaterializePromise(value, expression.Span) : value;
    }

    private void NoteRefusal()
    {
        if (decisions is null || inlining.Count > 0) return;
        for (var around = scope; around is not null; around = around.Parent)
            if (around.Kind == EffectScopeKind.Try) return;
        if (output.Refusals.Count < 6) output.Refusals.Add(decisions);
    }

    private void RunAssignment(Assignment assignment)
    {
        if (assignment.Value is null)
        {
            if (assignment.Target is Name declared && !environment.Declares(declared.Identifier)) changes.Set(environment, declared.Identifier, Value.Null);
            return;
        }
        var value = Evaluate(assignment.Value, ResultUse.Assigned);
        if (assignment.Operator is not null)
            value = Combine(assignment.Operator, Evaluate(assignment.Target, ResultUse.Other), value);
        else if (assignment.DeclaredType is not null) value = WithDeclaredType(value, assignment);
        AssignTo(assignment.Target, value, assignment, assignment.IsDeclaration);
    }

    /// <summary>A declared type tells what an unresolved call gives.</summary>
    private Value WithDeclaredType(Value value, Assignment assignment)
    {
        if (value is not CallValue { Type: null } call) return value;
        var shape = program.Types.Resolve(assignment.DeclaredType, module, function.DeclaringType);
        return shape.Library is { } library ? new LibraryValue(library, call) : value;
    }

    private Value Combine(string @operator, Value left, Value right) => @operator switch
    {
        "??" or "||" => new UnionValue([left, right], isFallback: true),
        "&&" => Join(left, right),
        _ => new OperationValue(@operator, [left, right]),
    };

    private bool RunIf(If branch)
    {
        var test = EvaluateTest(branch.Test);
        var outer = decisions;
        int mark = changes.Mark;

        Assume(test, true, branch.Test.Span);
        bool thenEnds = Run(branch.Then);
        var afterThen = changes.TakeBack(mark);

        decisions = outer;
        Assume(test, false, branch.Test.Span);
        var otherwise = decisions;
        bool elseEnds = branch.Otherwise is not null && Run(branch.Otherwise);
        var elseDecisions = decisions;
        var afterElse = changes.TakeBack(mark);

        changes.Merge(thenEnds && !elseEnds ? null : afterThen, elseEnds && !thenEnds ? null : afterElse);
        decisions = outer;
        if (thenEnds && !elseEnds) decisions = branch.Otherwise is null ? otherwise : elseDecisions;
        else if (elseEnds && !thenEnds) Assume(test, true, branch.Test.Span);
        return thenEnds && elseEnds;
    }

    private void RunLoop(Loop loop)
    {
        var outerScope = scope;
        var outerDecisions = decisions;
        Value? source = loop.Source is null ? null : Materialize(Evaluate(loop.Source, ResultUse.Other), loop.Source.Span);
        if (loop.IsAsync) NoteYield(loop.Span);
        int mark = changes.Mark;
        scope = new EffectScope(EffectScopeKind.Loop, scope, SiteOf(loop.Span)) { Node = loop, Key = source };
        if (loop.Target is not null) AssignTo(loop.Target, ElementOf(source ?? Value.Unknown), null, isDeclaration: true);
        if (loop.Test is not null) Assume(EvaluateTest(loop.Test), true, loop.Test.Span);
        Run(loop.Body);
        if (loop.Update is not null) Evaluate(loop.Update, ResultUse.Other);
        var after = changes.TakeBack(mark);
        changes.Merge(after, []);
        scope = outerScope;
        decisions = outerDecisions;
        if (loop.Otherwise is not null) Run(loop.Otherwise);
    }

    private Value ElementOf(Value source) => source switch
    {
        ListValue { Items.Length: > 0 } list => JoinAll([.. list.Items]),
        _ => new ElementValue(source),
    };

    private bool RunTry(Try attempt)
    {
        var outerScope = scope;
        var outerDecisions = decisions;
        int mark = changes.Mark;
        scope = new EffectScope(attempt.Handlers.Length > 0 ? EffectScopeKind.Try : EffectScopeKind.Finally, outerScope, SiteOf(attempt.Body.Span)) { Node = attempt };
        bool bodyEnds = Run(attempt.Body);
        scope = outerScope;
        var afterBody = decisions;
        if (!bodyEnds && attempt.Otherwise is not null) bodyEnds = Run(attempt.Otherwise);

        bool allHandlersEnd = true;
        foreach (var handler in attempt.Handlers)
        {
            int handlerMark = changes.Mark;
            decisions = outerDecisions;
            scope = new EffectScope(EffectScopeKind.Handler, outerScope, SiteOf(handler.Span)) { Node = handler };
            foreach (var type in handler.Types) Evaluate(type, ResultUse.Other);
            if (handler.Variable is not null) AssignTo(handler.Variable, new ExceptionValue([.. handler.Types.Select(TypeText)]), null, isDeclaration: true);
            if (handler.Filter is not null) Assume(EvaluateTest(handler.Filter), true, handler.Filter.Span);
            bool ends = Run(handler.Body);
            allHandlersEnd &= ends;
            var after = changes.TakeBack(handlerMark);
            // The body may have got anywhere before it failed, so its changes stay as one possibility.
            changes.Merge(ends ? null : after, []);
            scope = outerScope;
        }
        _ = mark;
        decisions = bodyEnds && !allHandlersEnd ? outerDecisions : afterBody;
        bool finallyEnds = false;
        if (attempt.Final is not null)
        {
            scope = new EffectScope(EffectScopeKind.Finally, outerScope, SiteOf(attempt.Final.Span)) { Node = attempt.Final };
            var kept = decisions;
            decisions = outerDecisions;
            finallyEnds = Run(attempt.Final);
            decisions = kept;
            scope = outerScope;
        }
        return finallyEnds || bodyEnds && (attempt.Handlers.Length == 0 || allHandlersEnd);
    }

    private static string TypeText(Expression expression) => expression switch
    {
        Name name => name.Identifier,
        Member member => $"{TypeText(member.Target)}.{member.Name}",
        ListLiteral list => string.Join('|', list.Items.Select(TypeText)),
        _ => "?",
    };

    private bool RunSwitch(Switch choice)
    {
        var subject = Evaluate(choice.Subject, ResultUse.Tested);
        var outer = decisions;
        int mark = changes.Mark;
        Dictionary<object, Value?>? merged = null;
        bool allEnd = choice.Arms.Any(a => a.Tests.Length == 0);
        foreach (var arm in choice.Arms)
        {
            decisions = outer;
            foreach (var test in arm.Tests)
                Assume(new OperationValue("==", [subject, Evaluate(test, ResultUse.Other)]), true, test.Span);
            bool ends = Run(arm.Body) && !EndsWithBreak(arm.Body);
            allEnd &= ends;
            var after = changes.TakeBack(mark);
            if (ends) continue;
            changes.Merge(after, merged ?? []);
            merged = changes.TakeBack(mark);
        }
        if (merged is not null) changes.Merge(merged, []);
        decisions = outer;
        return allEnd;
    }

    private static bool EndsWithBreak(Block body) => body.Statements.Length > 0 && body.Statements[^1] switch
    {
        Break => true,
        Block inner => EndsWithBreak(inner),
        _ => false,
    };

    private void RunDelete(Delete deletion)
    {
        if (deletion.Target is Index index) NoteStateWrite(Evaluate(index.Target, ResultUse.Other), Evaluate(index.Key, ResultUse.Other), null, deletion.Span, isRemoval: true);
        else if (deletion.Target is Member member) NoteStateWrite(Evaluate(member.Target, ResultUse.Other), new ConstantValue(LiteralKind.String, member.Name), null, deletion.Span, isRemoval: true);
    }
}
