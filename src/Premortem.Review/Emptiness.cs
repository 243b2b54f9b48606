using Premortem.Code.Model;
using Premortem.Code.Syntax;
using Premortem.Effects;
using Premortem.Effects.Libraries;
using Premortem.Effects.Values;

namespace Premortem.Review;

/// <summary>
/// How a test comes out when a read has found nothing: tells a branch taken on absence ("no such row, so create it") from one taken on
/// presence. Null, no rows, a count of zero and "false" are nothing; what can't be worked out stays open.
/// </summary>
public sealed class Emptiness(Effect read)
{
    private const int MaximumDepth = 12;

    private enum Outcome { Unknown, Null, NoRows, Zero, False, True, Other }

    private bool IsPython => read.Site.Module.Language == SourceLanguage.Python;

    /// <summary>Whether the test holds when the read found nothing; null when that is open.</summary>
    public bool? Holds(Value test) => Truth(Of(test, 0));

    private bool? Truth(Outcome outcome) => outcome switch
    {
        Outcome.Null or Outcome.Zero or Outcome.False => false,
        Outcome.True => true,
        Outcome.NoRows => !IsPython,
        _ => null,
    };

    private static Outcome From(bool? truth) => truth switch { true => Outcome.True, false => Outcome.False, null => Outcome.Unknown };

    private Outcome Of(Value value, int depth)
    {
        if (depth > MaximumDepth) return Outcome.Unknown;
        switch (value)
        {
            case ResultValue result when ReferenceEquals(result.Effect, read): return OfRead();
            case ConstantValue constant: return OfConstant(constant);
            case MemberValue member: return OfMember(Of(member.Target, depth + 1), member.Name);
            case ElementValue element: return Of(element.Target, depth + 1) is Outcome.NoRows or Outcome.Null ? Outcome.Null : Outcome.Unknown;
            case UnionValue { IsFallback: true, Options: [var first, var second] }:
                return Of(first, depth + 1) switch { Outcome.Null => Of(second, depth + 1), var known => known };
            case UnionValue union:
                var options = union.Options.Select(o => Of(o, depth + 1)).Distinct().ToArray();
                return options.Length == 1 ? options[0] : options.Select(Truth).Distinct().ToArray() is [{ } common] ? From(common) : Outcome.Unknown;
            case OperationValue operation: return OfOperation(operation, depth);
            case CallValue call: return OfCall(call, depth);
            case LibraryValue library: return Of(library.Origin, depth + 1);
            case PromiseValue promise: return Of(promise.Settled, depth + 1);
            default: return Outcome.Unknown;
        }
    }

    private Outcome OfRead() => read.Result switch
    {
        ResultShape.One or ResultShape.Row => Outcome.Null,
        ResultShape.Many => Outcome.NoRows,
        ResultShape.Count => Outcome.Zero,
        ResultShape.Exists => Outcome.False,
        _ => Outcome.Unknown,
    };

    private static Outcome OfConstant(ConstantValue constant) => constant.Kind switch
    {
        LiteralKind.Null => Outcome.Null,
        LiteralKind.Boolean => constant.Text is "true" or "True" ? Outcome.True : Outcome.False,
        LiteralKind.Number => constant.Text is "0" ? Outcome.Zero : Outcome.Other,
        _ => Outcome.Other,
    };

    private static Outcome OfMember(Outcome target, string name) => target switch
    {
        Outcome.Null => Outcome.Null,
        Outcome.NoRows when name is "length" or "size" or "rowCount" or "rowcount" => Outcome.Zero,
        Outcome.NoRows when name is "rows" => Outcome.NoRows,
        Outcome.NoRows when int.TryParse(name, out _) => Outcome.Null,
        _ => Outcome.Unknown,
    };

    private Outcome OfOperation(OperationValue operation, int depth)
    {
        if (operation.Operands is [var only])
            return operation.Operator is "!" or "not" ? From(!Truth(Of(only, depth + 1))) : Outcome.Unknown;
        if (operation.Operands is not [var leftValue, var rightValue]) return Outcome.Unknown;
        var left = Of(leftValue, depth + 1);
        if (operation.Operator is "&&" or "||") return Connect(operation.Operator == "&&", Truth(left), Truth(Of(rightValue, depth + 1)));
        var right = Of(rightValue, depth + 1);
        return operation.Operator switch
        {
            "==" or "===" or "is" => From(Equal(left, right)),
            "!=" or "!==" or "is not" => From(!Equal(left, right)),
            ">" when left == Outcome.Zero && IsPositive(rightValue, allowZero: true) => Outcome.False,
            ">=" when left == Outcome.Zero && IsPositive(rightValue, allowZero: false) => Outcome.False,
            "<" when left == Outcome.Zero && IsPositive(rightValue, allowZero: false) => Outcome.True,
            "<=" when left == Outcome.Zero && IsPositive(rightValue, allowZero: true) => Outcome.True,
            _ => Outcome.Unknown,
        };
    }

    private static Outcome Connect(bool isAnd, bool? left, bool? right)
    {
        bool decisive = !isAnd;
        if (left == decisive || right == decisive) return From(decisive);
        return left is not null && right is not null ? From(!decisive) : Outcome.Unknown;
    }

    private static bool? Equal(Outcome left, Outcome right)
    {
        if (left == Outcome.Unknown || right == Outcome.Unknown) return null;
        if (left == Outcome.Other || right == Outcome.Other) return left == right ? null : false;
        return left == right;
    }

    private static bool IsPositive(Value value, bool allowZero) =>
        value is ConstantValue { Kind: LiteralKind.Number } number && (allowZero || number.Text != "0") && !number.Text.StartsWith('-');

    private Outcome OfCall(CallValue call, int depth)
    {
        string name = call.Callee[(call.Callee.LastIndexOf('.') + 1)..];
        if (call.Arguments is not [var argument, ..])
            return call.Receiver is not null && Of(call.Receiver, depth + 1) is Outcome.Null ? Outcome.Null : Outcome.Unknown;
        var given = Of(argument, depth + 1);
        return name switch
        {
            "len" when given == Outcome.NoRows => Outcome.Zero,
            "bool" or "Boolean" or "any" => From(Truth(given)),
            _ => Outcome.Unknown,
        };
    }
}
