using Xunit;

namespace Premortem.Effects.Tests.Schema;

public sealed class PythonSchemaTests
{
    [Fact]
    public void Django_models_are_read()
    {
        var schema = SampleSchema.Read(("shop/core/models.py", """
            import uuid
            from django.db import models
            class Base(models.Model):
                id = models.UUIDField(primary_key=True, default=uuid.uuid4)
                token = models.CharField(max_length=9, unique=True)
                class Meta:
                    abstract = True
                    unique_together = [("a", "b")]
            """), ("shop/order/models.py", """
            from django.conf import settings
            from django.db import models
            from django.db.models import Q, UniqueConstraint
            from django.db.models.functions import Lower
            from ..core.models import Base

            class Order(Base):
                user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, related_name="orders", on_delete=models.CASCADE)
                cart = models.OneToOneField("cart.Cart", on_delete=models.CASCADE)
                stock = models.PositiveIntegerField(default=0)
                tags = models.ManyToManyField("Tag")
                class Meta:
                    constraints = [
                        UniqueConstraint(fields=["user", "number"], condition=Q(deleted_at__isnull=True) & ~Q(state="x"), name="one"),
                        UniqueConstraint(Lower("email"), name="mail"),
                        models.CheckConstraint(check=Q(stock__gte=0), name="stock"),
                    ]

            class Child(Base):
                class Meta(Base.Meta):
                    db_table = "children"

            class Special(Order):
                class Meta:
                    proxy = True

            class Line(Order):
                extra = models.IntegerField(unique=True)

            class Form(object):
                name = 1
            """));

        var order = schema.Find("Order")!;
        Assert.Equal("order_order", order.Name);
        Assert.Equal(["Order", "Special"], order.Aliases);
        Assert.Equal("*id; cart; email; token; user,number where deleted_at IS NULL AND NOT (state = 'x')", SampleSchema.Keys(order));
        Assert.Equal("user cart stock id token", SampleSchema.Columns(order));
        Assert.Equal(("User", "orders", true), (order.Column("user")!.References, order.Column("user")!.InverseName, order.Column("user")!.IsNullable));
        Assert.Equal(("Cart", "order"), (order.Column("cart")!.References, order.Column("cart")!.InverseName));
        Assert.Contains("stock >= 0", order.Checks);
        Assert.True(order.IsComplete && order.Column("id")!.IsGenerated);
        Assert.Equal("*id; a,b; token", SampleSchema.Keys(schema.Find("children")!));
        Assert.Equal(["*id", "cart", "email", "extra", "token"], SampleSchema.Keys(schema.Find("Line")!).Split("; ").Take(5));
        Assert.Equal(3, schema.Tables.Length);
    }

    [Theory]
    [InlineData("constraints = build()")]
    [InlineData("constraints = [make('x')]")]
    [InlineData("unique_together = COLUMNS")]
    [InlineData("constraints = [models.UniqueConstraint(fields=names(), name='u')]")]
    public void Django_model_read_in_part_is_incomplete(string meta) => Assert.False(SampleSchema.ReadOne("a/models.py", $"""
        from django.db import models
        class A(models.Model):
            name = models.CharField()
            class Meta:
                {meta}
        """).IsComplete);

    [Fact]
    public void Django_constants_are_followed() => Assert.Equal("*id; a,b", SampleSchema.Keys(SampleSchema.ReadOne("a/models.py", """
        from django.db import models
        KEY = ("a", "b")
        class A(models.Model):
            name = models.CharField()
            class Meta:
                unique_together = (KEY,)
        """)));

    [Fact]
    public void Declarative_models_are_read()
    {
        var schema = SampleSchema.Read(("app/base.py", """
            from sqlalchemy.orm import DeclarativeBase, mapped_column, Mapped
            class Base(DeclarativeBase):
                __abstract__ = True
            class Timed:
                made: Mapped[int] = mapped_column(default=0)
            """), ("app/models.py", """
            import uuid
            from sqlalchemy import Column, Integer, String, ForeignKey, UniqueConstraint, Index, text, func
            from sqlalchemy.orm import relationship, Mapped, mapped_column
            from app.base import Base, Timed

            class User(Base):
                __tablename__ = "users"
                id = Column(Integer, primary_key=True)
                email = Column(String, unique=True)
                orders = relationship("Order", back_populates="user")

            class Order(Timed, Base):
                __tablename__ = "orders"
                __table_args__ = (
                    UniqueConstraint("user_id", "number", name="u"),
                    Index("i", "user_id", func.lower(Column("code")), unique=True, postgresql_where=text("deleted_at IS NULL")),
                    Index("j", "number"),
                    {"schema": "shop"},
                )
                id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
                user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
                note: Mapped[str | None]
                version: Mapped[int] = mapped_column()
                user: Mapped["User"] = relationship(back_populates="orders")
                __mapper_args__ = {"version_id_col": version}

            class Rush(Order):
                pass
            """));

        var order = schema.Find("Order")!;
        Assert.Equal("*id; user_id,code where deleted_at IS NULL; user_id,number", SampleSchema.Keys(order));
        Assert.Equal("id user_id note version made", SampleSchema.Columns(order));
        Assert.Equal(("users", "orders"), (order.Column("user_id")!.References, order.Column("user_id")!.InverseName));
        Assert.True(order.Column("version")!.IsVersion && order.Column("id")!.IsGenerated && order.IsComplete);
        Assert.Equal(["Order", "Rush"], order.Aliases);
        Assert.Equal("*id; email", SampleSchema.Keys(schema.Find("User")!));
    }

    [Fact]
    public void Other_declarations_of_SQLAlchemy_are_read()
    {
        var schema = SampleSchema.Read(("app/db.py", """
            from flask_sqlalchemy import SQLAlchemy
            import sqlalchemy as sa
            db = SQLAlchemy()
            links = sa.Table("link", db.metadata, sa.Column("a", sa.ForeignKey("x.id"), primary_key=True), sa.Column("b", primary_key=True), sa.UniqueConstraint("b"))
            """), ("app/models.py", """
            from app.db import db
            from sqlmodel import SQLModel, Field
            class LineItem(db.Model):
                id = db.Column(db.Integer, primary_key=True)
                sku = db.Column(db.String(9), unique=True)
            class HeroBase(SQLModel):
                name: str = Field(unique=True)
            class Hero(HeroBase, table=True):
                id: int | None = Field(default=None, primary_key=True)
                age: int
            """));

        Assert.Equal(("link", "*a,b; b"), (schema.Find("links")!.Name, SampleSchema.Keys(schema.Find("links")!)));
        Assert.Equal(("line_item", "*id; sku"), (schema.Find("LineItem")!.Name, SampleSchema.Keys(schema.Find("LineItem")!)));
        Assert.Equal(("hero", "*id; name", "id age name"), (schema.Find("Hero")!.Name, SampleSchema.Keys(schema.Find("Hero")!), SampleSchema.Columns(schema.Find("Hero")!)));
        Assert.Equal(3, schema.Tables.Length);
    }

    [Fact]
    public void Peewee_models_are_read()
    {
        var table = SampleSchema.ReadOne("data/model.py", """
            from peewee import Model, CharField, ForeignKeyField, IntegerField
            class BaseModel(Model):
                class Meta:
                    database = db
            class Tag(BaseModel):
                name = CharField(unique=True)
                repository = ForeignKeyField(Repository, backref="tags")
                class Meta:
                    indexes = ((("repository", "name"), True), (("name", "end"), False))
            """);

        Assert.Equal("*id; name; repository,name", SampleSchema.Keys(table));
        Assert.Equal(("Repository", "tags"), (table.Column("repository")!.References, table.Column("repository")!.InverseName));
    }

    [Fact]
    public void Alembic_revisions_apply_in_the_order_of_their_chain()
    {
        var schema = SampleSchema.Read(("versions/a.py", Revision("3", "\"2\"", """
                op.drop_constraint("u", "t")
                op.drop_column("t", "c")
                with op.batch_alter_table("t") as batch:
                    batch.create_unique_constraint("v", ["b"])
                    batch.create_index("w", ["d"], unique=True, postgresql_where=sa.text("d > 0"))
            """)), ("versions/b.py", Revision("1", "None", """
                op.create_table("t", sa.Column("id", sa.Integer(), nullable=False), sa.Column("a", sa.String()), sa.Column("c", sa.String(), unique=True),
                    sa.PrimaryKeyConstraint("id", name=op.f("t_pkey")))
            """)), ("versions/c.py", Revision("2", "\"1\"", """
                op.create_unique_constraint("u", "t", ["a"])
                op.create_index(op.f("x"), "t", ["a", "b"], unique=True)
                op.create_index("y", "t", ["b"], unique=False)
                op.execute("CREATE UNIQUE INDEX z ON t (lower(e))")
            """)));

        Assert.Equal("*id; a,b; b; d where d > 0; e", SampleSchema.Keys(Assert.Single(schema.Tables)));
        Assert.True(schema.Tables[0].IsComplete);
    }

    [Fact]
    public void Django_migrations_stand_in_for_models_that_are_not_found()
    {
        var table = Assert.Single(SampleSchema.Read(("shop/migrations/0001_initial.py", """
            from django.db import migrations, models
            class Migration(migrations.Migration):
                operations = [
                    migrations.CreateModel(name="Order", fields=[
                        ("id", models.AutoField(primary_key=True)),
                        ("number", models.CharField(max_length=9, unique=True)),
                        ("a", models.IntegerField()),
                    ], options={"unique_together": {("a", "number")}}),
                ]
            """), ("shop/migrations/0010_more.py", """
            from django.db import migrations, models
            class Migration(migrations.Migration):
                operations = [
                    migrations.AlterField(model_name="order", name="number", field=models.CharField(max_length=9)),
                    migrations.AlterUniqueTogether(name="order", unique_together=set()),
                    migrations.AddField(model_name="order", name="code", field=models.CharField(unique=True)),
                    migrations.RunSQL("CREATE UNIQUE INDEX u ON shop_order (a) WHERE b", reverse_sql="DROP TABLE shop_order"),
                ]
            """), ("shop/migrations/0002_key.py", """
            from django.db import migrations, models
            class Migration(migrations.Migration):
                operations = [migrations.AddConstraint("order", models.UniqueConstraint(fields=["a", "code"], name="ac"))]
            """)).Tables);

        Assert.Equal(("shop_order", "*id; a where b; a,code; code"), (table.Name, SampleSchema.Keys(table)));
        Assert.Equal("Order", Assert.Single(table.Aliases));
    }

    [Fact]
    public void Django_migrations_add_to_models_what_only_SQL_says()
    {
        var table = Assert.Single(SampleSchema.Read(("shop/models.py", """
            from django.db import models
            class Order(models.Model):
                number = models.CharField(max_length=9)
            """), ("shop/migrations/0001_initial.py", """
            from django.db import migrations, models
            class Migration(migrations.Migration):
                operations = [
                    migrations.CreateModel(name="Order", fields=[("number", models.CharField(max_length=9, unique=True))]),
                    migrations.RunSQL(sql=["CREATE UNIQUE INDEX u ON shop_order (lower(number))"]),
                ]
            """)).Tables);

        Assert.Equal("*id; number", SampleSchema.Keys(table));
        Assert.True(table.IsComplete);
    }

    [Fact]
    public void Key_with_a_column_that_is_not_known_is_none()
    {
        var table = SampleSchema.ReadOne("app/store.py", """
            import sqlite3
            def connect(db, column):
                db.execute("CREATE TABLE jobs (id INTEGER PRIMARY KEY, owner TEXT)")
                db.execute(f"CREATE UNIQUE INDEX i ON jobs (owner, {column})")
            """);

        Assert.Equal(("*id", false), (SampleSchema.Keys(table), table.IsComplete));
    }

    [Fact]
    public void Tables_that_a_program_makes_itself_are_read()
    {
        var table = SampleSchema.ReadOne("app/store.py", """"
            import sqlite3
            SCHEMA = """

                CREATE TABLE IF NOT EXISTS jobs (id INTEGER PRIMARY KEY, name TEXT UNIQUE);
                """

            def connect(path):
                db = sqlite3.connect(path)
                db.execute("CREATE UNIQUE INDEX IF NOT EXISTS i ON jobs (owner, kind)")
                db.execute("DROP TABLE jobs")
            """");

        Assert.Equal("*id; name; owner,kind", SampleSchema.Keys(table));
        Assert.True(table.Column("id")!.IsGenerated);
    }

    private static string Revision(string revision, string down, string body) => $"""
        from alembic import op
        import sqlalchemy as sa
        revision = "{revision}"
        down_revision = {down}
        def upgrade():
        {body}
        def downgrade():
            op.drop_table("t")
        """;
}
