using System.Collections.Immutable;

namespace Premortem.Effects.Libraries;

/// <summary>What one library's functions and types do, read from <c>catalog/libraries/&lt;language&gt;/&lt;name&gt;.yaml</c>.</summary>
public sealed record LibraryModel
{
    /// <summary>The name of its file.</summary>
    public required string Name { get; init; }
    /// <summary>"python", "javascript" (TypeScript too), "csharp", "go", "java".</summary>
    public required string Language { get; init; }
    /// <summary>Package names as imported; <c>django</c> covers <c>django.db.models</c>. The package <c>builtins</c> is what a language offers without an import.</summary>
    public required ImmutableArray<string> Packages { get; init; }
    public string Versions { get; init; } = "*";
    public required string Source { get; init; }
    /// <summary>Default store of its effects.</summary>
    public StoreKind Store { get; init; }
    /// <summary>Module-level functions by dotted suffix of their import path (<c>get</c>, <c>transaction.atomic</c>); the empty name is the module (or default export) called itself, <c>*</c> any function not listed.</summary>
    public IReadOnlyDictionary<string, CallModel> Functions { get; init; } = ImmutableDictionary<string, CallModel>.Empty;
    /// <summary>Module-level values by name that are instances of a type (<c>session: Session</c>, <c>default: Redis</c>).</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = ImmutableDictionary<string, string>.Empty;
    /// <summary>Further names under which a type can be imported (<c>StrictRedis: Redis</c>; <c>default: Redis</c> when a module's default export is a class).</summary>
    public IReadOnlyDictionary<string, string> Aliases { get; init; } = ImmutableDictionary<string, string>.Empty;
    public IReadOnlyDictionary<string, TypeModel> Types { get; init; } = ImmutableDictionary<string, TypeModel>.Empty;
    /// <summary>Exception classes by name and what they mean: one of <see cref="ErrorMeanings"/>.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; init; } = ImmutableDictionary<string, string>.Empty;
    /// <summary>Names of other libraries whose types it speaks of.</summary>
    public ImmutableArray<string> Uses { get; init; } = [];

    /// <summary>What an exception class can mean.</summary>
    public static ImmutableArray<string> ErrorMeanings { get; } =
        ["conflict", "timeout", "transient", "permanent", "not-found", "cancelled", "deadlock", "serialization"];
}

public enum StoreKind { None, Sql, Document, Redis, Dynamo, Queue, Http, Mail, ObjectStore, Search, File, Memory, Lock, Payment, Workflow, Cache }
