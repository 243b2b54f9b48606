using Xunit;

namespace Premortem.Effects.Tests.Schema;

public sealed class PrismaSchemaTests
{
    [Fact]
    public void Models_are_read()
    {
        var schema = SampleSchema.Read(("prisma/schema.prisma", """
            generator client { provider = "prisma-client-js" }
            /// A shop's order.
            model Order {
              id        String   @id @default(cuid()) // the key
              number    Int      @unique(map: "n")
              userId    String   @map("user_id")
              user      User     @relation(fields: [userId], references: [id], onDelete: Cascade)
              tag       String?
              total     Decimal  @default(0) @db.Decimal(10, 2)
              updatedAt DateTime @updatedAt
              items     Item[]

              @@unique([userId, number], name: "user_number")
              @@unique(fields: [tag(sort: Desc), userId])
              @@index([tag])
              @@map("orders")
            }
            """), ("prisma/user.prisma", """
            model User {
              id     String @id
              orders Order[]
            }
            model Item {
              orderId String
              line    Int
              order   Order @relation(fields: [orderId], references: [id])
              @@id([orderId, line])
            }
            enum State { A B }
            """));

        var order = schema.Find("Order")!;
        Assert.Equal("orders", order.Name);
        Assert.Equal(["order", "Order"], order.Aliases);
        Assert.Equal("*id; number; tag,userId; userId,number", SampleSchema.Keys(order));
        Assert.Equal("id number userId tag total updatedAt", SampleSchema.Columns(order));
        Assert.Equal(("User", "orders"), (order.Column("user_id")!.References, order.Column("userId")!.InverseName));
        Assert.True(order.Column("id")!.IsGenerated && order.Column("tag")!.IsNullable && order.Column("total")!.HasDefault);
        Assert.Equal("*orderId,line", SampleSchema.Keys(schema.Find("item")!));
        Assert.Equal(3, order.Line);
        Assert.Same(order, schema.Find("order"));
    }

    [Fact]
    public void Keys_of_migrations_are_added_to_the_model()
    {
        var table = Assert.Single(SampleSchema.Read(
            ("prisma/schema.prisma", "model User {\n  id Int @id\n  email String\n}\n"),
            ("prisma/migrations/2_index/migration.sql", "CREATE UNIQUE INDEX \"u\" ON \"User\"(\"email\") WHERE \"deletedAt\" IS NULL;"),
            ("prisma/migrations/1_init/migration.sql", "CREATE TABLE \"User\" (\"id\" SERIAL NOT NULL, \"email\" TEXT NOT NULL, CONSTRAINT \"User_pkey\" PRIMARY KEY (\"id\"));")).Tables);

        Assert.Equal("*id; email where \"deletedAt\" IS NULL", SampleSchema.Keys(table));
        Assert.Equal("prisma/schema.prisma", table.Path);
        Assert.True(table.IsComplete);
    }

    [Theory]
    [InlineData("model {")]
    [InlineData("model A { id Int @id")]
    [InlineData("model A {\n @@unique([\n")]
    [InlineData("model A {\n /* never closed")]
    [InlineData("}{}{")]
    public void Malformed_schema_does_not_fail(string text) => Assert.NotNull(SampleSchema.Read(("a.prisma", text)));
}
