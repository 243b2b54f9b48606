namespace Premortem.Code.Model;

/// <summary>
/// A type as it is written: a dotted name with arguments. A union is named <c>|</c> and has its members as arguments
/// (<c>T | null</c> keeps only <c>T</c>); a tuple is named <c>(,)</c>; a function type is named <c>=&gt;</c>, its last
/// argument being what it returns; an intersection is named <c>&amp;</c>; an object type is named <c>{}</c> and has an argument
/// for each member, named as the member, whose only argument is the member's type. <c>typeof x</c>, <c>keyof T</c> and
/// <c>T[K]</c> are named <c>typeof</c>, <c>keyof</c> and <c>[]</c>.
/// </summary>
public sealed record TypeReference(string Name, TypeReference[] Arguments)
{
    public const string Union = "|";
    public const string Tuple = "(,)";
    public const string FunctionType = "=>";
    public const string Intersection = "&";
    public const string Object = "{}";

    public TypeReference(string name) : this(name, []) { }

    public override string ToString() =>
        Arguments.Length == 0 ? Name : $"{Name}[{string.Join(", ", Arguments.Select(a => a.ToString()))}]";
}
