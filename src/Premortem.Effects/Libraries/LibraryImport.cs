namespace Premortem.Effects.Libraries;

/// <summary>A package that a program imports; <see cref="Package"/> may lead further into it (<c>django.db.models</c>, <c>pkg/sub</c>).</summary>
public readonly record struct LibraryImport(string Language, string Package);
