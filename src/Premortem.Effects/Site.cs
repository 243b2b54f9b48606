using Premortem.Code.Model;

namespace Premortem.Effects;

/// <summary>A place in the program: a function and a span in its file.</summary>
public readonly record struct Site(Function Function, TextSpan Span)
{
    public Module Module => Function.Module;
    public int Line => Function.Module.LineOf(Span.Start);

    public override string ToString() => $"{Function.Module.Path}:{Line}";
}
