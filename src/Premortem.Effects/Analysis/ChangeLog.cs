using Premortem.Effects.Values;
using Environment = Premortem.Effects.Values.Environment;

namespace Premortem.Effects.Analysis;

/// <summary>
/// Writes to variables and to fields of objects, kept in a log so that a branch can be taken back and joined with the other one.
/// </summary>
internal sealed class ChangeLog(Dictionary<(Value, string), Value> fields, Func<Value, string, Value> member)
{
    private readonly record struct Change(Environment? Environment, Value? Target, string Name, Value? Before);

    private readonly List<Change> log = [];

    public int Mark => log.Count;

    public void Set(Environment environment, string name, Value value)
    {
        log.Add(new(environment, null, name, environment.Own(name)));
        environment.SetOwn(name, value);
    }

    public void SetField(Value target, string name, Value value)
    {
        log.Add(new(null, target, name, fields.GetValueOrDefault((target, name))));
        fields[(target, name)] = value;
    }

    public Value? Field(Value target, string name) => fields.GetValueOrDefault((target, name));

    /// <summary>Names and values of the fields set so far on an object, in the order of the first writes.</summary>
    public IEnumerable<KeyValuePair<string, Value>> FieldsOf(Value target)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var change in log)
            if (ReferenceEquals(change.Target, target) && seen.Add(change.Name) && fields.TryGetValue((target, change.Name), out var value))
                yield return new(change.Name, value);
    }

    /// <summary>Undoes what came after the mark and gives the values that it had set.</summary>
    public Dictionary<object, Value?> TakeBack(int mark)
    {
        var after = new Dictionary<object, Value?>();
        for (int i = log.Count - 1; i >= mark; i--)
        {
            var change = log[i];
            object key = change.Environment is not null ? (change.Environment, change.Name) : (change.Target!, change.Name);
            after.TryAdd(key, Current(change));
            Restore(change);
        }
        log.RemoveRange(mark, log.Count - mark);
        return after;
    }

    /// <summary>Undoes variables set after the mark; fields of objects made meanwhile stay, for the objects may be handed on.</summary>
    public void KeepFields(int mark)
    {
        foreach (var (key, value) in TakeBack(mark))
            if (key is ValueTuple<Value, string> field && value is not null) SetField(field.Item1, field.Item2, value);
    }

    /// <summary>Brings in what two branches set; a branch that doesn't come out at the end is left out by passing null.</summary>
    public void Merge(Dictionary<object, Value?>? first, Dictionary<object, Value?>? second)
    {
        var keys = (first?.Keys ?? Enumerable.Empty<object>()).Concat(second?.Keys ?? Enumerable.Empty<object>());
        foreach (object key in keys.Distinct().ToArray())
        {
            Value? left = first is null ? null : first.TryGetValue(key, out var a) ? a : CurrentOf(key);
            Value? right = second is null ? null : second.TryGetValue(key, out var b) ? b : CurrentOf(key);
            // A field that one branch leaves alone is there what it was before: symbolic.
            if (key is ValueTuple<Value, string> touched && first is not null && second is not null)
            {
                left ??= member(touched.Item1, touched.Item2);
                right ??= member(touched.Item1, touched.Item2);
            }
            var joined = left is null ? right : right is null ? left : Evaluator.Join(left, right);
            if (joined is null) continue;
            if (key is ValueTuple<Environment, string> variable) Set(variable.Item1, variable.Item2, joined);
            else if (key is ValueTuple<Value, string> field) SetField(field.Item1, field.Item2, joined);
        }
    }

    private Value? CurrentOf(object key) => key switch
    {
        ValueTuple<Environment, string> variable => variable.Item1.Own(variable.Item2),
        ValueTuple<Value, string> field => fields.GetValueOrDefault((field.Item1, field.Item2)),
        _ => null,
    };

    private Value? Current(Change change) =>
        change.Environment is not null ? change.Environment.Own(change.Name) : fields.GetValueOrDefault((change.Target!, change.Name));

    private void Restore(Change change)
    {
        if (change.Environment is not null) change.Environment.SetOwn(change.Name, change.Before);
        else if (change.Before is null) fields.Remove((change.Target!, change.Name));
        else fields[(change.Target!, change.Name)] = change.Before;
    }
}
