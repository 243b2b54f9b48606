using Premortem.Code.Model;

namespace Premortem.Effects.Schema.Reading.JavaScript;

/// <summary>Replays one migration module: Knex, Kysely, Sequelize, TypeORM, MikroORM, or SQL in text.</summary>
internal sealed class MigrationReader(DeclaredValues values, SchemaDraft draft)
{
    /// <summary>Whether a module's place says that it changes the schema.</summary>
    public static bool IsMigration(Module module)
    {
        string path = module.Path;
        return path.Contains("migration", StringComparison.OrdinalIgnoreCase) || path.Contains("/migrate", StringComparison.OrdinalIgnoreCase);
    }

    public void Replay(Module module)
    {
        var upgrade = new MigrationWalker(values, draft, module);
        foreach (var function in Ups(module).Distinct())
            if (function.Body is not null) upgrade.Visit(function.Body);
    }

    /// <summary>Functions named up: exported ones, those of an exported object, methods and fields of a migration class.</summary>
    private static IEnumerable<Function> Ups(Module module)
    {
        foreach (var function in module.Functions)
            if (IsUp(function.Name)) yield return function;
        foreach (var export in module.Exports)
        {
            if (export.Value is Closure closure && IsUp(export.Exported)) yield return closure.Function;
            if (export.Value.Entry("up") is Closure entry) yield return entry.Function;
        }
        foreach (var statement in module.Body.Body?.Statements ?? [])
            if (statement is Assignment { Target: Name { Identifier: "up" }, Value: Closure assigned }) yield return assigned.Function;
        foreach (var type in module.Types)
        {
            foreach (var method in type.Methods)
                if (IsUp(method.Name)) yield return method;
            foreach (var field in type.Fields)
                if (IsUp(field.Name) && field.Initializer is Closure initializer) yield return initializer.Function;
        }
    }

    private static bool IsUp(string name) => name is "up" or "change";
}
