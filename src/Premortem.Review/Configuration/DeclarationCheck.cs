using Premortem.Effects.Analysis;

namespace Premortem.Review.Configuration;

/// <summary>Holds declarations against the program: what the code or the schema contradicts is told, and the declaration counts all the same.</summary>
internal static class DeclarationCheck
{
    public static IEnumerable<Notice> Notices(ReviewConfiguration configuration, ReviewContext context)
    {
        foreach (var declaration in configuration.Declarations)
        {
            string? doubt = declaration.Kind switch
            {
                DeclarationKind.SingleWriter => SeveralWriters(declaration, context),
                DeclarationKind.IdempotentBy => NoUniqueKey(declaration, context),
                _ => null,
            };
            if (doubt is not null) yield return new Notice(declaration.File, declaration.Line, $"the declaration '{declaration.Name}' of {declaration.Target} is in doubt: {doubt}", IsError: false);
        }
    }

    private static string? SeveralWriters(Declaration declaration, ReviewContext context)
    {
        if (declaration.Target.Table is not { } table) return null;
        var writers = new List<(EntryPoint Entry, string Place)>();
        foreach (var (function, effect) in context.Writers.Of(table))
            foreach (var entry in context.Reach.EntriesOf(function.Function))
                if (entry.IsConcurrent && writers.TrueForAll(writer => writer.Entry != entry)) writers.Add((entry, effect.Site.ToString()));
        return writers.Count < 2 ? null : $"{writers[0].Entry.Name} writes it at {writers[0].Place} and {writers[1].Entry.Name} at {writers[1].Place}";
    }

    private static string? NoUniqueKey(Declaration declaration, ReviewContext context)
    {
        if (context.Schema.Find(declaration.Target.Table) is not { IsComplete: true } table) return null;
        bool isUnique = table.UniqueKeys.Any(key => key.Columns.Any(column => Effects.Schema.SchemaModel.SameName(column, declaration.Key!)));
        return isUnique ? null : $"no unique key of {table.Name} ({table.Path}:{table.Line}) has the column {declaration.Key}";
    }
}
