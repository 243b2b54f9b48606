using Premortem.Review;

namespace Premortem.Reporting;

/// <summary>Colours for a terminal, or nothing at all.</summary>
public sealed class Paint(bool isOn)
{
    public string Bold(string text) => Of("1", text);

    public string Dim(string text) => Of("2", text);

    public string Red(string text) => Of("1;31", text);

    public string Of(Severity severity, string text) => severity switch
    {
        Severity.High => Of("1;31", text),
        Severity.Medium => Of("1;33", text),
        _ => Of("1;36", text),
    };

    public string Of(Actor actor, string text) => Of(actor == Actor.First ? "33" : "35", text);

    public string Place(string text) => Of("36", text);

    private string Of(string code, string text) => isOn ? $"\e[{code}m{text}\e[0m" : text;
}
