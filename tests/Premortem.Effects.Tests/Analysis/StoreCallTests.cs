using Xunit;
using Premortem.Effects.Libraries;

namespace Premortem.Effects.Tests.Analysis;

public sealed class StoreCallTests
{
    [Fact]
    public void StatementsOfABatchShareATransaction()
    {
        var function = SmallProgram.TypeScript("""
            import { PrismaClient } from '@prisma/client';
            const prisma = new PrismaClient();
            export async function both(id: string) {
              await prisma.$transaction([
                prisma.order.update({ where: { id }, data: { paid: true } }),
                prisma.event.create({ data: { order: id } }),
              ]);
            }
            """).Function("both");
        Assert.Equal("Update order\nInsert event", function.Outline());
        var transaction = function.Effects[0].Scope;
        Assert.Equal(EffectScopeKind.Transaction, transaction?.Kind);
        Assert.Same(transaction, function.Effects[1].Scope);
    }

    [Fact]
    public void FlagsOfASetSayHowItIsWritten()
    {
        var function = SmallProgram.TypeScript("""
            import Redis from 'ioredis';
            const redis = new Redis();
            export async function claims(id: string) { return redis.set(`lock:${id}`, '1', 'EX', 60, 'NX'); }
            """).Function("claims");
        var claim = function.Only(EffectKind.Update);
        Assert.True(claim.IsConditional);
        Assert.Equal("60", claim.Expiry!.ToString());
    }

    [Fact]
    public void CommandsOfAPipelineAreNotAwaited()
    {
        var function = SmallProgram.TypeScript("""
            import Redis from 'ioredis';
            const redis = new Redis();
            export async function counts(id: string) { await redis.pipeline().incr(`n:${id}`).expire(`n:${id}`, 60).exec(); }
            """).Function("counts");
        Assert.Equal("Delta\nUpdate", string.Join('\n', function.Effects.Select(e => e.Kind)));
        Assert.DoesNotContain(function.Calls, c => c.IsAsync && c.Name != "exec");
    }

    [Fact]
    public void ComparisonsWrittenAsCallsAreConditions()
    {
        var function = SmallProgram.TypeScript("""
            import { drizzle } from 'drizzle-orm/node-postgres';
            import { pgTable, integer, text } from 'drizzle-orm/pg-core';
            import { and, eq, gte, sql } from 'drizzle-orm';
            const items = pgTable('items', { id: text('id'), stock: integer('stock') });
            const db = drizzle('postgres://');
            export async function takes(id: string, n: number) {
              await db.update(items).set({ stock: sql`${items.stock} - ${n}` }).where(and(eq(items.id, id), gte(items.stock, n)));
            }
            """).Function("takes");
        var write = function.Only(EffectKind.Delta);
        Assert.Equal("id == id, stock >= n", string.Join(", ", write.Where));
        Assert.False(write.HasUnreadCondition);
    }

    [Fact]
    public void DynamoExpressionsAreRead()
    {
        var function = SmallProgram.TypeScript("""
            import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
            const client = new DynamoDBClient({});
            export async function takes(id: string, n: number) {
              await client.send(new UpdateItemCommand({
                TableName: 'items', Key: { id },
                UpdateExpression: 'SET #s = #s - :n',
                ConditionExpression: '#s >= :n',
                ExpressionAttributeNames: { '#s': 'stock' },
                ExpressionAttributeValues: { ':n': n },
              }));
            }
            """).Function("takes");
        var write = function.Only(EffectKind.Delta);
        Assert.Equal("items", write.Resource.KnownName);
        Assert.Equal("stock >= n", string.Join(", ", write.Where));
        Assert.Equal("stock += n", string.Join(", ", write.Writes));
        Assert.True(write.IsConditional);
    }

    [Fact]
    public void GetOrCreateReadsAndInserts()
    {
        var function = SmallProgram.Python("""
            from django.db import models

            class Tag(models.Model):
                name = models.CharField(max_length=20)

            def tagged(name):
                tag, created = Tag.objects.get_or_create(name=name, defaults={"color": "red"})
                tag.uses += 1
                tag.save()
            """).Function("tagged");
        Assert.Equal("Read Tag\nInsert Tag\nUpdate Tag", function.Outline());
        var insert = function.Only(EffectKind.Insert);
        Assert.Equal(ConflictHandling.Ignore, insert.Conflict);
        Assert.Equal(["name"], insert.ConflictColumns);
        Assert.Equal("name = name, color = 'red'", string.Join(", ", insert.Writes));
    }

    [Fact]
    public void ExcludeTurnsTheConditionRound()
    {
        var function = SmallProgram.Python("""
            from django.db import models
            from django.db.models import Q

            class Job(models.Model):
                pass

            def pending():
                return list(Job.objects.filter(Q(kind="mail")).exclude(status="done"))
            """).Function("pending");
        Assert.Equal("kind == 'mail', status != 'done'", string.Join(", ", function.Only(EffectKind.Read).Where));
    }

    [Fact]
    public void WaitForBoundsWhatItAwaits()
    {
        var program = SmallProgram.Python("""
            import asyncio
            import aiohttp

            async def fetch(session: aiohttp.ClientSession):
                await session.get("https://a", timeout=None)

            async def bounded(session: aiohttp.ClientSession):
                await asyncio.wait_for(fetch(session), 5)
            """);
        Assert.NotEqual(TimeoutState.None, program.Function("bounded").Only(EffectKind.CallOut).Timeout);
    }

    [Fact]
    public void ServiceNameDecidesTheClient()
    {
        var function = SmallProgram.Python("""
            import boto3

            queue = boto3.client("sqs")

            def sends(body):
                queue.send_message(QueueUrl="orders", MessageBody=body)
            """).Function("sends");
        Assert.Equal("orders", function.Only(EffectKind.Publish).Resource.KnownName);
    }
}
