using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis.Specials;

/// <summary><c>boto3.client('sqs')</c>: the type follows from the name of the service.</summary>
internal sealed class Boto3Client : Special
{
    public override IEnumerable<string> Names => ["boto3-client", "boto3-resource", "boto3-client-async", "boto3-resource-async"];

    public override Value? Apply(Evaluator evaluator, ModelCall call)
    {
        bool isClient = call.Model.Special!.StartsWith("boto3-client", StringComparison.Ordinal);
        if (Evaluator.TextOf(evaluator.Argument(call, call.Model.Key)) is not { Length: > 0 } service) return null;
        string name = $"{char.ToUpperInvariant(service[0])}{service[1..].ToLowerInvariant()}{(isClient ? "Client" : "Resource")}";
        var made = evaluator.ApplyRest(call with { Model = call.Model with { Special = null } }) as LibraryValue;
        if (evaluator.Program.Libraries.TypeById($"python/boto3/{name}") is not { } type) return made;
        return new LibraryValue(type, made?.Origin ?? new CallValue(service, null, call.Arguments.Positional, Libraries.Provenance.Unknown)) { Timeout = made?.Timeout ?? default };
    }
}
