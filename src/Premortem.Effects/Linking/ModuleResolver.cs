using Premortem.Code.Model;

namespace Premortem.Effects.Linking;

/// <summary>What an import specifier stands for: a module of the program, or a package outside it.</summary>
public readonly record struct ImportTarget(Module? Module, string? Package, string PackagePath);

/// <summary>Finds the module that an import names, by the rules of one language family.</summary>
public abstract class ModuleResolver
{
    /// <summary>Resolves a specifier as written in <paramref name="from"/>.</summary>
    /// <param name="level">Dots of a relative Python import, else 0.</param>
    public abstract ImportTarget Resolve(Module from, string specifier, int level);
}
