// No process.on anywhere: the framework was told to listen for signals, and closes what implements its hook.
import { Controller, Injectable, Module, OnModuleDestroy, Post, Param } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { Pool } from "pg";

@Injectable()
export class Database implements OnModuleDestroy {
  readonly pool = new Pool({ statement_timeout: 5000 });

  async onModuleDestroy(): Promise<void> {
    await this.pool.end();
  }
}

@Controller("lifeboats")
export class LifeboatController {
  constructor(private readonly database: Database) {}

  @Post(":id/launch")
  async launch(@Param("id") id: string): Promise<void> {
    await this.database.pool.query("UPDATE lifeboats SET launched_at = now() WHERE id = $1", [id]);
  }
}

@Module({ controllers: [LifeboatController], providers: [Database] })
export class AppModule {}

const app = await NestFactory.create(AppModule);
app.enableShutdownHooks();
await app.listen(3000);
