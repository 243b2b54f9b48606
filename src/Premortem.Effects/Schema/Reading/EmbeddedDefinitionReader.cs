using System.Text.RegularExpressions;
using Premortem.Code.Model;

namespace Premortem.Effects.Schema.Reading;

/// <summary>Reads definitions of tables that a program carries out itself, from texts in modules that talk to a store.</summary>
internal sealed partial class EmbeddedDefinitionReader(DeclaredValues values, SchemaDraft draft)
{
    private static readonly string[] drivers =
        ["sqlite3", "aiosqlite", "psycopg", "psycopg2", "asyncpg", "pymysql", "MySQLdb", "mysql", "aiomysql", "duckdb", "pg", "postgres", "better-sqlite3", "node:sqlite", "sqlite", "mysql2", "slonik",
         "@vercel/postgres", "@neondatabase/serverless", "@libsql/client", "bun:sqlite", "expo-sqlite", "sqlalchemy", "databases", "pyodbc", "mssql"];

    public static bool MayDefine(Module module) => Array.Exists(module.Imports, i => drivers.Contains(FirstPart(i.Specifier)));

    /// <summary>The package of a specifier: up to the first dot of a Python module, or the first slash after a scope.</summary>
    private static string FirstPart(string specifier)
    {
        int dot = specifier.StartsWith('@') || specifier.StartsWith('.') ? -1 : specifier.IndexOf('.');
        string package = dot < 0 ? specifier : specifier[..dot];
        return package.StartsWith('@') || !package.Contains('/', StringComparison.Ordinal) ? package : package[..package.IndexOf('/')];
    }

    public void Read(Module module)
    {
        var texts = new TextWalker(this, module);
        foreach (var function in module.Functions) texts.Enter(function);
        foreach (var type in module.Types) texts.Enter(type);
        if (module.Body.Body is { } body) texts.Visit(body);
    }

    private void Apply(Module module, Expression text)
    {
        if (values.Sql(module, text) is not { } pieces || pieces[0].Text is not { } start || !Definition().IsMatch(start)) return;
        new SqlSchemaReader(draft, module.Path, module.LineOf(text.Span.Start)).Apply(pieces);
    }

    // A text that drops first is a reset, or the way back of a migration.
    [GeneratedRegex(@"^\s*(--[^\n]*\n\s*)*(BEGIN;\s*|PRAGMA[^;]*;\s*)*(CREATE\s+(TABLE|UNIQUE\s+INDEX|UNLOGGED\s+TABLE|EXTENSION|SCHEMA|TYPE)|ALTER\s+TABLE\s+\S+\s+ADD)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Definition();

    private sealed class TextWalker(EmbeddedDefinitionReader reader, Module module) : ModelWalker
    {
        public void Enter(Function function) => VisitFunction(function);

        public void Enter(TypeDeclaration type) => VisitType(type);

        protected override void VisitFunction(Function function)
        {
            if (function.Body is not null) Visit(function.Body);
        }

        protected override void VisitType(TypeDeclaration declaration)
        {
            foreach (var method in declaration.Methods) VisitFunction(method);
            foreach (var field in declaration.Fields)
                if (field.Initializer is not null) Visit(field.Initializer);
        }

        public override void Visit(Expression expression)
        {
            switch (expression)
            {
                case Literal { Kind: LiteralKind.String, Text.Length: > 12 } or Template or Operation { Operator: "+" }: reader.Apply(module, expression); break;
                default: base.Visit(expression); break;
            }
        }
    }
}
