using Premortem.Code.Model;
using Premortem.Effects.Libraries;
using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis;

internal sealed partial class Evaluator
{
    private const int MaximumStateEffects = 80;
    private int stateEffects;

    /// <summary>Name of the process memory behind a value: a module's variable, a field of the receiver; null when it lives no longer than the call.</summary>
    private static Value? StateOf(Value value) => value switch
    {
        VariableValue => value,
        MemberValue { Target: SelfValue or TypeValue or VariableValue } => value,
        LibraryValue { Origin: MemberValue or VariableValue } library => StateOf(library.Origin),
        _ => null,
    };

    private void NoteStateRead(Value target, Value? key, TextSpan span)
    {
        if (StateOf(target) is not { } state || ++stateEffects > MaximumStateEffects) return;
        Emit(new Effect { Kind = EffectKind.StateRead, Resource = new Resource(StoreKind.Memory, state), Site = SiteOf(span), Key = key, Result = ResultShape.One });
    }

    private void NoteStateWrite(Value target, Value? key, Value? value, TextSpan span, bool isRemoval)
    {
        if (function.Kind is FunctionKind.Constructor or FunctionKind.ModuleBody) return;
        // Assigning a field of the receiver writes that field; assigning under a key of a collection writes the collection.
        var state = target is SelfValue or TypeValue && key is ConstantValue name ? MemberOf(target, name.Text) : StateOf(target);
        if (state is null || ++stateEffects > MaximumStateEffects) return;
        Emit(new Effect
        {
            Kind = EffectKind.StateWrite, Resource = new Resource(StoreKind.Memory, state), Site = SiteOf(span),
            Key = target is SelfValue or TypeValue ? null : key, IsConditional = false, Result = ResultShape.None,
            Writes = value is null ? [] : [new ColumnWrite("", value, value is OperationValue)],
            Payload = value, Method = isRemoval ? "REMOVE" : target is SelfValue or TypeValue ? "ASSIGN" : "PUT",
        });
    }

    private void NoteVariableWrite(Name name, Value value)
    {
        if (++stateEffects > MaximumStateEffects) return;
        var variable = ModuleVariable(module, name.Identifier) as VariableValue ?? new VariableValue(module, name.Identifier, Value.Unknown);
        Emit(new Effect
        {
            Kind = EffectKind.StateWrite, Resource = new Resource(StoreKind.Memory, variable), Site = SiteOf(name.Span),
            Writes = [new ColumnWrite("", value, value is OperationValue)], Payload = value, Method = "ASSIGN",
        });
    }

    /// <summary>A method of a collection that outlives the call reads or changes process memory.</summary>
    private void NoteCollectionChange(ModelCall call)
    {
        if (call.Receiver is null || call.Model.Effect is not (EffectKind.StateRead or EffectKind.StateWrite)) return;
        GrowLocal(call);
    }

    /// <summary>A collection that lives no longer than the call: nobody else can see what happens to it.</summary>
    private static bool IsLocalCollection(ModelCall call) =>
        call.Model.Effect is EffectKind.StateRead or EffectKind.StateWrite && call.Receiver is { } receiver
        && (call.Type is { Model.IsCollection: true } || receiver is ListValue or ObjectValue or TemplateValue or ConstantValue)
        && StateOf(receiver) is null && !IsSymbolic(receiver);

    /// <summary>What is appended to a local list can be got out of it again.</summary>
    private void GrowLocal(ModelCall call)
    {
        if (call.Model.Effect != EffectKind.StateWrite || call.Receiver is not ListValue list || call.Arguments.Positional.Length == 0) return;
        for (var owner = environment; owner is not null; owner = owner.Outer)
            if (owner.NameOf(list) is { } name)
            {
                changes.Set(owner, name, new ListValue([.. list.Items.Take(12), call.Arguments.Positional[^1]]));
                return;
            }
    }

    /// <summary>An attribute of a loaded row of a mapper that tracks changes: written at the next flush.</summary>
    private void NoteTrackedChange(Value target, string name, Value value, TextSpan span)
    {
        if (target is SelfValue or TypeValue or InstanceValue) return;
        if (program.Types.ShapeOf(target).Declared is not { } type || program.Types.LibraryBase(type) is not { Model: { IsEntity: true, TracksChanges: true } } library) return;
        var writes = WriteReader.Read([new ObjectValue([KeyValuePair.Create(name, value)], [])], false, out _);
        Emit(new Effect
        {
            Kind = WholeDelta(writes, EffectKind.Update), Resource = new Resource(library.Library.Store, new TypeValue(type)), Site = SiteOf(span),
            Entity = target, Writes = writes, AtCommit = true, Library = library.Library,
            Handle = target is ResultValue row ? row.Effect.Handle : null,
        });
    }
}
