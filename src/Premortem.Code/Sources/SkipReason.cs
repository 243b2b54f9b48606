namespace Premortem.Code.Sources;

/// <summary>Why a file, or a directory with everything in it, is not read as source code.</summary>
public enum SkipReason
{
    /// <summary>The user's configuration leaves it out.</summary>
    Excluded,

    /// <summary>Other people's code: installed packages, vendored libraries, virtual environments, submodules.</summary>
    Dependency,

    /// <summary>What a build, a tool or a cache wrote.</summary>
    BuildOutput,

    /// <summary>Written by a generator, by its name or by what its first lines say.</summary>
    Generated,

    /// <summary>Packed for browsers.</summary>
    Minified,

    /// <summary>Declares types and runs nothing (<c>.d.ts</c>, <c>.pyi</c>).</summary>
    TypeDeclarations,

    TooLarge,

    /// <summary>Has the name of a source file but isn't text.</summary>
    Binary,

    /// <summary>A link; what it points to is read where it is.</summary>
    SymbolicLink,

    /// <summary>A language that no front end reads.</summary>
    UnsupportedLanguage,
}
