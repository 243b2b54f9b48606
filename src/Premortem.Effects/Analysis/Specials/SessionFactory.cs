using Premortem.Effects.Values;

namespace Premortem.Effects.Analysis.Specials;

/// <summary><c>sessionmaker(engine, class_=AsyncSession)</c> makes sessions of the class that it is given.</summary>
internal sealed class SessionFactory : Special
{
    public override Value? Apply(Evaluator evaluator, ModelCall call)
    {
        if (call.Arguments.ByName("class_") is not ExternalValue { Path: var path } || !path.EndsWith("AsyncSession", StringComparison.Ordinal)) return null;
        return evaluator.Program.Libraries.TypeById("python/sqlalchemy/AsyncSessionFactory") is { } type
            ? new LibraryValue(type, new CallValue("sessionmaker", null, call.Arguments.Positional, Libraries.Provenance.Unknown)) : null;
    }
}
