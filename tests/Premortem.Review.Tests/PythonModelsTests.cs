using Premortem.Code.Sources;
using Premortem.Effects;
using Premortem.Effects.Libraries;
using Xunit;

namespace Premortem.Review.Tests;

/// <summary>Library models and evaluator together: what a few lines of Python do.</summary>
public sealed class PythonModelsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("premortem-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_row_taken_from_a_result_is_a_read_of_one_row()
    {
        Effect read = Assert.Single(Effects("""
            from sqlalchemy import select
            from sqlalchemy.orm import Session, declarative_base
            Base = declarative_base()
            class Account(Base):
                __tablename__ = 'account'
            def find(session: Session, key):
                return session.execute(select(Account).where(Account.id == key)).scalar_one_or_none()
            """));

        Assert.Equal((EffectKind.Read, ResultShape.One, true), (read.Kind, read.Result, read.Limited));
        Assert.Equal("id", Assert.Single(read.Where).Column);
    }

    [Fact]
    public void Statements_do_what_their_builder_says_inside_what_the_engine_opened()
    {
        Effect[] effects = Effects("""
            from sqlalchemy import create_engine, update
            from sqlalchemy.dialects.postgresql import insert
            from sqlalchemy.orm import declarative_base
            Base = declarative_base()
            class Account(Base):
                __tablename__ = 'account'
            engine = create_engine('postgresql://x')
            def open_account():
                with engine.begin() as connection:
                    connection.execute(insert(Account).values(id=1).on_conflict_do_nothing())
                    connection.execute(update(Account).where(Account.id == 1).values(balance=Account.balance + 1))
            """);

        Assert.Equal([EffectKind.Insert, EffectKind.Delta], effects.Select(effect => effect.Kind));
        Assert.Equal(ConflictHandling.Ignore, effects[0].Conflict);
        Assert.All(effects, effect => Assert.Equal(EffectScopeKind.Transaction, effect.Scope?.Kind));
    }

    [Fact]
    public void A_function_made_into_a_task_is_published()
    {
        Effect[] effects = Effects("""
            from celery import shared_task
            @shared_task
            def notify(user): pass
            def order(user):
                notify.delay(user)
                notify.apply_async(args=[user], task_id=user)
            """);

        Assert.Equal([EffectKind.Publish, EffectKind.Publish], effects.Select(effect => effect.Kind));
        Assert.Equal([false, true], effects.Select(effect => effect.IdempotencyKey is not null));
    }

    [Fact]
    public void A_path_put_together_is_a_path()
    {
        Effect write = Assert.Single(Effects("""
            from pathlib import Path
            def save(name):
                (Path('/data') / name / 'state').write_text('x')
            """));

        Assert.Equal((EffectKind.Update, StoreKind.File, true), (write.Kind, write.Resource.Store, write.Blocks));
    }

    [Fact]
    public void Making_an_exception_does_nothing() =>
        Assert.Empty(Effects("""
            from redis import WatchError
            def refuse():
                error = ValueError('no')
                return WatchError(error)
            """));

    private Effect[] Effects(string source)
    {
        File.WriteAllText(Path.Combine(folder, "module.py"), source);
        var tree = SourceTree.Discover(folder);
        var program = Reviewer.Analyse(tree, new ProgramLoader(Reviewer.FrontEnds()).Load(tree), Review.Configuration.ReviewConfiguration.Default, TestContext.Current.CancellationToken);
        return [.. new ReviewContext(program).Functions.Where(function => function.Function.Name != "<module>").SelectMany(function => function.Effects)];
    }
}
