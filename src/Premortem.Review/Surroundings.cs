using Premortem.Code.Model;
using Premortem.Effects.Libraries;

namespace Premortem.Review;

/// <summary>Where code runs: in a browser, only while the program starts or as a command, or on behalf of callers.</summary>
public sealed class Surroundings(EntryReach reach)
{
    private readonly Dictionary<Module, bool> browser = [];

    /// <summary>Code of a page: it says so, or takes hooks of a component library.</summary>
    public bool IsBrowser(Module module)
    {
        if (browser.TryGetValue(module, out bool known)) return known;
        return browser[module] = HasClientDirective(module) || module.Imports.Any(i => IsHook(i.Imported) || IsHook(i.Local));
    }

    /// <summary>Reached from start-up, shutdown and commands alone.</summary>
    public bool IsStartOnly(Function function)
    {
        var entries = reach.EntriesOf(function).ToArray();
        return entries.Length > 0 && entries.All(e => e.Kind is EntryKind.Startup or EntryKind.Command or EntryKind.Signal);
    }

    private static bool HasClientDirective(Module module) =>
        module.Body.Body?.Statements.Take(3).Any(s => s is ExpressionStatement { Value: Literal { Text: "use client" } }) == true;

    private static bool IsHook(string? name) => name is { Length: > 4 } && name.StartsWith("use", StringComparison.Ordinal) && char.IsUpper(name[3]);
}
