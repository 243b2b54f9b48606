using Premortem.Code.Model;
using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis;

/// <summary>A context manager that swallows exceptions of some types.</summary>
internal sealed class SuppressingValue(Expression[] types) : Value
{
    public Expression[] Types { get; } = types;

    public override string ToString() => "suppress";
}
