using Xunit;

namespace Premortem.Effects.Tests.Schema;

public sealed class JavaScriptSchemaTests
{
    [Fact]
    public void Drizzle_tables_are_read()
    {
        var schema = SampleSchema.Read(("db/keys.ts", """
            import { unique } from 'drizzle-orm/pg-core';
            export function eventUnique(t) { return [unique('event').on(t.type, t.ref), unique().on(t.code)]; }
            export const timestamps = { createdAt: timestamp('created_at').defaultNow() };
            export const makeId = () => text('id').primaryKey().$defaultFn(() => createId());
            """), ("db/schema.ts", """
            import { pgTable, serial, text, integer, uniqueIndex, index, primaryKey, check } from 'drizzle-orm/pg-core';
            import { sql } from 'drizzle-orm';
            import { eventUnique, timestamps, makeId } from './keys';
            export const users = pgTable('app_users', {
              id: serial('id').primaryKey(),
              email: text('email').notNull().unique(),
              ...timestamps,
            });
            export const events = pgTable('events', {
              id: makeId(),
              userId: integer('user_id').references(() => users.id, { onDelete: 'cascade' }),
            }, (t) => [
              index('i').on(t.userId),
              uniqueIndex('u').on(t.userId, sql`lower(${t.name})`).where(sql`${t.deletedAt} IS NULL`),
              check('c', sql`${t.n} > 0`),
              ...eventUnique(t),
            ]);
            export const links = pgTable('links', { a: text('a'), b: text('b') }, (t) => ({ pk: primaryKey({ columns: [t.a, t.b] }) }));
            export const odd = pgTable('odd', { ...columns() }, (t) => build(t));
            """));

        var users = schema.Find("users")!;
        Assert.Equal(("app_users", "*id; email", "id email createdAt"), (users.Name, SampleSchema.Keys(users), SampleSchema.Columns(users)));
        Assert.True(users.IsComplete && users.Column("id")!.IsGenerated && !users.Column("email")!.IsNullable);
        var events = schema.Find("events")!;
        Assert.Equal("*id; code; type,ref; userId,name where deletedAt IS NULL", SampleSchema.Keys(events));
        Assert.Equal(["n > 0"], events.Checks);
        Assert.Equal("users", events.Column("user_id")!.References);
        Assert.True(events.IsComplete && events.Column("id")!.IsGenerated);
        Assert.Equal("*a,b", SampleSchema.Keys(schema.Find("links")!));
        Assert.False(schema.Find("odd")!.IsComplete);
    }

    [Fact]
    public void Entities_of_TypeORM_are_read()
    {
        var schema = SampleSchema.Read(("src/order.entity.ts", """
            import { Entity, Column, PrimaryGeneratedColumn, Unique, Index, VersionColumn, ManyToOne, OneToOne, JoinColumn } from 'typeorm';
            abstract class Base {
              @PrimaryGeneratedColumn('uuid') id: string;
              @VersionColumn() version: number;
            }
            @Entity('orders')
            @Unique('one', ['user', 'number'])
            @Index(['code', 'state'], { unique: true, where: 'deleted_at IS NULL' })
            @Index((o: Order) => [o.a, o.b], { unique: true })
            @Index(['state'])
            export class Order extends Base {
              @Column({ unique: true, nullable: true }) email?: string;
              @Index({ unique: true }) @Column() slug: string;
              @Column({ type: 'int', default: 0 }) n: number;
              @ManyToOne(() => User, (user) => user.orders) @JoinColumn({ name: 'owner' }) user: User;
              @OneToOne(() => Cart) @JoinColumn() cart: Cart;
              @OneToMany(() => Line, (l) => l.order) lines: Line[];
            }
            """));

        var order = schema.Find("Order")!;
        Assert.Equal("orders", order.Name);
        Assert.Equal("*id; a,b; cart; code,state where deleted_at IS NULL; email; slug; user,number", SampleSchema.Keys(order));
        Assert.Equal("email slug n user owner cart id version", SampleSchema.Columns(order));
        Assert.Equal(("User", "orders"), (order.Column("user")!.References, order.Column("user")!.InverseName));
        Assert.True(order.Column("version")!.IsVersion && order.Column("id")!.IsGenerated && order.IsComplete);
    }

    [Fact]
    public void Entities_of_MikroORM_are_read()
    {
        var table = SampleSchema.ReadOne("src/user.ts", """
            @Entity({ tableName: 'people' })
            @Unique({ properties: ['first', 'last'] })
            export class User {
              @PrimaryKey() id!: number;
              @Property({ unique: true }) email!: string;
              @Property({ version: true }) version!: number;
              @ManyToOne({ entity: () => Team }) team!: Team;
            }
            """);

        Assert.Equal(("people", "*id; email; first,last"), (table.Name, SampleSchema.Keys(table)));
        Assert.Equal("Team", table.Column("team")!.References);
        Assert.True(table.Column("version")!.IsVersion);
    }

    [Fact]
    public void Sequelize_models_are_read()
    {
        var schema = SampleSchema.Read(("models/user.js", """
            module.exports = (sequelize, DataTypes) => {
              const User = sequelize.define('User', {
                id: { type: DataTypes.UUID, primaryKey: true, defaultValue: DataTypes.UUIDV4 },
                email: { type: DataTypes.STRING, unique: true, allowNull: false },
                first: { type: DataTypes.STRING, unique: 'name' },
                last: { type: DataTypes.STRING, unique: 'name' },
                teamId: { type: DataTypes.INTEGER, references: { model: 'teams', key: 'id' } },
                age: DataTypes.INTEGER,
              }, { tableName: 'people', version: true, indexes: [{ unique: true, fields: ['a', sequelize.fn('lower', sequelize.col('b'))] }, { fields: ['age'] }] });
              return User;
            };
            """), ("models/book.js", """
            const { Model, DataTypes } = require('sequelize');
            class Book extends Model {
              static init(sequelize) {
                super.init({ title: { type: DataTypes.STRING, unique: true } }, { sequelize, modelName: 'book' });
              }
            }
            module.exports = Book;
            """), ("models/Team.ts", """
            import { Table, Column, Model, Unique, PrimaryKey, Default, DataType, ForeignKey, Index } from 'sequelize-typescript';
            @Table({ tableName: 'teams', modelName: 'team', indexes: [{ unique: true, fields: ['region', 'name'] }] })
            class Team extends Model {
              @PrimaryKey @Default(DataType.UUIDV4) @Column id: string;
              @Unique @Column domain: string;
              @Unique('pair') @Column a: string;
              @Unique('pair') @Column b: string;
              @ForeignKey(() => User) @Column ownerId: string;
            }
            """));

        var user = schema.Find("User")!;
        Assert.Equal(("people", "*id; a,b; email; first,last"), (user.Name, SampleSchema.Keys(user)));
        Assert.True(user.Column("version")!.IsVersion && user.Column("id")!.IsGenerated);
        Assert.Equal("teams", user.Column("team_id")!.References);
        Assert.Equal("*id; title", SampleSchema.Keys(schema.Find("Book")!));
        var team = schema.Find("team")!;
        Assert.Equal("*id; a,b; domain; region,name", SampleSchema.Keys(team));
        Assert.Equal("User", team.Column("ownerId")!.References);
    }

    [Fact]
    public void Mongoose_schemas_are_read()
    {
        var schema = SampleSchema.Read(("src/user.ts", """
            import mongoose, { Schema, model } from 'mongoose';
            const userSchema = new Schema({
              email: { type: String, unique: true, required: true },
              phone: { type: String, unique: true, sparse: true },
              team: { type: Schema.Types.ObjectId, ref: 'Team' },
              address: { zip: { type: String, unique: true } },
            }, { collection: 'people' });
            userSchema.index({ a: 1, b: -1 }, { unique: true });
            userSchema.index({ c: 1 });
            export const User = mongoose.models.User || model('User', userSchema);
            """), ("src/cat.ts", """
            import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
            @Schema({ collection: 'cats' })
            export class Cat { @Prop({ unique: true }) name: string; @Prop() age: number; }
            export const CatSchema = SchemaFactory.createForClass(Cat);
            CatSchema.index({ age: 1, name: 1 }, { unique: true });
            """));

        var user = schema.Find("User")!;
        Assert.Equal(("people", "*_id; a,b; address.zip; email; phone where phone IS NOT NULL"), (user.Name, SampleSchema.Keys(user)));
        Assert.Equal("Team", user.Column("team")!.References);
        Assert.Equal("*_id; age,name; name", SampleSchema.Keys(schema.Find("Cat")!));
    }

    [Theory]
    [InlineData("exports.up = (knex) => knex.schema.createTable('t', (table) => { table.increments('id'); table.string('a').notNullable().unique(); table.unique(['b', 'c']); table.uuid('o').references('id').inTable('users'); });")]
    [InlineData("exports.up = async function (knex) { await knex.schema.createTable('t', function (x) { x.increments(); x.string('a'); x.string('z').unique(); }); await knex.schema.alterTable('t', (x) => { x.unique(['a']); x.unique(['b', 'c'], 'u'); x.dropUnique(['z']); }); }")]
    [InlineData("module.exports = { up: async (qi, S) => { await qi.createTable('t', { id: { type: S.INTEGER, primaryKey: true }, a: { type: S.STRING, unique: true } }); await qi.addIndex('t', ['b', 'c'], { unique: true }); await qi.addIndex('t', ['a', 'c']); } };")]
    [InlineData("module.exports = { up: async (qi, S) => { await qi.createTable('t', { id: { type: S.INTEGER, primaryKey: true }, a: S.STRING }); await qi.addConstraint('t', { type: 'unique', fields: ['b', 'c'], name: 'u' }); await qi.addConstraint('t', ['a'], { type: 'unique' }); } };")]
    [InlineData("export async function up(db) { await db.schema.createTable('t').addColumn('id', 'serial', (c) => c.primaryKey()).addColumn('a', 'text', (c) => c.notNull().unique()).addUniqueConstraint('u', ['b', 'c']).execute(); }")]
    [InlineData("export async function up(db) { await db.schema.createTable('t').addColumn('id', 'serial', (c) => c.primaryKey()).execute(); await sql`ALTER TABLE t ADD CONSTRAINT u UNIQUE (b, c)`.execute(db); await db.schema.createIndex('i').on('t').column('a').unique().execute(); }")]
    [InlineData("export class A1 { async up(queryRunner) { await queryRunner.query(`CREATE TABLE \"t\" (\"id\" int PRIMARY KEY, \"a\" text UNIQUE)`); await queryRunner.query('CREATE UNIQUE INDEX i ON t (b, c)'); } async down(queryRunner) { await queryRunner.query('DROP TABLE t'); } }")]
    [InlineData("export class A1 { async up(q) { await q.createTable(new Table({ name: 't', columns: [{ name: 'id', type: 'int', isPrimary: true }, { name: 'a', type: 'text', isUnique: true }], uniques: [{ columnNames: ['b', 'c'] }] })); } }")]
    [InlineData("export class A1 extends Migration { override async up() { this.addSql('create table t (id int primary key, a text unique);'); this.addSql(`create unique index if not exists i on \"t\" (b, c)`); } }")]
    [InlineData("exports.up = async (knex) => { const s = 'CREATE TABLE t (id int PRIMARY KEY, a text UNIQUE, UNIQUE (b, c))'; await knex.raw(s); };")]
    [InlineData("exports.up = async (knex) => { await knex.transaction(async (trx) => { await trx.raw('CREATE TABLE t (id int PRIMARY KEY, a text UNIQUE, UNIQUE (b, c))'); }); };")]
    public void Migrations_are_replayed(string code)
    {
        var table = SampleSchema.ReadOne("db/migrations/1_a.ts", code);

        Assert.Equal(("t", "*id; a; b,c", true), (table.Name, SampleSchema.Keys(table), table.IsComplete));
    }

    [Fact]
    public void Migrations_in_SQL_and_in_code_take_turns()
    {
        var table = Assert.Single(SampleSchema.Read(
            ("migrations/10_c.js", "exports.up = (knex) => knex.schema.alterTable('t', (t) => { t.dropUnique(['a']); t.renameColumn('b', 'c'); });"),
            ("migrations/2_b.sql", "ALTER TABLE t ADD CONSTRAINT x UNIQUE (b);"),
            ("migrations/1_a.js", "exports.up = (knex) => knex.schema.createTable('t', (t) => { t.string('a').unique(); t.string('b'); });")).Tables);

        Assert.Equal("c", SampleSchema.Keys(table));
    }

    [Theory]
    [InlineData("const t = pgTable('t')")]
    [InlineData("import 'drizzle-orm'; export const t = pgTable('t', 1, 2)")]
    [InlineData("import { Schema } from 'mongoose'; const s = new Schema(); s.index(); const x = new Schema(f(), g());")]
    [InlineData("import 'sequelize'; sequelize.define(); X.init(); sequelize.define('a', b, c);")]
    [InlineData("@Entity() @Unique() @Index() class A { @Column(x) a; @ManyToOne() b; }")]
    [InlineData("exports.up = (k) => { k.schema.createTable(); k.createTable('a'); k.addIndex('a'); k.raw(); k.schema.createTable('t', (t) => { t.unique(); t.string(); t(); t.x.y().z; }); }")]
    public void Odd_code_does_not_fail(string code) => Assert.NotNull(SampleSchema.Read(("migrations/models/a.ts", code)));
}
