using Premortem.Code.Model;
using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis;

/// <summary>Reads conditions on columns out of a query's arguments, in the spellings that builders and mappers use.</summary>
internal sealed class PredicateReader(Evaluator evaluator)
{
    private readonly List<Value> pending = [];

    public List<Condition> Conditions { get; } = [];
    public bool HasUnread { get; private set; }

    /// <summary>Reads one argument; texts and values that follow each other are one pair or triple (<c>where('id', '=', id)</c>).</summary>
    public void Read(Value value)
    {
        if (value is ConstantValue { Kind: LiteralKind.String } || pending.Count > 0)
        {
            pending.Add(value);
            ReadPair();
            return;
        }
        ReadPredicate(value, 0);
    }

    private void ReadPair()
    {
        if (pending.Count < 2) return;
        string column = Column(pending[0])!;
        if (pending.Count == 2 && pending[1] is ConstantValue { Kind: LiteralKind.String, Text: "=" or "<" or ">" or "<=" or ">=" or "!=" or "<>" or "in" or "like" or "is" or "is not" or "not in" or "==" }) return;
        if (Conditions.Count > 0 && pending.Count == 3) Conditions.RemoveAll(c => c.Operator == "pair" && c.Column == column);
        if (pending.Count == 3 && pending[1] is ConstantValue op) Add(column, op.Text == "=" ? "==" : op.Text, pending[2]);
        else Add(column, "==", pending[^1]);
        pending.Clear();
    }

    private void Add(string? column, string op, Value value)
    {
        if (column is null) HasUnread = true;
        else Conditions.Add(new(column, op, value));
    }

    private void ReadPredicate(Value value, int depth)
    {
        if (depth > 8)
        {
            HasUnread = true;
            return;
        }
        switch (value)
        {
            case ConstantValue: break;
            case ObjectValue literal: ReadObject(literal, depth); break;
            case ListValue list: foreach (var item in list.Items) ReadPredicate(item, depth + 1); break;
            case OperationValue { Operator: "&&" or "&" } both: foreach (var operand in both.Operands) ReadPredicate(operand, depth + 1); break;
            case OperationValue { Operands: [var left, var right] } comparison when Column(left) is { } column: Add(column, comparison.Operator, right); break;
            case OperationValue { Operands: [var left, var right] } comparison when Column(right) is { } column: Add(column, comparison.Operator, left); break;
            case CallValue call: ReadCall(call, depth); break;
            case LibraryValue { Origin: CallValue call }: ReadCall(call, depth); break;
            case FunctionValue lambda: ReadLambda(lambda, depth); break;
            default: HasUnread = true; break;
        }
    }

    private void ReadObject(ObjectValue literal, int depth)
    {
        foreach (var (name, part) in literal.Entries)
        {
            switch (name)
            {
                case "AND" or "and" or "$and": ReadPredicate(part, depth + 1); break;
                case "OR" or "or" or "$or" or "NOT" or "not" or "$not": HasUnread = true; break;
                default: ReadEntry(name, part); break;
            }
        }
        HasUnread |= literal.Spreads.Length > 0;
    }

    private void ReadEntry(string name, Value part)
    {
        // Django: stock__gte=5, owner__id=3.
        int underscores = name.IndexOf("__", StringComparison.Ordinal);
        if (underscores > 0)
        {
            string suffix = name[(name.LastIndexOf("__", StringComparison.Ordinal) + 2)..];
            string op = suffix switch { "gt" => ">", "gte" => ">=", "lt" => "<", "lte" => "<=", "in" => "in", "isnull" => "is", "exact" or "iexact" or "id" or "pk" => "==", "contains" or "startswith" or "icontains" => "like", _ => "==" };
            Add(name[..underscores], op, part);
            return;
        }
        // Prisma and Sequelize: { stock: { gte: 5 } }; a compound unique key holds its columns.
        if (part is ObjectValue { Entries.Length: > 0 } nested)
        {
            foreach (var (key, value) in nested.Entries)
            {
                string? op = key.TrimStart('$') switch { "equals" or "eq" => "==", "not" or "ne" => "!=", "gt" => ">", "gte" => ">=", "lt" => "<", "lte" => "<=", "in" => "in", "notIn" or "nin" => "not in", "contains" or "startsWith" or "like" => "like", _ => null };
                if (op is not null) Add(name, op, value);
                else if (name.Contains('_', StringComparison.Ordinal) && name.Contains(key, StringComparison.Ordinal)) Add(key, "==", value);
                else Add($"{name}.{key}", "==", value);
            }
            return;
        }
        Add(name, part is ListValue ? "in" : "==", part);
    }

    private void ReadCall(CallValue call, int depth)
    {
        string name = call.Callee[(call.Callee.LastIndexOf('.') + 1)..];
        switch (name)
        {
            case "and" or "and_": foreach (var argument in call.Arguments) ReadPredicate(argument, depth + 1); return;
            case "Q" or "text" or "sql" or "literal" or "raw" or "or" or "or_" or "not" or "not_" or "exists" or "any": HasUnread = true; return;
        }
        string? op = name switch { "eq" or "is_" or "isNull" or "contains" => "==", "ne" => "!=", "gt" => ">", "gte" => ">=", "lt" => "<", "lte" => "<=", "inArray" or "in_" => "in", "notInArray" or "not_in" or "notin_" => "not in", "like" or "ilike" => "like", _ => null };
        if (op is null)
        {
            HasUnread = true;
            return;
        }
        if (call.Receiver is not null && Column(call.Receiver) is { } own) Add(own, op, call.Arguments is [var first, ..] ? first : Value.Null);
        else if (call.Arguments is [var left, ..] && Column(left) is { } column) Add(column, op, call.Arguments.Length > 1 ? call.Arguments[1] : Value.Null);
        else HasUnread = true;
    }

    private void ReadLambda(FunctionValue lambda, int depth)
    {
        if (evaluator.PredicateOf(lambda) is { } body) ReadPredicate(body, depth + 1);
        else HasUnread = true;
    }

    /// <summary>The column that a value names: <c>Order.status</c>, <c>orders.id</c>, <c>x.Id</c> of a lambda's parameter, a text.</summary>
    private static string? Column(Value value) => value switch
    {
        ConstantValue { Kind: LiteralKind.String } text => text.Text[(text.Text.LastIndexOf('.') + 1)..],
        MemberValue { Target: TypeValue or LibraryValue or VariableValue or ParameterValue or SelfValue or ExternalValue or MemberValue or QueryValue or InstanceValue } member => member.Name,
        MemberValue { Target: CallValue } member => member.Name,
        _ => null,
    };
}
